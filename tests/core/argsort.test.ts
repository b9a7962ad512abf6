import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argsort } from '../../src/pipeline/core/descriptive/argsort';
import { createRandom } from '../../src/pipeline/core/random';

/** The obvious way: a stable comparison sort with NaN last. */
function reference(values: Float64Array): number[] {
  const key = (value: number) => (Number.isNaN(value) ? [1, 0] : [0, value]);
  return Array.from(values.keys()).sort((a, b) => {
    const [nanA, valueA] = key(values[a]!);
    const [nanB, valueB] = key(values[b]!);
    return nanA! - nanB! || (valueA! < valueB! ? -1 : valueA! > valueB! ? 1 : 0);
  });
}

describe('argsort', () => {
  it('sorts short arrays stably, with NaN last and both zeros equal', () => {
    fc.assert(
      fc.property(fc.float64Array({ maxLength: 40 }), (values) => {
        expect(Array.from(argsort(values))).toEqual(reference(values));
      }),
    );
    expect(Array.from(argsort(Float64Array.of(0, -0, 0, Number.NaN, -1)))).toEqual([4, 0, 1, 2, 3]);
  });

  it('sorts long arrays the same way', () => {
    const random = createRandom(7);
    const special = [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, -5e-324];
    const scales = [1e-300, 1e-9, 1, 1e12, 1e305];
    const values = Float64Array.from({ length: 3000 }, (_, i) => {
      if (i % 11 === 0) return special[random.integer(special.length)]!;
      if (i % 3 === 0) return random.integer(20) - 10;
      return random.normal() * scales[random.integer(scales.length)]!;
    });
    expect(Array.from(argsort(values))).toEqual(reference(values));
  });

  it('handles nothing and constants', () => {
    expect(argsort(new Float64Array(0)).length).toBe(0);
    expect(Array.from(argsort(new Float64Array(1000)))).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });
});
