import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctInSingles, thresholdInSingles } from '../../../src/pipeline/models/tree/single-precision';

describe('thresholdInSingles', () => {
  it('says of every double what the threshold says of it in single precision', () => {
    const near = fc.tuple(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -4, max: 4 }),
    );
    fc.assert(
      fc.property(near, fc.double({ min: -1e-7, max: 1e-7, noNaN: true }), ([t, ulps], off) => {
        const limit = thresholdInSingles(t);
        for (const x of [t, t * (1 + off), t * (1 + ulps * Number.EPSILON), Math.fround(t), -t, 0]) {
          if (!Number.isFinite(Math.fround(x))) continue;
          expect(x <= limit).toBe(Math.fround(x) <= t);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('handles zero, the smallest and the border that rounds to even', () => {
    for (const t of [0, -0, 2 ** -149, -(2 ** -149), 2 ** -150, 16777217, -16777217, 0.1, -0.1]) {
      const limit = thresholdInSingles(t);
      for (const x of [
        t,
        t + 2 ** -151,
        t - 2 ** -151,
        limit,
        limit + 1,
        limit - 1,
        2 ** -150,
        -(2 ** -150),
      ]) {
        expect([t, x, x <= limit]).toEqual([t, x, Math.fround(x) <= t]);
      }
    }
    expect(thresholdInSingles(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('distinctInSingles', () => {
  it('sees when single precision joins values or loses them', () => {
    expect(distinctInSingles(Float64Array.of(1, 2, 1e30))).toBe(true);
    expect(distinctInSingles(Float64Array.of(1e9, 1e9 + 1))).toBe(false);
    expect(distinctInSingles(Float64Array.of(1, 1e300))).toBe(false);
  });
});
