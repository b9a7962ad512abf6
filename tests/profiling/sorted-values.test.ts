import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countAbove, countBelow, sortedValues } from '../../src/pipeline/profiling/sorted-values';
import { isPacked, packNumbers } from '../../src/pipeline/table/packed-numbers';

const cell = (spread: number) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: -spread, max: spread }) },
    fc.constantFrom(Number.NaN, -0, 0),
  );

describe('sortedValues', () => {
  it.each([
    ['by counting', 500],
    ['by two digits', 1_000_000],
    ['by three digits', 2_147_000_000],
  ])('sorts packed numbers %s as a comparison would', (_, spread) => {
    fc.assert(
      fc.property(
        fc.array(cell(spread), { minLength: 300, maxLength: 400 }),
        fc.constantFrom(1, 100),
        (cells, over) => {
          const values = Float64Array.from(cells, (k) => k / over);
          const packed = packNumbers(values, 'decimal');
          expect(isPacked(packed)).toBe(true);
          const expected = values.filter((value) => !Number.isNaN(value)).sort();
          // −0 counts as 0.
          expect(Array.from(sortedValues(packed))).toEqual(Array.from(expected, (value) => value + 0));
          expect(Array.from(sortedValues(values))).toEqual(Array.from(expected, (value) => value + 0));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('takes values in order as they come, all of one sign, and none', () => {
    for (const cells of [[3, 4, 4, 9], [-9, -4, -4, Number.NaN], [Number.NaN], [], [5]]) {
      const values = Float64Array.from(cells);
      const expected = cells.filter((value) => !Number.isNaN(value));
      expect(Array.from(sortedValues(packNumbers(values, 'decimal')))).toEqual(expected);
    }
  });
});

describe('countBelow and countAbove', () => {
  it('count as looking at each value does', () => {
    const few = fc.integer({ min: -5, max: 5 });
    fc.assert(
      fc.property(
        fc.array(few, { maxLength: 20 }),
        fc.oneof(few, fc.constant(Number.NaN)),
        (cells, bound) => {
          const sorted = Float64Array.from(cells).sort();
          expect(countBelow(sorted, bound)).toBe(cells.filter((value) => value < bound).length);
          expect(countAbove(sorted, bound)).toBe(cells.filter((value) => value > bound).length);
        },
      ),
    );
  });
});
