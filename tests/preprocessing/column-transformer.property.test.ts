import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrixRow, selectRows } from '../../src/pipeline/core/matrix';
import { createRandom } from '../../src/pipeline/core/random';
import {
  fitColumnTransformer,
  fitTransformColumns,
  fitTransformColumnsSparse,
  type Recipe,
  transformColumns,
  transformColumnsSparse,
} from '../../src/pipeline/preprocessing/column-transformer';
import { csrToDense } from '../../src/pipeline/preprocessing/sparse';
import type { EncodedTarget } from '../../src/pipeline/preprocessing/target';
import { createTable, type Table } from '../../src/pipeline/table/table';
import { allRows, booleans, categories, numbers, texts } from './build-table';

const cell = fc.option(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 })), { nil: null });
const word = fc.option(
  fc.constantFrom('a', 'two words', 'B', 'é', '__missing__', '', '\u{1F600}', '\uFF5E'),
  {
    nil: null,
  },
);
const table = fc.integer({ min: 1, max: 25 }).chain((n) => {
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
    impute: fc.constantFrom('median', 'mean', 'most_frequent', 'constant', 'knn', 'ffill'),
    scale: fc.constantFrom(
      'standard',
      'minmax',
      'maxabs',
      'robust',
      'none',
      'quantile_uniform',
      'quantile_normal',
      'yeo_johnson',
      'box_cox',
      'log1p',
    ),
    missingIndicator: fc.boolean(),
    bins: fc.constantFrom(0, 0, 0, 2, 5),
    binStrategy: fc.constantFrom('uniform', 'quantile', 'kmeans'),
    binEncode: fc.constantFrom('ordinal', 'onehot'),
    degree: fc.constantFrom(1, 1, 3),
    lags: fc.constantFrom([], [1, 3]),
    windows: fc.constantFrom([], [{ size: 3, statistic: 'std' }], [{ size: 2, statistic: 'count' }]),
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
    { c: { as: 'categorical', encode: 'target' }, t: { as: 'text', minDf: 1, method: 'lsa', ngrams: 2 } },
    {
      c: { as: 'categorical', encode: 'ordinal', minFrequency: 2 },
      b: { as: 'categorical', encode: 'codes' },
    },
    {
      c: { as: 'categorical', encode: 'hashing', nFeatures: 3 },
      t: { as: 'text', method: 'hashing', nFeatures: 4 },
    },
    {
      t: { as: 'text', minDf: 1, method: 'counts' },
      d: { as: 'date', parts: ['hourSin', 'days'], since: '2020-01-01' },
    },
  ),
  interactions: fc.constantFrom<[string, string][]>(
    [],
    [
      ['x', 'd'],
      ['x', 'b'],
    ],
  ),
  normalize: fc.constantFrom('none', 'l1', 'l2', 'max'),
  order: fc.constantFrom({ time: 'd', group: 'c' }, { time: null, group: null }),
});

/** Something to learn from, for target encoding. */
function supervise(data: Table, task: EncodedTarget['task'] = 'binary') {
  const y = Float64Array.from({ length: data.rows }, (_, i) => (task === 'regression' ? i / 3 : i % 2));
  const classes = task === 'regression' ? [] : ['no', 'yes'];
  const target = { task, name: 'y', y, rows: allRows(data.rows), classes, counts: [], missing: 0 };
  return { target, random: createRandom(1) };
}

describe('transformColumns', () => {
  it('looks at one row at a time: cutting and permuting rows changes nothing, and all is finite', () => {
    fc.assert(
      fc.property(table, recipe, fc.integer(), (data, choices, seed) => {
        const n = data.rows;
        const fitted = allRows(n).filter((row) => row % 2 === 0);
        const model = fitColumnTransformer(data, fitted, choices, supervise(data));
        const whole = transformColumns(model, data, allRows(n));
        expect(whole.cols).toBe(model.features.length);
        expect(whole.data.every(Number.isFinite)).toBe(true);
        const some = Int32Array.from({ length: n }, (_, i) => Math.abs(seed + 7 * i) % n);
        expect(transformColumns(model, data, some)).toEqual(selectRows(whole, some));
        const single = transformColumns(model, data, Int32Array.of(n - 1));
        expect(single.data).toEqual(matrixRow(whole, n - 1));
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  it('sets at most one feature of a category, exactly one for fitted rows when none is dropped', () => {
    fc.assert(
      fc.property(table, recipe, (data, choices) => {
        const kept = {
          ...choices,
          categorical: { ...choices.categorical, drop: 'none' as const },
          normalize: 'none' as const,
        };
        const model = fitColumnTransformer(data, allRows(data.rows), kept, supervise(data));
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

  it('gives the same in compressed rows, after a structured clone and after another fit', () => {
    fc.assert(
      fc.property(table, recipe, (data, choices) => {
        const rows = allRows(data.rows);
        const { model, X } = fitTransformColumns(data, rows, choices, supervise(data));
        // −0 + 0 is 0: a compressed row has no negative zeros.
        const plain = (matrix: { data: Float64Array }) => matrix.data.map((value) => value + 0);
        const { X: sparse } = fitTransformColumnsSparse(data, rows, choices, supervise(data));
        expect(plain(csrToDense(sparse))).toEqual(plain(X));
        const whole = transformColumns(model, data, rows);
        expect(plain(csrToDense(transformColumnsSparse(model, data, rows)))).toEqual(plain(whole));
        fitColumnTransformer(data, Int32Array.of(0), choices, supervise(data, 'regression'));
        expect(transformColumns(structuredClone(model), data, rows)).toEqual(whole);
        expect(fitTransformColumns(data, rows, choices, supervise(data))).toEqual({ model, X });
        expect(new Set(model.features.map(({ name }) => name)).size).toBe(model.features.length);
      }),
      { numRuns: 40 },
    );
  }, 30_000);
});
