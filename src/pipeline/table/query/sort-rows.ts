import type { Context } from '../../core/context';
import { bitAt, type Column, isMissing, numbersOf } from '../column';
import { getColumn, type Table } from '../table';
import { textsOf } from './collation-keys';
import { radixSort } from './radix-sort';
import { rankTexts } from './rank-texts';
import type { RowOrder, RowSort } from './row-query';

/**
 * The rows of a table in the order of a column. Stable in both directions: equal cells keep the order of the file.
 * Missing cells come last in both. Numbers and dates by their value, no before yes, texts as `rankTexts` has them.
 * @throws INVALID_ARGUMENT when there is no such column
 */
export async function sortRows(table: Table, sort: RowSort, context: Context): Promise<Uint32Array> {
  const column = getColumn(table, sort.column);
  const { rows } = table;
  const present = new Uint32Array(rows);
  const missing = new Uint32Array(rows);
  let known = 0;
  let unknown = 0;
  const values = column.storage === 'number' ? numbersOf(column) : null;
  for (let i = 0; i < rows; i++) {
    if (values ? Number.isNaN(values[i]!) : isMissing(column, i)) missing[unknown++] = i;
    else present[known++] = i;
  }
  const words = await keysOf(column, values, context);
  if (sort.direction === 'descending') {
    for (const word of words) for (let i = 0; i < word.length; i++) word[i] = ~word[i]!;
  }
  const sorted = await radixSort(present.slice(0, known), words, context);
  present.set(sorted);
  present.set(missing.subarray(0, unknown), known);
  return present;
}

/** The rows of `order` that are in `passing`, which is ascending; null is all. */
export function keepPassing(order: RowOrder, passing: RowOrder, rows: number): RowOrder {
  if (order === null || passing === null) return order ?? passing;
  const passes = new Uint8Array(rows);
  for (const row of passing) passes[row] = 1;
  return order.filter((row) => passes[row] === 1);
}

/** Keys by row that compare as the cells do, least significant word first. */
async function keysOf(column: Column, values: Float64Array | null, context: Context): Promise<Uint32Array[]> {
  switch (column.storage) {
    case 'number':
      return numberKeys(values!);
    case 'boolean': {
      const key = new Uint32Array(column.length);
      for (let i = 0; i < key.length; i++) key[i] = bitAt(column.bits, i) ? 1 : 0;
      return [key];
    }
    case 'category': {
      const ranks = await rankTexts(textsOf(column.levels), context);
      const key = new Uint32Array(column.codes.length);
      for (let i = 0; i < key.length; i++) if (column.codes[i]! >= 0) key[i] = ranks[column.codes[i]!]!;
      return [key];
    }
    case 'text':
      return [await rankTexts(column, context)];
  }
}

/** One word where whole numbers lie within 2³² of each other; else the bits of the doubles, made to compare. */
function numberKeys(values: Float64Array): Uint32Array[] {
  const n = values.length;
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let isWhole = true;
  for (let i = 0; i < n; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    if (isWhole && value !== Math.floor(value)) isWhole = false;
  }
  const low = new Uint32Array(n);
  if (isWhole && max - min < 2 ** 32) {
    for (let i = 0; i < n; i++) low[i] = values[i]! - min;
    return [low];
  }
  const high = new Uint32Array(n);
  const one = new Float64Array(1);
  const bits = new Uint32Array(one.buffer);
  for (let i = 0; i < n; i++) {
    // Adding 0 makes −0 equal to 0. Negative numbers grow the other way round.
    one[0] = values[i]! + 0;
    const isNegative = bits[1]! >>> 31 === 1;
    low[i] = isNegative ? ~bits[0]! : bits[0]!;
    high[i] = isNegative ? ~bits[1]! : bits[1]! | 0x80000000;
  }
  return [low, high];
}
