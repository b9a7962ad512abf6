import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { experimentDuration } from '../../src/pipeline/experiments/duration';
import { additionalUnits } from '../../src/pipeline/experiments/mid-experiment';
import {
  arcsinePower,
  chi2Power,
  proportionPower,
  tPower,
  tTestPower,
} from '../../src/pipeline/experiments/power';
import {
  detectableEffect,
  detectableRise,
  sampleSizeArcsine,
  sampleSizeChi2,
  sampleSizeProportions,
  sampleSizeT,
} from '../../src/pipeline/experiments/sample-size';

describe('sizes reach the power they were made for', () => {
  test('shares', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 0.9, noNaN: true }),
        fc.double({ min: 0.01, max: 0.09, noNaN: true }),
        fc.constantFrom(1, 0.5, 3),
        (p1, rise, ratio) => {
          const n = sampleSizeProportions(p1, p1 + rise, { power: 0.9, ratio });
          const power = (pooled: boolean) =>
            proportionPower(
              p1,
              p1 + rise,
              pooled ? n.pooled : n.unpooled,
              ratio * (pooled ? n.pooled : n.unpooled),
              { pooled },
            );
          expect(power(true)).toBeCloseTo(0.9, 9);
          expect(power(false)).toBeCloseTo(0.9, 9);
        },
      ),
    );
  });

  test('t, arcsine and chi-square', () => {
    expect(tTestPower(0.4, sampleSizeT(0.4), sampleSizeT(0.4), 0.05)).toBeCloseTo(0.8, 9);
    const h = sampleSizeArcsine(0.1, { power: 0.9, ratio: 2 });
    expect(arcsinePower(0.1, h, 2 * h, 0.05)).toBeCloseTo(0.9, 9);
    expect(chi2Power(0.2, sampleSizeChi2(0.2, 3), 3, 0.05)).toBeCloseTo(0.8, 9);
    expect(tTestPower(detectableEffect(80, 120), 80, 120, 0.05)).toBeCloseTo(0.8, 9);
  });

  test('no effect: power is the error rate, and no size finds it', () => {
    expect(tPower(0, 12, 0.05)).toBeCloseTo(0.05, 10);
    expect(chi2Power(0, 100, 4, 0.05)).toBe(0.05);
    expect(() => sampleSizeT(0)).toThrow(/effect of zero/);
    expect(() => sampleSizeProportions(0.1, 0.1)).toThrow(/effect of zero/);
    expect(() => sampleSizeProportions(0, 0.1)).toThrow(/strictly between/);
  });

  test('effects too large to miss, and rises that do not exist', () => {
    expect(tPower(60, 5, 0.05)).toBeCloseTo(1, 10);
    expect(detectableRise(0.99, 5)).toBeNaN();
    const rise = detectableRise(0.1, 1000);
    expect(sampleSizeProportions(0.1, 0.1 + rise).unpooled).toBeCloseTo(1000, 6);
  });
});

describe('duration', () => {
  test('whole weeks, at least the minimum', () => {
    const at = (nPerArm: number, roundToWeeks = true) =>
      experimentDuration({ nPerArm, dailyEligibleUsers: 100, minDays: 3, roundToWeeks }).days;
    expect(at(50)).toBe(7);
    expect(at(50, false)).toBe(3);
    expect(at(501)).toBe(14);
    expect(at(501, false)).toBe(11);
    expect(() => experimentDuration({ nPerArm: 1, dailyEligibleUsers: 0 })).toThrow(/Nobody/);
  });
});

describe('in the middle of an experiment', () => {
  const a = { type: 'proportion', n: 1000, sum: 100 } as const;
  const b = { type: 'proportion', n: 1000, sum: 105 } as const;

  test('more metrics, a confidence sequence or a smaller effect ask for more', () => {
    const need = (options: Partial<Parameters<typeof additionalUnits>[2]>) => {
      const result = additionalUnits(a, b, { targetEffect: 0.1, ...options });
      return result.ok ? result.additionalUnits : Number.NaN;
    };
    const plain = need({});
    expect(need({ goalMetrics: 3 })).toBeGreaterThan(plain);
    expect(need({ sequentialTuning: 5000 })).toBeGreaterThan(plain);
    expect(need({ targetEffect: 0.05 })).toBeGreaterThan(3.9 * plain);
    expect(need({ targetEffect: 0 })).toBe(Number.POSITIVE_INFINITY);
    expect(need({ prior: { mean: 0, variance: 0.09, proper: true } })).toBeGreaterThan(plain);
  });

  test('what cannot be tested cannot be planned', () => {
    expect(additionalUnits({ ...a, sum: 0 }, b, { targetEffect: 0.1 })).toEqual({
      ok: false,
      refusal: 'ZERO_NEGATIVE_VARIANCE',
    });
  });
});
