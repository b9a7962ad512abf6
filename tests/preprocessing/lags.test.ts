import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lagFeature, type RollingStatistic, rollingFeature } from '../../src/pipeline/preprocessing/lags';

const STATISTICS: RollingStatistic[] = ['mean', 'sum', 'min', 'max', 'std', 'count'];
const none = Number.NaN;

describe('lags and rolling statistics', () => {
  it('look up earlier rows of the same series in the order of time', () => {
    const values = Float64Array.of(10, 20, 30, 40, 50);
    expect(lagFeature(values, 2)).toEqual(Float64Array.of(none, none, 10, 20, 30));
    expect(lagFeature(values, 1, { groups: [0, 1, 0, 1, 0] })).toEqual(
      Float64Array.of(none, none, 10, 20, 30),
    );
    const order = Int32Array.of(4, 3, 2, 1);
    expect(lagFeature(values, 1, { order })).toEqual(Float64Array.of(none, 30, 40, 50, none));
  });

  it('equal pandas: shift(1).rolling(3, min_periods=2)', () => {
    const values = Float64Array.of(1, 4, none, 10, 2, 6);
    const options = { minPeriods: 2 };
    const rolled = (statistic: RollingStatistic) => Array.from(rollingFeature(values, 3, statistic, options));
    expect(rolled('sum')).toEqual([none, none, 5, 5, 14, 12]);
    expect(rolled('mean')).toEqual([none, none, 2.5, 2.5, 7, 6]);
    expect(rolled('min')).toEqual([none, none, 1, 1, 4, 2]);
    expect(rolled('max')).toEqual([none, none, 4, 4, 10, 10]);
    expect(rolled('std')[4]).toBeCloseTo(4.242640687119285, 12);
    expect(Array.from(rollingFeature(values, 2, 'count', { minPeriods: 0 }))).toEqual([0, 1, 2, 1, 1, 2]);
    expect(Array.from(rollingFeature(values, 1, 'sum', { gap: 2 }))).toEqual([none, none, 1, 4, none, 10]);
  });

  it('never look at the row itself or later ones', () => {
    const series = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(series, fc.nat(), fc.integer({ min: 1, max: 4 }), (numbers, pick, size) => {
        const at = pick % numbers.length;
        const before = Float64Array.from(numbers);
        const after = before.map((value, i) => (i >= at ? value + 100 : value));
        const features = (values: Float64Array) => [
          lagFeature(values, size),
          ...STATISTICS.map((statistic) => rollingFeature(values, size, statistic)),
        ];
        const changed = features(after);
        features(before).forEach((feature, k) => {
          expect(changed[k].subarray(0, at + 1)).toEqual(feature.subarray(0, at + 1));
        });
      }),
    );
  });

  it('refuse to look at the present', () => {
    const values = Float64Array.of(1, 2);
    expect(() => lagFeature(values, 0)).toThrowError('look back');
    expect(() => rollingFeature(values, 2, 'mean', { gap: 0 })).toThrowError('look back');
    expect(() => lagFeature(values, 1, { groups: [1] })).toThrowError('1 groups');
  });
});
