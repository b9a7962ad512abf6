import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { onlineMetric } from '../../src/pipeline/monitoring/online';

const random = createRandom(1);
const n = 3000;
const time = Float64Array.from({ length: n }, (_, i) => i);
const yTrue = Float64Array.from({ length: n }, () => random.integer(2));
const score = yTrue.map((y) => 0.3 * y + random.uniform());
const proba = {
  rows: n,
  cols: 2,
  data: Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 === 1 ? score[i >> 1]! : 0)),
};

describe('onlineMetric', () => {
  test('cuts time into windows that hold every request once, empty ones too', () => {
    const windows = onlineMetric({
      time: Float64Array.of(0, 1, 25, 26),
      metric: 'mean',
      windowSeconds: 10,
      durationSeconds: 40,
      value: Float64Array.of(2, 4, 6, 8),
    });
    expect(windows.map(({ start, end, n, value }) => [start, end, n, value])).toEqual([
      [0, 10, 2, 3],
      [10, 20, 0, Number.NaN],
      [20, 30, 2, 7],
      [30, 40, 0, Number.NaN],
    ]);
  });

  test('outcomes that are not known yet are left out and counted', () => {
    const late = yTrue.map((y, i) => (i >= 2500 ? Number.NaN : y));
    const windows = onlineMetric({
      time,
      metric: 'roc_auc',
      windowSeconds: 1000,
      yTrue: late,
      predictions: { kind: 'proba', proba },
    });
    expect(windows.map((w) => [w.n, w.unlabelled])).toEqual([
      [1000, 0],
      [1000, 0],
      [500, 500],
    ]);
    for (const { value, low, high } of windows) {
      expect(low).toBeLessThan(value);
      expect(value).toBeLessThan(high);
    }
    expect(windows[2]!.high - windows[2]!.low).toBeGreaterThan(windows[0]!.high - windows[0]!.low);
  });

  test('accuracy with Wilson, errors of numbers with theirs', () => {
    const decided = score.map((s) => (s >= 0.65 ? 1 : 0));
    const [accuracy] = onlineMetric({ time, metric: 'accuracy', windowSeconds: n, yTrue, value: decided });
    const right = decided.filter((d, i) => d === yTrue[i]).length / n;
    expect(accuracy!.value).toBe(right);
    expect(accuracy!.high - accuracy!.low).toBeCloseTo(2 * 1.96 * Math.sqrt((right * (1 - right)) / n), 3);
    const predictions = { kind: 'values', values: yTrue.map((y, i) => y + (i % 2 === 0 ? 1 : -3)) } as const;
    const [mae] = onlineMetric({ time, metric: 'mae', windowSeconds: n, yTrue, predictions });
    expect(mae!.value).toBeCloseTo(2, 12);
    const [rmse] = onlineMetric({ time, metric: 'rmse', windowSeconds: n, yTrue, predictions });
    expect(rmse!.value).toBeCloseTo(Math.sqrt(5), 12);
    expect(rmse!.low).toBeLessThan(rmse!.value);
  });

  test('a metric without what it needs is refused', () => {
    expect(() => onlineMetric({ time, metric: 'accuracy', windowSeconds: 10 })).toThrow(/lacks/);
    expect(() => onlineMetric({ time, metric: 'mean', windowSeconds: 0, value: score })).toThrow(/length/);
    expect(() => onlineMetric({ time, metric: 'mean', windowSeconds: 1, value: Float64Array.of(1) })).toThrow(
      /requests/,
    );
  });
});
