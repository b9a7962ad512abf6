import { expect, it } from 'vitest';
import { matrixFromRows, selectRows } from '../../../src/pipeline/core/matrix';
import { fitGaussianNb, gaussianNbProba } from '../../../src/pipeline/models/bayes/gaussian-nb';
import type { TrainingData } from '../../../src/pipeline/models/estimator';
import { makeData } from '../hard-data';

it('is Bayes’ rule for two normal distributions', () => {
  const data: TrainingData = {
    X: matrixFromRows([[-1], [1], [2], [6]]),
    y: Float64Array.of(0, 0, 1, 1),
    task: 'binary',
    nClasses: 2,
  };
  const model = fitGaussianNb(data, { varSmoothing: 1e-12 });
  expect([...model.theta.data]).toEqual([0, 4]);
  const density = (x: number, mean: number, variance: number) =>
    Math.exp(-((x - mean) ** 2) / (2 * variance)) / Math.sqrt(variance);
  const odds = density(1.5, 4, 4) / density(1.5, 0, 1);
  expect(gaussianNbProba(model, matrixFromRows([[1.5]])).data[1]).toBeCloseTo(odds / (1 + odds), 9);
});

it('takes weights for repeated rows', () => {
  const data = makeData('multiclass', 30, 2);
  const sampleWeight = Float64Array.from(data.y, (_, i) => 1 + (i % 2));
  const rows = Array.from(sampleWeight).flatMap((w, i) => Array<number>(w).fill(i));
  const a = fitGaussianNb({ ...data, sampleWeight }, { varSmoothing: 1e-12 });
  const b = fitGaussianNb(
    { ...data, X: selectRows(data.X, rows), y: Float64Array.from(rows, (i) => data.y[i]) },
    { varSmoothing: 1e-12 },
  );
  b.theta.data.forEach((mean, c) => {
    expect(a.theta.data[c]).toBeCloseTo(mean, 9);
    expect(a.variance.data[c]).toBeCloseTo(b.variance.data[c], 9);
  });
  b.prior.forEach((share, k) => {
    expect(a.prior[k]).toBeCloseTo(share, 12);
  });
});

it('stays certain, not undefined, for rows far from every class', () => {
  const model = fitGaussianNb(makeData('binary', 40, 2));
  const proba = gaussianNbProba(model, matrixFromRows([[1e8, -1e8]]));
  expect(proba.data[0] + proba.data[1]).toBe(1);
  const beyond = gaussianNbProba(model, matrixFromRows([[1e200, 1e200]]));
  expect([...beyond.data]).toEqual([...model.prior]);
});

it('gives a class without rows probability 0', () => {
  const data = { ...makeData('binary', 20, 2), task: 'multiclass' as const, nClasses: 3 };
  const proba = gaussianNbProba(fitGaussianNb(data), data.X);
  for (let i = 0; i < 20; i++) expect(proba.data[3 * i + 2]).toBe(0);
});
