import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bothArenas, place } from './both-arenas';

describe('compiled column kernels and their twins agree to the bit', () => {
  it('columns: sort, place, bin', () => {
    const cases = fc.record({
      values: fc.array(fc.double(), { minLength: 1, maxLength: 300 }),
      bounds: fc.uniqueArray(fc.double({ noNaN: true }), { maxLength: 250 }),
      missing: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(cases, ({ values, bounds, missing }) => {
        const n = values.length;
        const ascending = Float64Array.from(bounds).sort();
        const [compiled, plain] = bothArenas(32 * n + 8192 + 8 * bounds.length + 200);
        const seen = [compiled, plain].map((arena) => {
          const valuesAt = place(arena, values);
          const boundsAt = place(arena, ascending);
          const placesAt = arena.allocate(2 * n);
          const bytesAt = arena.allocate(2 * n);
          const scratchAt = arena.allocate(8 * n + 8192);
          arena.kernels.placeColumn(valuesAt, n, boundsAt, bounds.length, placesAt);
          arena.kernels.binColumn(valuesAt, n, boundsAt, bounds.length, missing, bytesAt, 2);
          const numbers = values.filter((x) => !Number.isNaN(x));
          arena.f64(valuesAt, n).set(numbers);
          arena.kernels.sortDoubles(valuesAt, numbers.length, scratchAt);
          const sorted = [...arena.f64(valuesAt, numbers.length)];
          return { places: [...arena.u16(placesAt, n)], bytes: [...arena.u8(bytesAt, 2 * n)], sorted };
        });
        expect(seen[0]).toEqual(seen[1]);
        const below = (x: number) => ascending.filter((bound) => bound < x).length;
        expect(seen[0].places).toEqual(values.map((x) => (Number.isNaN(x) ? bounds.length : below(x))));
      }),
      { numRuns: 100 },
    );
  });
});
