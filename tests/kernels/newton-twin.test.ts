import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kernelExp } from '../../src/pipeline/kernels/newton-twin';
import { doubles, expectAgreement, integers, permutation, place, placeInts } from './both-arenas';

describe('compiled newton kernels and their twins agree to the bit', () => {
  it('derivatives, their sums and their rounding', () => {
    const cases = fc
      .record({ n: fc.integer({ min: 1, max: 70 }), k: fc.integer({ min: 2, max: 4 }) })
      .chain(({ n, k }) =>
        fc.record({
          n: fc.constant(n),
          k: fc.constant(k),
          scores: doubles(n * k, -800, 800),
          y: integers(n, 0, k - 1),
          weight: fc.option(doubles(n, 0, 3), { nil: undefined }),
          order: permutation(n),
          seed: fc.integer(),
        }),
      );
    fc.assert(
      fc.property(cases, ({ n, k, scores, y, weight, order, seed }) => {
        expectAgreement(8 * n * (4 * k + 6) + 1000, (arena) => {
          const { kernels } = arena;
          const scoresAt = place(arena, scores);
          const yAt = place(arena, y);
          const binaryAt = place(
            arena,
            y.map((value) => Math.min(value, 1)),
          );
          const weightAt = weight ? place(arena, weight) : 0;
          const orderAt = placeInts(arena, order);
          const gradientAt = arena.allocate(8 * n * k);
          const hessianAt = arena.allocate(8 * n * k);
          const likelihoodAt = arena.allocate(8 * Math.ceil(n / 16));
          const packedAt = arena.allocate(8 * n);
          const sumsAt = arena.allocate(24);
          const places = [weightAt, gradientAt, hessianAt] as const;
          const out: number[] = [];
          const collect = () => {
            kernels.sumDerivatives(gradientAt, hessianAt, orderAt, 0, n, sumsAt);
            const at = [gradientAt, hessianAt] as const;
            out.push(kernels.quantise(...at, 0, n, 1000, 500, seed | 1, packedAt));
            out.push(kernels.quantise(...at, orderAt, n >> 1, 1000, 500, 0, packedAt));
            out.push(...arena.f64(sumsAt, 3), ...arena.f64(packedAt, n));
            out.push(...arena.f64(likelihoodAt, Math.ceil(n / 16)));
          };
          out.push(kernels.squaredDerivatives(scoresAt, yAt, ...places, n));
          collect();
          kernels.logisticDerivatives(scoresAt, binaryAt, ...places, likelihoodAt, n);
          // A pair's second lane may lie beyond an odd last row; nothing reads it.
          if (n % 2 === 1 && k === 2) arena.f64(gradientAt, n + 1)[n] = 0;
          if (n % 2 === 1 && k === 2) arena.f64(hessianAt, n + 1)[n] = 0;
          collect();
          kernels.softmaxDerivatives(scoresAt, yAt, ...places, likelihoodAt, n, k);
          collect();
          kernels.addToRows(scoresAt, k, k - 1, orderAt, 0, n >> 1, 0.1);
          return out;
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('the kernels’ exponential', () => {
  it('is within two units in the last place of the engine’s', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 0, noNaN: true }), (x) => {
        expect(Math.abs(kernelExp(x) / Math.exp(x) - 1)).toBeLessThan(2 ** -51);
      }),
    );
    expect(kernelExp(-1e300)).toBeLessThan(1e-300);
    expect(kernelExp(0)).toBe(1);
  });
});
