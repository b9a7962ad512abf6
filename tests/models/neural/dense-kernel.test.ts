import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../../src/pipeline/core/random';
import { denseProduct } from '../../../src/pipeline/models/neural/dense-kernel';

const size = fc.integer({ min: 1, max: 13 });

function floats(length: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length }, () => random.normal());
}

test('every entry is the dot product in doubles, rounded, whatever the tiling and the transposition', () => {
  fc.assert(
    fc.property(
      size,
      size,
      size,
      fc.boolean(),
      fc.boolean(),
      fc.nat(),
      (m, k, n, transposeA, transposeB, seed) => {
        const a = floats(m * k, seed);
        const b = floats(k * n, seed + 1);
        const got = denseProduct({ a, b, m, k, n, transposeA, transposeB });
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let p = 0; p < k; p++) {
              sum += a[transposeA ? p * m + i : i * k + p]! * b[transposeB ? j * k + p : p * n + j]!;
            }
            expect(got[i * n + j]).toBe(Math.fround(sum));
          }
        }
      },
    ),
  );
});

test('bias and ReLU come after the product, and a NaN stays visible', () => {
  const got = denseProduct({
    a: Float32Array.of(1, 2, Number.NaN, 1),
    b: Float32Array.of(1, -1, 1, -1),
    m: 2,
    k: 2,
    n: 2,
    bias: Float32Array.of(0.5, 1),
    relu: true,
  });
  expect([...got]).toEqual([3.5, 0, Number.NaN, Number.NaN]);
});
