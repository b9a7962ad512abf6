import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSorted, sortScratchSize } from '../../src/pipeline/kernels/cart-kernels';
import { doubles, expectAgreement, integers, permutation, place, placeInts } from './both-arenas';

describe('compiled cart kernels and their twins agree to the bit', () => {
  it('sorting and scanning for exact trees', () => {
    const cases = fc
      .record({ n: fc.integer({ min: 2, max: 150 }), most: fc.constantFrom(2, 40, 300, 65_535) })
      .chain(({ n, most }) =>
        fc.record({
          // Some far apart, some close together: by insertion, by buckets, byte by byte.
          ranks: fc.oneof(
            integers(n, 0, most),
            integers(n, 0, 30).map((ranks) => [most, ...ranks.slice(1)]),
          ),
          order: permutation(n),
          weight: doubles(n, 0.25, 4),
          y: integers(n, 0, 3),
          minRows: fc.integer({ min: 1, max: 3 }),
        }),
      );
    fc.assert(
      fc.property(cases, ({ ranks, order, weight, y, minRows }) => {
        const n = ranks.length;
        expectAgreement(sortScratchSize(n) + 80 * n + 2000, (arena) => {
          const { kernels } = arena;
          const ranksAt = arena.allocate(2 * n);
          arena.u16(ranksAt, n).set(ranks);
          const orderAt = placeInts(arena, order);
          const weightAt = place(arena, weight);
          const classAt = place(arena, y);
          const valueAt = place(
            arena,
            y.map((value, i) => value * weight[i]),
          );
          const [values, classes] = [valueAt, classAt].map((at) => {
            const outAt = arena.allocate(16 * n);
            kernels.gatherPairs(weightAt, at, orderAt, 0, n, outAt);
            return outAt;
          });
          const scratchAt = arena.allocate(sortScratchSize(n));
          const resultAt = arena.allocate(40);
          const sidesAt = arena.allocate(8 * 8);
          const totals = [0, 1, 2, 3].map((k) => weight.reduce((s, x, i) => s + (y[i] === k ? x : 0), 0));
          const totalsAt = place(arena, totals);
          const total = weight.reduce((s, x) => s + x, 0);
          const sum = weight.reduce((s, x, i) => s + x * y[i], 0);
          const best = Number.NEGATIVE_INFINITY;
          const rest = [minRows, best, resultAt] as const;
          const varies = kernels.sortByFeature(ranksAt, orderAt, 0, n, scratchAt);
          expect(varies).toBe(new Set(ranks).size > 1 ? 1 : 0);
          kernels.pairMoments(values, n, resultAt);
          if (varies === 0) return [...arena.f64(resultAt, 3)];
          const { rows, ranks: sorted } = readSorted(arena, scratchAt, n);
          const expected = order.map((row) => ranks[row]).sort((a, b) => a - b);
          expect([...rows].map((row) => sorted[row])).toEqual(expected);
          return [
            ...arena.f64(resultAt, 3),
            kernels.scanValues(scratchAt, n, values, total, sum, ...rest),
            ...arena.f64(resultAt, 5),
            kernels.scanBinary(scratchAt, n, values, total, sum, ...rest),
            ...arena.f64(resultAt, 5),
            kernels.scanClasses(scratchAt, n, classes, 4, totalsAt, sidesAt, total, ...rest),
            ...arena.f64(resultAt, 5),
          ];
        });
      }),
      { numRuns: 100 },
    );
  });

  it('sorting more rows than a key can number', () => {
    const n = 70_000;
    expectAgreement(sortScratchSize(n) + 8 * n + 64, (arena) => {
      const ranksAt = arena.allocate(2 * n);
      const ranks = arena.u16(ranksAt, n);
      for (let i = 0; i < n; i++) ranks[i] = (i * 7919) % 65_521;
      const orderAt = placeInts(
        arena,
        Array.from({ length: n }, (_, i) => n - 1 - i),
      );
      const scratchAt = arena.allocate(sortScratchSize(n));
      return arena.kernels.sortByFeature(ranksAt, orderAt, 0, n, scratchAt);
    });
  });
});
