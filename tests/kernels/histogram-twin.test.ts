import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PACK, packedGradient, packedHessian } from '../../src/pipeline/kernels/histogram-kernels';
import { createWasmKernels } from '../../src/pipeline/kernels/load-wasm';
import { expectAgreement, integers, permutation, place, placeBytes, placeInts } from './both-arenas';

describe('compiled histogram kernels and their twins agree to the bit', () => {
  it('has compiled kernels to compare with', () => {
    expect(createWasmKernels(1000)).toBeDefined();
  });

  it('histogram, subtract, findSplit', () => {
    const cases = fc
      .record({ n: fc.integer({ min: 1, max: 60 }), d: fc.integer({ min: 1, max: 9 }) })
      .chain(({ n, d }) =>
        fc.record({
          n: fc.constant(n),
          d: fc.constant(d),
          bins: integers(n * d, 0, 15),
          g: integers(n, -1000, 1000),
          h: integers(n, 0, 1000),
          order: permutation(n),
          missing: integers(d, 0, 1),
          l2: fc.constantFrom(0, 1, 250.5),
          minRows: fc.integer({ min: 1, max: 4 }),
          minHessian: fc.constantFrom(0, 1, 300),
        }),
      );
    fc.assert(
      fc.property(cases, ({ n, d, bins, g, h, order, missing, l2, minRows, minHessian }) => {
        for (const log2Bins of [4, 8]) {
          expectAgreement(100_000, (arena) => {
            const rowsAt = placeBytes(arena, bins);
            const packedAt = place(
              arena,
              g.map((value, i) => value * PACK + h[i]),
            );
            const orderAt = placeInts(arena, order);
            const doubleCount = d << log2Bins;
            const wholeAt = arena.allocate(8 * doubleCount);
            const halfAt = arena.allocate(8 * doubleCount);
            const tableAt = placeInts(
              arena,
              missing.flatMap((flag, f) => [(f << log2Bins) * 8, 16, flag, f % 4 === 3 ? 0 : 1]),
            );
            const resultAt = arena.allocate(40);
            const { kernels } = arena;
            kernels.histogram(rowsAt, d, d, log2Bins, 0, packedAt, wholeAt, 0, n);
            kernels.histogram(rowsAt, d, d, log2Bins, orderAt, packedAt, halfAt, 0, n >> 1);
            kernels.subtract(wholeAt, halfAt, doubleCount);
            const rest = order.slice(n >> 1);
            const total = rest.reduce((sum, i) => sum + g[i] * PACK + h[i], 0);
            const perHessian = rest.length / packedHessian(total);
            kernels.findSplit(
              wholeAt,
              tableAt,
              d,
              total,
              l2,
              minHessian,
              perHessian,
              rest.length,
              minRows,
              resultAt,
            );
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('partition, partitionByRank', () => {
    const cases = fc.integer({ min: 1, max: 80 }).chain((n) =>
      fc.record({
        bins: integers(3 * n, 0, 255),
        order: permutation(n),
        low: fc.integer({ min: 0, max: 1 }),
        high: fc.integer({ min: 1, max: 255 }),
        start: fc.integer({ min: 0, max: n - 1 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ bins, order, low, high, start }) => {
        const n = order.length;
        expectAgreement(20_000, (arena) => {
          const binsAt = placeBytes(arena, bins) + 1;
          const orderAt = placeInts(arena, order);
          const scratchAt = arena.allocate(4 * n);
          const middle = arena.kernels.partition(binsAt, 3, orderAt, scratchAt, start, n, low, high);
          const goesLeft = (row: number) => bins[3 * row + 1] >= low && bins[3 * row + 1] <= high;
          const rows = order.slice(start);
          const expected = [
            ...order.slice(0, start),
            ...rows.filter(goesLeft),
            ...rows.filter((row) => !goesLeft(row)),
          ];
          expect([...arena.i32(orderAt, n)]).toEqual(expected);
          const ranksAt = arena.allocate(2 * n);
          arena.u16(ranksAt, n).set(bins.slice(0, n).map((bin) => bin * 257));
          return [middle, arena.kernels.partitionByRank(ranksAt, orderAt, scratchAt, 0, n, high * 257)];
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('packed numbers', () => {
  it('give back the sums they were made of', () => {
    for (const [g, h] of [
      [0, 0],
      [-1, 0],
      [-5, 7],
      [2 ** 26 - 1, 2 ** 26 - 1],
      [1 - 2 ** 26, 3],
    ]) {
      const packed = g * PACK + h;
      expect([packedGradient(packed), packedHessian(packed)]).toEqual([g, h]);
    }
  });
});
