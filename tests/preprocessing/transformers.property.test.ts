import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createMatrix,
  type Matrix,
  matrixFromRows,
  matrixRow,
  selectRows,
} from '../../src/pipeline/core/matrix';
import {
  fitKBinsDiscretizer,
  transformKBinsDiscretizer,
  transformKBinsOneHot,
} from '../../src/pipeline/preprocessing/k-bins-discretizer';
import { fitKnnImputer, transformKnnImputer } from '../../src/pipeline/preprocessing/knn-imputer';
import { fitMaxAbsScaler, transformMaxAbsScaler } from '../../src/pipeline/preprocessing/max-abs-scaler';
import { fitMinMaxScaler, transformMinMaxScaler } from '../../src/pipeline/preprocessing/min-max-scaler';
import {
  fitPowerTransformer,
  inversePowerTransformer,
  transformPowerTransformer,
} from '../../src/pipeline/preprocessing/power-transformer';
import {
  fitQuantileTransformer,
  transformQuantileTransformer,
} from '../../src/pipeline/preprocessing/quantile-transformer';
import { fitRobustScaler, transformRobustScaler } from '../../src/pipeline/preprocessing/robust-scaler';
import { fitSimpleImputer, transformSimpleImputer } from '../../src/pipeline/preprocessing/simple-imputer';
import {
  fitStandardScaler,
  inverseStandardScaler,
  transformStandardScaler,
} from '../../src/pipeline/preprocessing/standard-scaler';

/** A pair behind one type: fit on some rows, apply to others. */
interface Pair {
  name: string;
  learn: (X: Matrix) => unknown;
  apply: (X: Matrix, rows: Matrix) => Matrix;
  keepsMissing: boolean;
}

const pair = <M>(
  name: string,
  learn: (X: Matrix) => M,
  transform: (model: M, X: Matrix) => Matrix,
  keepsMissing = true,
): Pair => ({ name, learn, apply: (X, rows) => transform(learn(X), rows), keepsMissing });

const PAIRS: Pair[] = [
  pair('standard', fitStandardScaler, transformStandardScaler),
  pair('minmax', fitMinMaxScaler, transformMinMaxScaler),
  pair('maxabs', fitMaxAbsScaler, transformMaxAbsScaler),
  pair('robust', fitRobustScaler, transformRobustScaler),
  pair('quantile', fitQuantileTransformer, transformQuantileTransformer),
  pair(
    'quantile normal',
    (X) => fitQuantileTransformer(X, { output: 'normal' }),
    transformQuantileTransformer,
  ),
  pair('yeo-johnson', fitPowerTransformer, transformPowerTransformer),
  pair('k bins', fitKBinsDiscretizer, transformKBinsDiscretizer),
  pair('k bins one-hot', fitKBinsDiscretizer, transformKBinsOneHot, false),
  pair('imputer', fitSimpleImputer, transformSimpleImputer, false),
  pair('knn imputer', fitKnnImputer, transformKnnImputer, false),
];

const cell = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.integer({ min: -2, max: 2 }),
  fc.constant(Number.NaN),
);
const matrix = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 3 }))
  .chain(([rows, cols]) =>
    fc.array(fc.array(cell, { minLength: cols, maxLength: cols }), { minLength: rows, maxLength: rows }),
  )
  .map(matrixFromRows);

describe.each(PAIRS)('$name', ({ learn, apply, keepsMissing }) => {
  it('gives finite numbers, looks at one row at a time, and forgets earlier fits', () => {
    fc.assert(
      fc.property(matrix, fc.nat(), (X, seed) => {
        const before = structuredClone(X);
        const model = learn(X);
        learn(matrixFromRows([new Float64Array(X.cols).fill(1e3)]));
        expect(learn(X)).toEqual(model);
        const whole = apply(X, X);
        expect(X).toEqual(before);
        const order = Array.from({ length: X.rows }, (_, i) => (i + seed) % X.rows);
        expect(apply(X, selectRows(X, order))).toEqual(selectRows(whole, order));
        const last = selectRows(X, [X.rows - 1]);
        expect(apply(X, last).data).toEqual(matrixRow(whole, X.rows - 1));
        whole.data.forEach((value, at) => {
          if (keepsMissing) expect(Number.isNaN(value)).toBe(Number.isNaN(X.data[at]));
          else expect(Number.isFinite(value)).toBe(true);
        });
      }),
    );
  });

  it('handles a constant column, a single row, and refuses none', () => {
    const constant = matrixFromRows([[3], [3], [3]]);
    expect(apply(constant, constant).data.every(Number.isFinite)).toBe(true);
    expect(apply(matrixFromRows([[3]]), constant).data.every(Number.isFinite)).toBe(true);
    expect(() => learn(createMatrix(0, 1))).toThrowError('no rows');
    const one = matrixFromRows([[1], [2]]);
    expect(() => apply(one, matrixFromRows([[1, 2]]))).toThrowError('X has 2');
  });
});

describe('inverses', () => {
  it('give back what was transformed', () => {
    const X = matrixFromRows([
      [1, -5, 0.1],
      [2, 3, 7],
      [40, 0, 9],
      [3, -1, 0.3],
    ]);
    const scaler = fitStandardScaler(X);
    const power = fitPowerTransformer(X);
    const positive = matrixFromRows([[1], [2], [40], [3]]);
    const boxCox = fitPowerTransformer(positive, { method: 'box-cox', standardize: false });
    const back = [
      [X, inverseStandardScaler(scaler, transformStandardScaler(scaler, X))],
      [X, inversePowerTransformer(power, transformPowerTransformer(power, X))],
      [positive, inversePowerTransformer(boxCox, transformPowerTransformer(boxCox, positive))],
    ] as const;
    for (const [original, restored] of back) {
      restored.data.forEach((value, at) => {
        expect(value).toBeCloseTo(original.data[at], 9);
      });
    }
  });
});
