import { describe, expect, test } from 'vitest';
import { cusumChart, ewmaChart, standardDeviationThreshold } from '../../src/pipeline/monitoring/charts';
import { ddm } from '../../src/pipeline/monitoring/ddm';
import { errorCusum } from '../../src/pipeline/monitoring/error-cusum';
import { pageHinkley } from '../../src/pipeline/monitoring/page-hinkley';

const step = (before: number, after: number, n = 400) =>
  Float64Array.from({ length: 2 * n }, (_, i) => (i < n ? before : after));

describe('detectors on a stream', () => {
  test('find a rise after it happened, and begin anew', () => {
    for (const detections of [
      pageHinkley(step(0, 1), { threshold: 20 }),
      ddm(Float64Array.from({ length: 800 }, (_, i) => (i % (i < 400 ? 10 : 2) === 0 ? 1 : 0))).detections,
      errorCusum(
        Float64Array.from({ length: 800 }, (_, i) => (i % (i < 400 ? 10 : 2) === 0 ? 1 : 0)),
        { expectedRate: 0.1 },
      ),
    ]) {
      expect(detections.length).toBeGreaterThan(0);
      expect(detections[0]).toBeGreaterThanOrEqual(400);
      expect(detections[0]).toBeLessThan(500);
    }
  });

  test('say nothing of a stream that does not change', () => {
    const calm = Float64Array.from({ length: 3000 }, (_, i) => (i % 10 === 0 ? 1 : 0));
    expect(pageHinkley(calm)).toEqual([]);
    expect(errorCusum(calm, { expectedRate: 0.1 })).toEqual([]);
    expect(ddm([]).firstWarning).toBeNull();
  });

  test('charts alarm where they leave their limits', () => {
    const x = step(0, 3, 20);
    expect(ewmaChart(x, { mean: 0, sd: 1 }).firstAlarm).toBe(21);
    expect(cusumChart(x, { mean: 0, sd: 1 }).firstAlarm).toBe(22);
    expect(cusumChart(step(0, 0), { mean: 0, sd: 1 }).firstAlarm).toBeNull();
    // With all weight on the newest value the limits are the plain ones from the start.
    const { limit } = ewmaChart(x, { mean: 0, sd: 2, lambda: 1 });
    expect(Array.from(limit.subarray(0, 3))).toEqual([6, 6, 6]);
  });

  test('thresholds stay in the range of the metric', () => {
    expect(standardDeviationThreshold([0.9, 1, 0.8], { lowerLimit: 0, upperLimit: 1 }).upper).toBe(1);
    expect(standardDeviationThreshold([5, 5])).toEqual({ lower: 5, upper: 5 });
  });

  test('settings that are none are refused', () => {
    expect(() => ewmaChart([1], { mean: 0, sd: 1, lambda: 0 })).toThrow(/weight/);
    expect(() => cusumChart([1], { mean: 0, sd: 0 })).toThrow(/spread/);
    expect(() => errorCusum([1], { expectedRate: 0.3, badRate: 0.2 })).toThrow(/promised/);
    expect(() => errorCusum([1], { expectedRate: 0 })).toThrow(/promised/);
  });
});
