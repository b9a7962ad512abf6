import {
  type ColumnTransformerModel,
  fitColumnTransformer,
  type Recipe,
} from '../../preprocessing/column-transformer';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';
import type { splitStep } from './split';

export interface FeaturesParams {
  recipe: Recipe;
}

/**
 * What happens to each column, fitted on the training rows. Shown to the person; the models fit their own inside
 * each fold, from the same recipe.
 */
export const featuresStep = defineStep({
  name: 'features',
  version: 1,
  stage: 'features',
  run(
    { table, split }: { table: ResultOf<typeof cleanStep>; split: ResultOf<typeof splitStep> },
    params: FeaturesParams,
  ) {
    const value: { transformer: ColumnTransformerModel } = {
      transformer: fitColumnTransformer(table.value.table, split.value.train, params.recipe),
    };
    return { value, measured: undefined };
  },
  view({ value }) {
    const { columns, features, rows } = value.transformer;
    return { columns, features, rows };
  },
});
