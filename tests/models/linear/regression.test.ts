import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { matrixFromRows } from '../../../src/pipeline/core/matrix';
import type { TrainingData } from '../../../src/pipeline/models/estimator';
import { fitElasticNet } from '../../../src/pipeline/models/linear/elastic-net';
import { fitLeastSquares, fitRidge } from '../../../src/pipeline/models/linear/least-squares';
import type { LinearModel } from '../../../src/pipeline/models/linear/linear-model';
import { fitPoisson, predictPoisson } from '../../../src/pipeline/models/linear/poisson';
import { makeData } from '../hard-data';

const ROWS = [
  [1, 2],
  [2, 1],
  [3, 5],
  [4, 3],
  [5, 8],
  [6, 1],
];
const Y = [1, 3, 2, 5, 4, 6];
const WEIGHTS = [1, 2, 1, 0, 3, 1];

const regression = (rows: number[][], y: number[], weights?: number[]): TrainingData => ({
  X: matrixFromRows(rows),
  y: Float64Array.from(y),
  task: 'regression',
  nClasses: 0,
  ...(weights ? { sampleWeight: Float64Array.from(weights) } : {}),
});
const weighted = regression(ROWS, Y, WEIGHTS);

function expectModel(model: LinearModel, coef: number[], intercept: number, digits = 9) {
  coef.forEach((want, j) => {
    expect(model.coef.data[j]).toBeCloseTo(want, digits);
  });
  expect(model.intercept[0]).toBeCloseTo(intercept, digits);
}

describe('weights, at scikit-learn 1.2.1’s numbers', () => {
  it('least squares', () => {
    expectModel(fitLeastSquares(weighted), [0.9270989505247378, -0.21092578710644688], 0.9107008995502248);
  });
  it('ridge', () => {
    const model = fitRidge(weighted, { alpha: 2 });
    expectModel(model, [0.8227868587150026, -0.17535199870529217], 1.1376436316556071);
  });
  it('elastic net', async () => {
    const model = await fitElasticNet(weighted, { alpha: 0.3, l1Ratio: 0.7 }, createContext());
    expectModel(model, [0.762561922068969, -0.13937728308573932], 1.2030664856143796);
  });
  it('Poisson', async () => {
    const { linear } = await fitPoisson(weighted, { alpha: 0.5 }, createContext());
    expectModel(linear, [0.2352545889815077, -0.03402041699236328], 0.4417075720078052, 7);
  });
  it('stand for repeated rows', async () => {
    const repeat = <T>(values: T[]) => values.flatMap((value, i) => Array<T>(WEIGHTS[i]).fill(value));
    const repeated = regression(repeat(ROWS), repeat(Y));
    for (const train of [
      (data: TrainingData) => fitRidge(data),
      (data: TrainingData) => fitElasticNet(data, { alpha: 0.1 }, createContext()),
    ]) {
      const a = await train(weighted);
      const b = await train(repeated);
      expectModel(a, [...b.coef.data], b.intercept[0]);
    }
  });
});

describe('least squares', () => {
  it('leaves residuals at right angles to every feature, with many rows', () => {
    const data = makeData('regression', 1000, 6);
    const model = fitLeastSquares(data);
    const sums = new Float64Array(7);
    for (let i = 0; i < 1000; i++) {
      let residual = data.y[i] - model.intercept[0];
      for (let j = 0; j < 6; j++) residual -= model.coef.data[j] * data.X.data[i * 6 + j];
      sums[6] += residual;
      for (let j = 0; j < 6; j++) sums[j] += residual * data.X.data[i * 6 + j];
    }
    for (const sum of sums) expect(sum).toBeCloseTo(0, 8);
  });

  it('gives a constant column no coefficient, however large it is', () => {
    const rows = ROWS.map((row) => [...row, 1e12 + 0.1]);
    const model = fitLeastSquares(regression(rows, Y));
    expect(model.coef.data[2]).toBe(0);
    expectModel(model, [...fitLeastSquares(regression(ROWS, Y)).coef.data], model.intercept[0]);
  });

  it('shares a coefficient between equal columns', () => {
    const model = fitLeastSquares(
      regression(
        ROWS.map(([a, b]) => [a, a, b]),
        Y,
      ),
    );
    expect(model.coef.data[0]).toBeCloseTo(model.coef.data[1], 12);
  });
});

describe('ridge', () => {
  it('is the same by features, by rows and by singular values', () => {
    const wide = makeData('regression', 8, 20);
    const dual = fitRidge(wide, { alpha: 0.7 });
    // Rows of weight 0 make the same problem one of more rows than features.
    const tall: TrainingData = {
      ...wide,
      X: { rows: 24, cols: 20, data: new Float64Array(480).fill(3) },
      y: new Float64Array(24),
      sampleWeight: new Float64Array(24).fill(1, 0, 8),
    };
    tall.X.data.set(wide.X.data);
    tall.y.set(wide.y);
    expectModel(fitRidge(tall, { alpha: 0.7 }), [...dual.coef.data], dual.intercept[0], 8);
    const nearly = fitRidge(wide, { alpha: 1e-9 });
    expectModel(fitLeastSquares(wide), [...nearly.coef.data], nearly.intercept[0], 5);
  });
});

describe('elastic net', () => {
  it('meets the conditions of its optimum', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.001, max: 2, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 1000 }),
        async (alpha, l1Ratio, seed) => {
          const data = makeData('regression', 25, 30, seed);
          const model = await fitElasticNet(data, { alpha, l1Ratio }, createContext());
          const { coef, intercept } = model;
          const n = data.X.rows;
          const residuals = Float64Array.from(data.y, (y, i) => {
            let fitted = intercept[0];
            for (let j = 0; j < 30; j++) fitted += coef.data[j] * data.X.data[i * 30 + j];
            return y - fitted;
          });
          for (let j = 0; j < 30; j++) {
            let pull = -alpha * (1 - l1Ratio) * coef.data[j];
            for (let i = 0; i < n; i++) pull += (residuals[i] * data.X.data[i * 30 + j]) / n;
            if (coef.data[j] === 0) expect(Math.abs(pull)).toBeLessThanOrEqual(alpha * l1Ratio + 1e-6);
            else expect(pull).toBeCloseTo(alpha * l1Ratio * Math.sign(coef.data[j]), 6);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('drops everything under a strong penalty, and is ridge without the L1 share', async () => {
    const data = regression(ROWS, Y);
    const strong = await fitElasticNet(data, { alpha: 100, l1Ratio: 1 }, createContext());
    expectModel(strong, [0, 0], 3.5);
    const smooth = await fitElasticNet(data, { alpha: 0.5, l1Ratio: 0 }, createContext());
    expectModel(smooth, [...fitRidge(data, { alpha: 3 }).coef.data], smooth.intercept[0]);
  });
});

describe('Poisson', () => {
  it('predicts the mean count overall, and refuses counts below 0 or all 0', async () => {
    const data = regression(ROWS, Y);
    const model = await fitPoisson(data, { alpha: 1 }, createContext());
    const sum = predictPoisson(model, data.X).reduce((total, mu) => total + mu, 0);
    expect(sum).toBeCloseTo(21, 8);
    await expect(fitPoisson(regression(ROWS, [-1, 1, 1, 1, 1, 1]), {}, createContext())).rejects.toThrow(
      'at least 0',
    );
    await expect(fitPoisson(regression(ROWS, [0, 0, 0, 0, 0, 0]), {}, createContext())).rejects.toThrow(
      'no rate',
    );
  });
});
