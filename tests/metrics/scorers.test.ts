import { describe, expect, it } from 'vitest';
import { createMatrix, matrixFromRows } from '../../src/pipeline/core/matrix';
import {
  METRICS,
  type MetricTask,
  metricInfo,
  metricsOf,
  PRIMARY_METRIC,
} from '../../src/pipeline/metrics/metric-catalog';
import { scoreFold } from '../../src/pipeline/metrics/scorers';
import { floats } from './generators';

/** scikit-learn 1.9.1's numbers for the rows below. */
const BINARY = {
  accuracy: 0.625,
  balanced_accuracy: 0.625,
  f1_macro: 0.6190476190476191,
  logloss: 0.484485494851534,
  roc_auc: 0.78125,
  average_precision: 0.8166666666666667,
  brier: 0.165,
  f1_pos: 0.5714285714285714,
};
const MULTI = {
  accuracy: 0.5714285714285714,
  balanced_accuracy: 0.5555555555555555,
  f1_macro: 0.5555555555555555,
  logloss: 0.9219285723863629,
  roc_auc_ovr_macro: 0.7694444444444445,
};

function expectScores(got: Record<string, number>, want: Record<string, number>): void {
  expect(Object.keys(got).sort()).toEqual(Object.keys(want).sort());
  for (const [name, value] of Object.entries(want)) expect(got[name], name).toBeCloseTo(value, 12);
}

describe('scoreFold', () => {
  const yTrue = floats(0, 1, 1, 0, 1, 0, 0, 1);
  const positive = [0.2, 0.5, 0.9, 0.6, 0.4, 0.5, 0.1, 0.8];
  const proba = matrixFromRows(positive.map((p) => [1 - p, p]));
  const yTrue3 = floats(0, 1, 2, 0, 1, 2, 2);
  const proba3 = matrixFromRows([
    [0.5, 0.3, 0.2],
    [0.2, 0.5, 0.3],
    [0.1, 0.2, 0.7],
    [0.3, 0.4, 0.3],
    [0.3, 0.3, 0.4],
    [0.25, 0.25, 0.5],
    [0.6, 0.2, 0.2],
  ]);

  it("gives scikit-learn's numbers for two classes; one half goes to class 0", () => {
    expectScores(scoreFold('binary', 2, yTrue, { proba }), BINARY);
  });

  it("gives scikit-learn's numbers for several classes", () => {
    expectScores(scoreFold('multiclass', 3, yTrue3, { proba: proba3 }), MULTI);
  });

  it('gives what decisions and scores allow without probabilities', () => {
    const values = Float64Array.from(positive, (p) => (p > 0.5 ? 1 : 0));
    const { logloss, brier, ...rest } = BINARY;
    expectScores(scoreFold('binary', 2, yTrue, { values, scores: Float64Array.from(positive) }), rest);
    const { roc_auc, average_precision, ...decided } = rest;
    expectScores(scoreFold('binary', 2, yTrue, { values }), decided);
    expect([logloss, brier, roc_auc, average_precision]).not.toContain(undefined);
    expect(() => scoreFold('binary', 2, yTrue, {})).toThrow('probabilities');
    expect(() => scoreFold('regression', 0, yTrue, { proba })).toThrow('predicted values');
  });

  it('scores values', () => {
    const scores = scoreFold('regression', 0, floats(3, -0.5, 2, 7), { values: floats(2.5, 0, 2, 8) });
    expectScores(scores, { rmse: 0.6123724356957945, mae: 0.5, r2: 0.9486081370449679 });
  });

  it('says NaN for a class that the fold lacks, but keeps the primary metric', () => {
    const fold = scoreFold('multiclass', 3, floats(0, 1), {
      proba: matrixFromRows([
        [0.5, 0.3, 0.2],
        [0.2, 0.5, 0.3],
      ]),
    });
    expect(fold.roc_auc_ovr_macro).toBeNaN();
    expect(fold[PRIMARY_METRIC.multiclass]).toBeCloseTo(Math.log(2), 12);
    expect(() => scoreFold('multiclass', 3, floats(0, 1), { proba: createMatrix(2, 3) })).toThrow('sum to 0');
  });

  it('returns exactly the metrics of the catalog', () => {
    const folds: Record<MetricTask, Record<string, number>> = {
      binary: scoreFold('binary', 2, yTrue, { proba }),
      multiclass: scoreFold('multiclass', 3, yTrue3, { proba: proba3 }),
      regression: scoreFold('regression', 0, floats(1, 2), { values: floats(1, 3) }),
    };
    for (const task of ['binary', 'multiclass', 'regression'] as const) {
      expect(
        metricsOf(task)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(Object.keys(folds[task]).sort());
      expect(metricInfo(task, PRIMARY_METRIC[task])?.task).toBe(task);
    }
    expect(new Set(METRICS.map(({ task, id }) => `${task} ${id}`)).size).toBe(METRICS.length);
    expect(metricInfo('regression', 'roc_auc')).toBeUndefined();
  });
});
