import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellAt,
  columnLength,
  isMissing,
  type NumberColumn,
  numberAt,
  numbersOf,
  stringAt,
  withCodes,
  withNumbers,
} from '../../src/pipeline/table/column';
import { isPacked, packNumbers } from '../../src/pipeline/table/packed-numbers';

const plain = (values: Float64Array, type: NumberColumn['type'] = 'number'): NumberColumn => ({
  storage: 'number',
  name: 'x',
  type,
  values,
});

/** Anything a double can be, with a liking for what packs: k / 10^d, k · 10^e, missing, both zeros, the edges. */
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -130, max: 130 }) },
  { weight: 2, arbitrary: fc.integer({ min: -33_000, max: 33_000 }) },
  { weight: 1, arbitrary: fc.integer() },
  fc.constantFrom(Number.NaN, 0, -0, Number.POSITIVE_INFINITY, -(2 ** 31), 1 - 2 ** 31, 2 - 2 ** 31, 2 ** 31),
);
const decimals = fc.tuple(fc.array(cell, { maxLength: 40 }), fc.integer({ min: -10, max: 10 }));
const column = fc.oneof(
  decimals.map(([cells, d]) => Float64Array.from(cells, (k) => (d < 0 ? k * 10 ** -d : k / 10 ** d))),
  decimals.map(([cells]) => Float64Array.from(cells, (k) => k * 60_000)),
  fc.float64Array({ maxLength: 40 }),
);
const type = fc.constantFrom<NumberColumn['type']>('number', 'date');

describe('packNumbers', () => {
  it('loses no bit of any array', () => {
    fc.assert(
      fc.property(column, type, (values, kind) => {
        const packed = withNumbers(plain(values, kind), values);
        // toEqual tells −0 from 0 and calls NaN equal to NaN.
        expect(Array.from(numbersOf(packed))).toEqual(Array.from(values));
        expect(columnLength(packed)).toBe(values.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing for a reader of cells', () => {
    fc.assert(
      fc.property(column, (values) => {
        const before = plain(values);
        const after = withNumbers(before, values);
        for (let i = 0; i < values.length; i++) {
          for (const read of [numberAt, isMissing, stringAt, cellAt])
            expect(read(after, i)).toEqual(read(before, i));
        }
      }),
    );
  });

  it('depends on the values, not on their order', () => {
    fc.assert(
      fc.property(column, (values) => {
        const [a, b] = [packNumbers(values, 'decimal'), packNumbers(values.toReversed(), 'decimal')];
        expect(isPacked(a)).toBe(isPacked(b));
        if (!isPacked(a) || !isPacked(b)) return;
        expect([a.times, a.over]).toEqual([b.times, b.over]);
        expect(a.integers).toEqual(b.integers.toReversed());
      }),
    );
  });

  it.each([
    ['a scale of five', [1, 2, 5, Number.NaN], 'decimal', Int8Array, 1, 1],
    ['percent', [0.01, 0.5, 0.99], 'decimal', Int8Array, 1, 100],
    ['degrees with a negative zero', [-0, -12.3, 38.9], 'decimal', Int16Array, 1, 10],
    ['prices', [4999.99, 0.01], 'decimal', Int32Array, 1, 100],
    ['populations', [8_000_000, 67_000_000], 'decimal', Int8Array, 1_000_000, 1],
    ['days', [Date.UTC(2023, 0, 1), Date.UTC(2023, 11, 31)], 'time', Int16Array, 86_400_000, 1],
    ['seconds', [Date.UTC(2023, 0, 1, 12, 0, 1)], 'time', Int32Array, 1000, 1],
    ['the widest of a byte', [-126, 127], 'decimal', Int8Array, 1, 1],
    ['one more than a byte', [-127, 3], 'decimal', Int16Array, 1, 1],
    ['the widest of two bytes', [-32_766, 32_767], 'decimal', Int16Array, 1, 1],
    ['the widest of four', [2 - 2 ** 31, 2 ** 31 - 1], 'decimal', Int32Array, 1, 1],
  ] as const)('packs %s', (_, cells, kind, array, times, over) => {
    const packed = packNumbers(Float64Array.from(cells), kind);
    expect(packed).toMatchObject({ times, over });
    expect(isPacked(packed) && packed.integers).toBeInstanceOf(array);
  });

  it.each([
    ['a product that is not the literal', [0.1 * 3]],
    ['more than four bytes', [2 ** 31, 1]],
    ['less than four bytes', [1 - 2 ** 31]],
    ['infinity', [1, Number.POSITIVE_INFINITY]],
    ['ten decimals', [1e-10]],
    ['a value in the last row', [...new Array(5000).fill(1), Math.PI]],
  ])('leaves %s as it is', (_, cells) => {
    const values = Float64Array.from(cells);
    expect(packNumbers(values, 'decimal')).toBe(values);
  });

  it('finds the unit that a single late row needs', () => {
    const values = Float64Array.from({ length: 5000 }, (_, i) => i);
    values[4321] = 0.001;
    expect(packNumbers(values, 'decimal')).toMatchObject({ times: 1, over: 1000 });
  });
});

describe('withCodes', () => {
  it.each([
    [1, Int8Array],
    [128, Int8Array],
    [129, Int16Array],
    [32_768, Int16Array],
    [32_769, Int32Array],
  ])('takes the narrowest array for %i levels', (levels, array) => {
    const codes = Int32Array.of(0, -1, levels - 1);
    const packed = withCodes(
      { storage: 'category', name: 'x', type: 'category' },
      codes,
      Array.from({ length: levels }, (_, k) => String(k)),
    );
    expect(packed.codes).toBeInstanceOf(array);
    expect(Array.from(packed.codes)).toEqual(Array.from(codes));
  });
});
