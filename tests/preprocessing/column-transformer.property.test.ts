import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrixRow, selectRows } from '../../src/pipeline/core/matrix';
import {
  fitColumnTransformer,
  type Recipe,
  transformColumns,
} from '../../src/pipeline/preprocessing/column-transformer';
import { createTable } from '../../src/pipeline/table/table';
import { allRows, booleans, categories, numbers, texts } from './build-table';

const cell = fc.option(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 })), { nil: null });
const word = fc.option(
  fc.constantFrom('a', 'two words', 'B', 'é', '__missing__', '', '\u{1F600}', '\uFF5E'),
  {
    nil: null,
  },
);
const table = fc.integer({ min: 1, max: 40 }).chain((n) => {
  const column = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: n, maxLength: n });
  return fc
    .tuple(
      column(cell),
      column(word),
      column(fc.option(fc.boolean(), { nil: null })),
      column(fc.option(fc.integer({ min: -1e14, max: 1e14 }), { nil: null })),
      column(word),
    )
    .map(([x, c, b, d, t]) =>
      createTable([
        numbers('x', x),
        categories('c', c),
        booleans('b', b),
        numbers('d', d, 'date'),
        texts('t', t),
      ]),
    );
});

const recipe: fc.Arbitrary<Recipe> = fc.record({
  numeric: fc.record({
    impute: fc.constantFrom('median', 'mean', 'most_frequent', 'constant'),
    scale: fc.constantFrom('standard', 'minmax', 'maxabs', 'robust', 'none'),
    missingIndicator: fc.boolean(),
  }),
  categorical: fc.record({
    impute: fc.constantFrom('constant', 'most_frequent', 'none'),
    minFrequency: fc.constantFrom(0, 2, 0.3),
    maxCategories: fc.constantFrom(0, 1, 2, 3),
    drop: fc.constantFrom('none', 'if_binary', 'first'),
    unknown: fc.constantFrom('zeros', 'rare'),
  }),
  columns: fc.constantFrom<NonNullable<Recipe['columns']>[]>(
    {},
    { t: { as: 'categorical' }, x: { as: 'categorical' } },
    { t: { as: 'text', minDf: 1 }, x: { as: 'categorical', encode: 'frequency' } },
  ),
});

describe('transformColumns', () => {
  it('looks at one row at a time: cutting and permuting rows changes nothing, and all is finite', () => {
    fc.assert(
      fc.property(table, recipe, fc.integer(), (data, choices, seed) => {
        const n = data.rows;
        const fitted = allRows(n).filter((row) => row % 2 === 0);
        const model = fitColumnTransformer(data, fitted, choices);
        const whole = transformColumns(model, data, allRows(n));
        expect(whole.cols).toBe(model.features.length);
        expect(whole.data.every(Number.isFinite)).toBe(true);
        const some = Int32Array.from({ length: n }, (_, i) => Math.abs(seed + 7 * i) % n);
        expect(transformColumns(model, data, some)).toEqual(selectRows(whole, some));
        const single = transformColumns(model, data, Int32Array.of(n - 1));
        expect(single.data).toEqual(matrixRow(whole, n - 1));
      }),
      { numRuns: 300 },
    );
  });

  it('sets at most one feature of a category, exactly one for fitted rows when none is dropped', () => {
    fc.assert(
      fc.property(table, recipe, (data, choices) => {
        const kept = { ...choices, categorical: { ...choices.categorical, drop: 'none' as const } };
        const model = fitColumnTransformer(data, allRows(data.rows), kept);
        const matrix = transformColumns(model, data, allRows(data.rows));
        const columns = model.columns.filter((column) => column.as === 'categorical');
        for (let i = 0; i < data.rows; i++) {
          for (const { offset, outputs } of columns) {
            const cells = matrixRow(matrix, i).subarray(offset, offset + outputs.length);
            expect(cells.reduce((a, b) => a + b, 0)).toBe(1);
          }
        }
      }),
    );
  });
});
