import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proportionInterval } from '../../src/pipeline/experiments/proportion-interval';
import { scoreInterval } from '../../src/pipeline/experiments/two-proportion-score';
import {
  differenceInterval,
  oddsRatioInterval,
  proportionZTests,
  ratioInterval,
} from '../../src/pipeline/experiments/two-proportions';

const count = fc
  .integer({ min: 1, max: 200 })
  .chain((n) => fc.integer({ min: 0, max: n }).map((k) => ({ count: k, n })));

describe('intervals of shares', () => {
  test('hold the share, mirror with it, and widen with confidence', () => {
    const methods = ['wilson', 'jeffreys', 'clopper_pearson', 'agresti_coull'] as const;
    fc.assert(
      fc.property(count, fc.constantFrom(...methods), ({ count: k, n }, method) => {
        const [low, high] = proportionInterval(k, n, 0.05, method);
        const slack = method === 'jeffreys' && (k === 0 || k === n) ? 0.5 / n : 1e-12;
        expect(low - slack).toBeLessThanOrEqual(k / n);
        expect(high + slack).toBeGreaterThanOrEqual(k / n);
        const [mirrorLow, mirrorHigh] = proportionInterval(n - k, n, 0.05, method);
        expect(mirrorLow).toBeCloseTo(1 - high, 9);
        expect(mirrorHigh).toBeCloseTo(1 - low, 9);
        const [wideLow, wideHigh] = proportionInterval(k, n, 0.01, method);
        expect(wideLow).toBeLessThanOrEqual(low + 1e-12);
        expect(wideHigh).toBeGreaterThanOrEqual(high - 1e-12);
      }),
    );
  });

  test('nothing has no share', () => {
    expect(() => proportionInterval(0, 0)).toThrow(/undefined/);
    expect(() => proportionInterval(2, 1)).toThrow(/no share/);
    expect(() => differenceInterval({ count: 0, n: 0 }, { count: 0, n: 1 })).toThrow(/undefined/);
  });
});

describe('two shares', () => {
  test('score intervals hold the estimate and turn with the arms', () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        const [low, high] = scoreInterval(a, b, 'difference');
        const difference = b.count / b.n - a.count / a.n;
        expect(low).toBeLessThanOrEqual(difference + 1e-9);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-9);
        const [turnedLow, turnedHigh] = scoreInterval(b, a, 'difference');
        expect(turnedLow).toBeCloseTo(-high, 7);
        expect(turnedHigh).toBeCloseTo(-low, 7);
      }),
      { numRuns: 60 },
    );
  });

  test('without events one end is open, never undefined', () => {
    expect(scoreInterval({ count: 0, n: 20 }, { count: 3, n: 20 }, 'ratio')[1]).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(scoreInterval({ count: 3, n: 20 }, { count: 0, n: 20 }, 'ratio')[0]).toBe(0);
    expect(scoreInterval({ count: 3, n: 20 }, { count: 0, n: 20 }, 'odds_ratio')[0]).toBe(0);
    expect(ratioInterval({ count: 0, n: 20 }, { count: 3, n: 20 })[0]).toBeNaN();
    expect(ratioInterval({ count: 0, n: 20 }, { count: 3, n: 20 }, 0.05, true)[0]).toBeGreaterThan(0);
    expect(oddsRatioInterval({ count: 0, n: 20 }, { count: 3, n: 20 })[0]).toBeNaN();
  });

  test('a test without variance is undefined', () => {
    const none = proportionZTests({ count: 0, n: 10 }, { count: 0, n: 10 });
    expect(none.zPooled).toBeNaN();
    expect(none.pPooled).toBeNaN();
  });

  test('swapping the arms turns the sign and keeps p', () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        const [there, back] = [proportionZTests(a, b), proportionZTests(b, a)];
        if (Number.isNaN(there.zPooled)) return;
        expect(back.zPooled).toBeCloseTo(-there.zPooled, 10);
        expect(back.pPooled).toBeCloseTo(there.pPooled, 10);
      }),
    );
  });
});
