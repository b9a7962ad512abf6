import fc from 'fast-check';
import type { ColumnType } from '../../src/pipeline/table/column';

/** A table as plain cells, with the types its columns are to be read as. */
export interface PlainTable {
  names: string[];
  types: ColumnType[];
  /** rows[i][k]; null is missing. */
  rows: (string | null)[][];
}

const anyText = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
    fc.string({
      unit: fc.constantFrom(',', ';', '\t', '|', '"', "'", '\n', '\r', ' ', 'a', '\\', '#', '='),
      minLength: 1,
      maxLength: 8,
    }),
  )
  // NUL characters are left out on reading, and half a surrogate pair is no text.
  .map((text) => text.replaceAll('\0', '').toWellFormed())
  .filter((text) => text !== '');

const cellOf: Record<string, fc.Arbitrary<string>> = {
  category: anyText,
  text: anyText,
  number: fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((x) => (Object.is(x, -0) ? '-0' : String(x))),
  integer: fc.maxSafeInteger().map(String),
  boolean: fc.constantFrom('no', 'yes'),
  date: fc
    .integer({ min: -30_000_000_000, max: 100_000_000_000 })
    .map((seconds) => new Date(seconds * 1000).toISOString().slice(0, 19)),
};

export const anyTable: fc.Arbitrary<PlainTable> = fc
  .array(fc.constantFrom<ColumnType>('category', 'text', 'number', 'integer', 'boolean', 'date'), {
    minLength: 1,
    maxLength: 5,
  })
  .chain((types) =>
    fc
      .array(fc.tuple(...types.map((type) => fc.option(cellOf[type]!, { freq: 6 }))), {
        minLength: 1,
        maxLength: 12,
      })
      .map((rows) => ({ names: types.map((type, k) => `${type} ${k}`), types, rows })),
  );
