import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { selectRows } from '../../../src/pipeline/core/matrix';
import type { TrainingData } from '../../../src/pipeline/models/estimator';
import {
  type LinearModel,
  linearProba,
  predictLinear,
} from '../../../src/pipeline/models/linear/linear-model';
import { fitLogistic, logisticEstimator } from '../../../src/pipeline/models/linear/logistic';
import { loadGoldenDataset, standardizeColumns } from '../../golden/datasets';
import { makeData } from '../hard-data';

const train = (data: TrainingData, options = {}) => fitLogistic(data, options, createContext());

/** The largest entry of the gradient of the mean loss, computed from the model's probabilities alone. */
function gradientNorm(model: LinearModel, data: TrainingData, C: number): number {
  const { X, y, nClasses } = data;
  const proba = linearProba(model, X);
  let largest = 0;
  for (let k = 0; k < model.coef.rows; k++) {
    const label = model.coef.rows === 1 ? model.classes[1] : model.classes[k];
    const sums = new Float64Array(X.cols + 1);
    for (let i = 0; i < X.rows; i++) {
      const residual = proba.data[i * nClasses + label] - Number(y[i] === label);
      for (let j = 0; j < X.cols; j++) sums[j] += residual * X.data[i * X.cols + j];
      sums[X.cols] += residual;
    }
    for (let j = 0; j < X.cols; j++) sums[j] += model.coef.data[k * X.cols + j] / C;
    for (const sum of sums) largest = Math.max(largest, Math.abs(sum) / X.rows);
  }
  return largest;
}

describe('each way to the optimum arrives', () => {
  it.each([
    ['Newton on all rows', 'binary', 500, 5],
    ['Newton on all rows, several classes', 'multiclass', 500, 5],
    ['a sample first', 'binary', 60_000, 40],
    ['the diagonal alone', 'multiclass', 1500, 150],
  ] as const)('%s', async (_name, task, rows, cols) => {
    const data = makeData(task, rows, cols);
    const model = await train(data, { C: 0.5 });
    expect(model.converged).toBe(true);
    expect(gradientNorm(model, data, 0.5)).toBeLessThan(1e-6);
  });

  it('samples every class, however rare', async () => {
    const data = makeData('binary', 60_000, 40);
    data.y = data.y.map((_, i) => Number(i % 20_000 === 7));
    const model = await train(data);
    expect(model.converged).toBe(true);
    expect(gradientNorm(model, data, 1)).toBeLessThan(1e-6);
  });

  it('does not mind a far-off origin', async () => {
    const data = makeData('binary', 200, 3);
    const near = await train(data);
    const far = await train({ ...data, X: { ...data.X, data: data.X.data.map((v) => v + 1e5) } });
    near.coef.data.forEach((c, j) => {
      expect(far.coef.data[j]).toBeCloseTo(c, 6);
    });
  });
});

describe('sparse coefficients, at scikit-learn 1.2.1’s numbers (saga)', () => {
  const { X, y } = loadGoldenDataset('breast_cancer', { positive: 'malignant' });
  const data: TrainingData = { X: standardizeColumns(X), y, task: 'binary', nClasses: 2 };
  const nonZero = (model: LinearModel) => [...model.coef.data].filter((c) => c !== 0);

  it('lasso', async () => {
    const model = await train(data, { C: 0.1, l1Ratio: 1 });
    const want = [
      0.51947875, 0.31986047, 2.24940574, 0.73543466, 0.18170378, 0.02554725, 1.09534546, 0.16285126,
    ];
    const got = nonZero(model);
    expect(got.length).toBe(8);
    want.forEach((c, k) => {
      expect(got[k]).toBeCloseTo(c, 5);
    });
    expect(model.intercept[0]).toBeCloseTo(-0.69364781, 5);
  });

  it('elastic net', async () => {
    const model = await train(data, { C: 0.1, l1Ratio: 0.5 });
    expect(nonZero(model).length).toBe(18);
    expect(nonZero(model)[0]).toBeCloseTo(0.31584083, 5);
    expect(model.intercept[0]).toBeCloseTo(-0.5687838, 5);
  });

  it('several classes', async () => {
    const iris = loadGoldenDataset('iris');
    const model = await train(
      { X: standardizeColumns(iris.X), y: iris.y, task: 'multiclass', nClasses: 3 },
      { C: 0.3, l1Ratio: 1 },
    );
    const want = [0, 0.57079202, -3.37903079, 0, 0, 0, 0, 0, 0, 0, 1.33998413, 3.41529655];
    want.forEach((c, k) => {
      expect(model.coef.data[k]).toBeCloseTo(c, 4);
    });
  });
});

describe('classes', () => {
  it('weights stand for repeated rows; rows of weight 0 for none', async () => {
    const data = makeData('multiclass', 30, 2);
    const sampleWeight = Float64Array.from(data.y, (_, i) => i % 3);
    const rows = Array.from(sampleWeight).flatMap((w, i) => Array<number>(w).fill(i));
    const a = await train({ ...data, sampleWeight });
    const b = await train({
      ...data,
      X: selectRows(data.X, rows),
      y: Float64Array.from(rows, (i) => data.y[i]),
    });
    b.coef.data.forEach((c, k) => {
      expect(a.coef.data[k]).toBeCloseTo(c, 8);
    });
  });

  it('gives a class that was not there probability 0 and keeps the places of the others', async () => {
    const data = makeData('binary', 60, 2);
    const shifted = { ...data, task: 'multiclass' as const, nClasses: 4, y: data.y.map((k) => 2 * k + 1) };
    const model = await train(shifted);
    const proba = linearProba(model, data.X);
    const plain = linearProba(await train(data), data.X);
    for (let i = 0; i < 60; i++) {
      expect([...proba.data.subarray(4 * i, 4 * i + 4)]).toEqual([
        0,
        plain.data[2 * i],
        0,
        plain.data[2 * i + 1],
      ]);
    }
    expect(new Set(predictLinear(model, data.X))).toEqual(new Set([1, 3]));
  });

  it('refuses rows of one class, and numbers', async () => {
    const data = makeData('binary', 20, 2);
    await expect(train({ ...data, y: data.y.map(() => 1) })).rejects.toThrow('one class');
    const numbers = makeData('regression', 20, 2);
    await expect(logisticEstimator.fit(numbers, {}, createContext())).rejects.toThrow('classes, not numbers');
  });

  it('balances: as if every class had the same number of rows', async () => {
    const data = makeData('binary', 90, 2);
    const uneven = Int32Array.from({ length: 90 }, (_, i) => i).filter((i) => data.y[i] === 1 || i < 20);
    const few = { ...data, X: selectRows(data.X, uneven), y: Float64Array.from(uneven, (i) => data.y[i]) };
    const proba = linearProba(await train(few, { classWeight: 'balanced', C: 1e6 }), few.X);
    // At the optimum weighted probabilities add up to weighted counts: half of the weight each.
    const share = (label: number) => few.y.filter((k) => k === label).length;
    let weighted = 0;
    for (let i = 0; i < few.y.length; i++) weighted += proba.data[2 * i + 1] / (2 * share(few.y[i]));
    expect(weighted).toBeCloseTo(0.5, 6);
  });
});
