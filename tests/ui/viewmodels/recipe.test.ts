import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/pipeline/core/random';
import { fitColumnTransformer, type Recipe } from '../../../src/pipeline/preprocessing/column-transformer';
import { previewColumns } from '../../../src/pipeline/preprocessing/preview-columns';
import { sampleTrainingRows } from '../../../src/pipeline/preprocessing/sample-training-rows';
import type { FeaturesSpec } from '../../../src/pipeline/project/spec/features';
import type { Views } from '../../../src/pipeline/project/views';
import { createTable } from '../../../src/pipeline/table/table';
import {
  recipePaths,
  recipeRows,
  sampledCounts,
  withChoice,
  withChoiceForType,
} from '../../../src/ui/viewmodels/recipe';
import { allRows, categories, numbers } from '../../preprocessing/build-table';

const table = createTable([
  numbers('age', [1, 2, 3]),
  categories('key', ['a', 'b', 'c'], [], 'id'),
  ...Array.from({ length: 16 }, (_, i) => numbers(`pixel${i}`, [0, 255, i], 'integer')),
  numbers('fare', [3, 2, 1]),
  categories('sex', ['m', 'f', 'm']),
]);

function viewOf(recipe: Recipe = {}): Views['features'] {
  const model = fitColumnTransformer(table, allRows(3), { groups: true, ...recipe });
  const { columns, features, blocks, rows, products, normalize } = model;
  const previews = previewColumns(model, table, allRows(3));
  return { columns, features, blocks, rows, products: products.length, normalize, previews };
}

describe('recipeRows', () => {
  it('names each column once, a picture as one line', () => {
    const rows = recipeRows(viewOf());
    expect(rows.map(({ label, features }) => [label, features])).toEqual([
      ['age', 1],
      ['key', 0],
      ['pixel0 … pixel15', 16],
      ['fare', 1],
      ['sex', 2],
    ]);
    expect(rows[2].type).toBe('4 × 4 pixels');
  });

  it('puts columns that go the same way on one path, those left out on none', () => {
    const paths = recipePaths(recipeRows(viewOf()));
    expect(paths.map(({ rows, features }) => [rows.map(({ source }) => source), features])).toEqual([
      [['age', 'fare'], 2],
      [['pixel0'], 16],
      [['sex'], 2],
    ]);
    expect(paths.reduce((sum, { features }) => sum + features, 0)).toBe(viewOf().features.length);
  });
});

describe('choices', () => {
  it('are set, taken back, and shared by all columns of a type', () => {
    const one = withChoice({}, 'age', { as: 'numeric', scale: 'log1p' });
    expect(one).toEqual({ age: { as: 'numeric', scale: 'log1p' } });
    expect(withChoice(one, 'age', null)).toEqual({});
    const rows = recipeRows(viewOf());
    expect(withChoiceForType(one, rows, 'number', { as: 'drop' })).toEqual({
      age: { as: 'drop' },
      fare: { as: 'drop' },
    });
    expect(withChoiceForType(one, rows, 'number', null)).toEqual({});
  });
});

describe('previews', () => {
  it('show a column before and each of its first features after', () => {
    const { columns } = viewOf({ columns: { key: { as: 'categorical' } } }).previews;
    const sex = columns.find(({ source }) => source === 'sex')!;
    expect(sex.before).toEqual({ kind: 'levels', rows: 3, labels: ['m', 'f'], counts: [2, 1], distinct: 2 });
    expect(sex.after.map(({ name, share }) => [name, share])).toEqual([
      ['sex=f', 1 / 3],
      ['sex=m', 2 / 3],
    ]);
    const age = columns.find(({ source }) => source === 'age')!;
    expect(age.before).toMatchObject({ kind: 'numbers' });
    expect(age.after[0].bins?.counts.reduce((a, b) => a + b)).toBe(3);
  });
});

describe('sampledCounts', () => {
  it('says what sampling does', () => {
    const X = { rows: 50, cols: 1, data: Float64Array.from({ length: 50 }, (_, i) => i) };
    const y = Float64Array.from({ length: 50 }, (_, i) => (i < 40 ? 0 : i < 45 ? 1 : 2));
    for (const method of ['none', 'over', 'under', 'smote'] as const) {
      for (const ratio of [0.3, 1]) {
        const sampling: FeaturesSpec['sampling'] = { method, ratio, kNeighbors: 5 };
        const made = sampleTrainingRows(X, y, 3, sampling, [], createRandom(1));
        const counts = [0, 1, 2].map((k) => made.y.filter((label) => label === k).length);
        expect(sampledCounts([40, 5, 5], sampling).rows).toEqual(counts);
      }
    }
    const { rows, weight } = sampledCounts([40, 10, 0], { method: 'weights', ratio: 1, kNeighbors: 5 });
    expect(rows).toEqual([40, 10, 0]);
    expect(weight).toEqual([25, 25, 0]);
  });
});
