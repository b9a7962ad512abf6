import { createRandom, mixSeed } from '../../core/random';
import { fitColumnTransformer, type Recipe } from '../../preprocessing/column-transformer';
import { previewColumns } from '../../preprocessing/preview-columns';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';
import type { splitStep } from './split';
import type { targetStep } from './target';

export interface FeaturesParams {
  recipe: Recipe;
  seed: number;
}

export interface FeaturesInputs {
  [name: string]: ResultOf<typeof cleanStep> | ResultOf<typeof targetStep> | ResultOf<typeof splitStep>;
  table: ResultOf<typeof cleanStep>;
  target: ResultOf<typeof targetStep>;
  split: ResultOf<typeof splitStep>;
}

/**
 * What happens to each column, fitted on the training rows, and what it looks like before and after. Shown to the
 * person; the models fit their own inside each fold, from the same recipe.
 */
export const featuresStep = defineStep({
  name: 'features',
  version: 2,
  stage: 'features',
  run({ table, target, split }: FeaturesInputs, { recipe, seed }: FeaturesParams) {
    const { train } = split.value;
    const random = createRandom(mixSeed(seed, 'features'));
    const transformer = fitColumnTransformer(table.value.table, train, recipe, {
      target: target.value,
      random,
    });
    const previews = previewColumns(transformer, table.value.table, train);
    return { value: { transformer, previews }, measured: undefined };
  },
  view({ value }) {
    const { columns, features, blocks, rows, products, normalize } = value.transformer;
    return {
      columns,
      features,
      blocks,
      rows,
      products: products.length,
      normalize,
      previews: value.previews,
    };
  },
});
