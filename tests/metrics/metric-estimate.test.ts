import { describe, expect, it } from 'vitest';
import { metricEstimate } from '../../src/pipeline/metrics/metric-estimate';

const proba = (scores: number[]) => ({
  kind: 'proba' as const,
  proba: { rows: scores.length, cols: 2, data: Float64Array.from(scores.flatMap((p) => [1 - p, p])) },
});

describe('metricEstimate', () => {
  it('gives the root of the mean square with the interval of the mean square', () => {
    const yTrue = Float64Array.from([0, 0, 0, 0]);
    const values = Float64Array.from([1, -1, 3, -3]);
    const { value, low, high } = metricEstimate('rmse', yTrue, { kind: 'values', values });
    expect(value).toBeCloseTo(Math.sqrt(5), 12);
    // Squares 1, 1, 9, 9: standard deviation √(64/3), standard error half of it.
    const half = 1.959963984540054 * Math.sqrt(64 / 3 / 4);
    expect(low).toBeCloseTo(Math.sqrt(5 - half), 12);
    expect(high).toBeCloseTo(Math.sqrt(5 + half), 12);
  });

  it('is undefined for the area under the curve of one class, and for no rows', () => {
    expect(metricEstimate('roc_auc', Float64Array.from([1, 1]), proba([0.2, 0.9])).value).toBeNaN();
    expect(metricEstimate('logloss', new Float64Array(0), proba([])).value).toBeNaN();
  });

  it('gains nothing from meeting the same cases again', () => {
    const y = [0, 1, 0, 1, 1, 0];
    const p = [0.2, 0.7, 0.6, 0.9, 0.4, 0.1];
    const once = metricEstimate('logloss', Float64Array.from(y), proba(p));
    const four = [0, 1, 2, 3].flatMap(() => y.map((_, i) => i));
    const again = metricEstimate(
      'logloss',
      Float64Array.from(four, (i) => y[i]!),
      proba(four.map((i) => p[i]!)),
      Int32Array.from(four),
    );
    expect(again.value).toBeCloseTo(once.value, 12);
    // Equal but for n − 1 against 4n − 1 in the sample variance.
    const ratio = (again.high - again.value) / (once.high - once.value);
    expect(ratio).toBeCloseTo(Math.sqrt(5 / 6 / (23 / 24)), 10);
  });
});
