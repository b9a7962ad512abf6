import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstEqualRows } from '../../src/pipeline/profiling/equal-rows';
import { type Column, cellAt, numbersOf, withNumbers } from '../../src/pipeline/table/column';
import { booleans, categories, numbers, texts } from '../preprocessing/build-table';

const cells = fc.array(
  fc.tuple(
    fc.constantFrom(null, 0, -0, 1.5, 0.1 + 0.2, Number.POSITIVE_INFINITY),
    fc.constantFrom(null, 0, -0, 3),
    fc.constantFrom(null, 'a', 'b'),
    fc.constantFrom(null, true, false),
    fc.constantFrom(null, '', 'é', 'éa', 'longer text'),
  ),
  { maxLength: 60 },
);

/** One column of each storage. */
function columnsOf(
  rows: readonly (readonly [number | null, number | null, string | null, boolean | null, string | null])[],
): Column[] {
  const integers = numbers(
    'packed',
    rows.map((row) => row[1]),
    'integer',
  );
  return [
    numbers(
      'doubles',
      rows.map((row) => row[0]),
    ),
    withNumbers(integers, numbersOf(integers)),
    categories(
      'levels',
      rows.map((row) => row[2]),
    ),
    booleans(
      'bits',
      rows.map((row) => row[3]),
    ),
    texts(
      'bytes',
      rows.map((row) => row[4]),
    ),
  ];
}

/** By comparing each row with all before it. */
function byHand(columns: readonly Column[], rows: number): number[] {
  const key = (row: number) => JSON.stringify(columns.map((column) => String(cellAt(column, row))));
  const first = new Map<string, number>();
  return Array.from({ length: rows }, (_, row) => {
    if (!first.has(key(row))) first.set(key(row), row);
    return first.get(key(row))!;
  });
}

describe('firstEqualRows', () => {
  it('finds what comparing all rows finds, for any choice of columns', () => {
    fc.assert(
      fc.property(cells, fc.subarray([0, 1, 2, 3, 4]), (rows, chosen) => {
        const columns = columnsOf(rows).filter((_, k) => chosen.includes(k));
        expect(Array.from(firstEqualRows(columns, rows.length))).toEqual(byHand(columns, rows.length));
      }),
      { numRuns: 500 },
    );
  });

  it('goes on from groups that are known', () => {
    fc.assert(
      fc.property(cells, (rows) => {
        const columns = columnsOf(rows);
        const known = firstEqualRows(columns.slice(0, 2), rows.length);
        const before = known.slice();
        const seen = firstEqualRows(columns.slice(2), rows.length, known);
        expect(seen).toEqual(firstEqualRows(columns, rows.length));
        expect(known).toEqual(before);
      }),
    );
  });
});
