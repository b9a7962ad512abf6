import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantileShares } from '../../src/pipeline/monitoring/distances/bins';
import { shareTest } from '../../src/pipeline/monitoring/distances/contingency';
import { cramerVonMisesTest } from '../../src/pipeline/monitoring/distances/cramer-von-mises';
import { energyDistance, wassersteinDistance } from '../../src/pipeline/monitoring/distances/distance';
import { ksTest } from '../../src/pipeline/monitoring/distances/kolmogorov-smirnov';
import { oneSampleKsTail } from '../../src/pipeline/monitoring/distances/ks-one-sample';
import {
  hellingerDistance,
  jensenShannonDistance,
  populationStabilityIndex,
  toShares,
  totalVariationDistance,
} from '../../src/pipeline/monitoring/distances/proportions';
import { sortedPair } from '../../src/pipeline/monitoring/distances/two-samples';

/** scipy.stats.kstwo.sf (SciPy 1.17.1): every branch of the method once. */
const KSTWO: [d: number, n: number, sf: number][] = [
  [0.05, 100, 0.9532159710635725],
  [0.1, 100, 0.2526927570063874],
  [0.2, 50, 0.03143877776953241],
  [0.7, 10, 1.9544800000000034e-5],
  [0.03, 1000, 0.3226902143914636],
  [0.06, 1000, 0.001428597887952891],
  [0.012, 1000, 0.9984464668620097],
  [0.004, 100000, 0.08130148920222469],
  [0.08, 10, 0.9999978058034054],
  [0.95, 10, 1.9531250000000172e-13],
  [0.02, 20000, 2.2181270070049744e-7],
];

test.each(KSTWO)('P(D ≥ %d) of %d values is SciPy’s', (d, n, sf) => {
  expect(Math.abs(oneSampleKsTail(d, n) / sf - 1)).toBeLessThan(1e-7);
});

const samples = fc.tuple(
  fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 12 }),
  fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 12 }),
);

describe('distances of samples', () => {
  test('are zero for equal samples, symmetric, and bounded where they should be', () => {
    fc.assert(
      fc.property(samples, ([x, y]) => {
        const [there, back, self] = [sortedPair(x, y), sortedPair(y, x), sortedPair(x, x)];
        for (const distance of [wassersteinDistance, energyDistance]) {
          expect(distance(self)).toBe(0);
          expect(distance(there)).toBeCloseTo(distance(back), 12);
        }
        const meanGap = Math.abs(x.reduce((a, b) => a + b) / x.length - y.reduce((a, b) => a + b) / y.length);
        expect(wassersteinDistance(there)).toBeGreaterThanOrEqual(meanGap - 1e-9);
        expect(ksTest(there).statistic).toBeLessThanOrEqual(1);
        expect(ksTest(there).pValue).toBeCloseTo(ksTest(back).pValue, 12);
      }),
    );
  });

  test('exact p values count all orders of untied samples', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }), fc.nat(), (n, m, seed) => {
        const orders = subsets(n + m, n).map((chosen) => {
          const x = [...chosen];
          const y = Array.from({ length: n + m }, (_, i) => i).filter((i) => !chosen.has(i));
          return sortedPair(x, y);
        });
        const own = orders[seed % orders.length]!;
        const byOrders = (statistic: (pair: typeof own) => number) =>
          orders.filter((pair) => statistic(pair) >= statistic(own) - 1e-12).length / orders.length;
        expect(ksTest(own, 'exact').pValue).toBeCloseTo(
          byOrders((pair) => ksTest(pair).statistic),
          10,
        );
        expect(cramerVonMisesTest(own).pValue).toBeCloseTo(
          byOrders((pair) => cramerVonMisesTest(pair).statistic),
          10,
        );
      }),
      { numRuns: 25 },
    );
  });

  test('missing values are dropped, nothing left is refused', () => {
    expect(sortedPair([2, Number.NaN, 1], [3]).reference).toEqual(Float64Array.of(1, 2));
    expect(() => sortedPair([Number.NaN], [1])).toThrow(/no values/);
    expect(() => cramerVonMisesTest(sortedPair([1], [1, 2]))).toThrow(/two values/);
  });
});

describe('distances of shares', () => {
  test('quantile bins of a constant reference are two: below, and from there on', () => {
    const { edges, reference, current } = quantileShares(sortedPair([4, 4, 4, 4], [3, 4, 5, 4]));
    expect(Array.from(edges)).toEqual([Number.NEGATIVE_INFINITY, 4, Number.POSITIVE_INFINITY]);
    expect(Array.from(reference)).toEqual([0, 1]);
    expect(Array.from(current)).toEqual([0.25, 0.75]);
  });

  test('lie between nothing and everything', () => {
    const apart = { reference: toShares([5, 0]), current: toShares([0, 9]) };
    expect(totalVariationDistance(apart)).toBe(1);
    expect(hellingerDistance(apart)).toBe(1);
    expect(jensenShannonDistance(apart, 2)).toBeCloseTo(1, 12);
    expect(populationStabilityIndex({ reference: apart.reference, current: apart.reference })).toBe(0);
    expect(shareTest([5, 0], [7, 0])).toEqual({ chi2: 0, df: 0, pValue: 1 });
    expect(() => toShares([0, 0])).toThrow(/no values/);
  });
});

function subsets(size: number, choose: number): Set<number>[] {
  const all: Set<number>[] = [];
  for (let mask = 0; mask < 1 << size; mask++) {
    const chosen = new Set(Array.from({ length: size }, (_, i) => i).filter((i) => (mask >> i) & 1));
    if (chosen.size === choose) all.push(chosen);
  }
  return all;
}
