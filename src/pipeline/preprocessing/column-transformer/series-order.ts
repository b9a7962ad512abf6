import { type Column, numberAt, numbersOf, stringAt } from '../../table/column';
import { getColumn, type Table } from '../../table/table';
import { summarize } from '../lags';
import type { LookBack } from './model';
import type { NumberReader } from './read-column';
import type { SeriesOrder } from './recipe';

/** All rows of a table, series after series, oldest first. Of equal times the earlier row of the table is older. */
export interface SeriesIndex {
  rows: Int32Array;
  /** Where each row stands in `rows`. */
  position: Int32Array;
  /** Where each row's series begins. */
  start: Int32Array;
}

/** Tables do not change, so that what was sorted once stays sorted. */
const known = new WeakMap<Table, Map<string, SeriesIndex>>();

function groupCodes(column: Column, n: number): ArrayLike<number> {
  if (column.storage === 'category') return column.codes;
  const codes = new Map<string | null, number>();
  return Int32Array.from({ length: n }, (_, i) => {
    const key = stringAt(column, i);
    const code = codes.get(key) ?? codes.size;
    codes.set(key, code);
    return code;
  });
}

/** Sorts a table into series. Rows without a time come first in theirs. @throws INVALID_ARGUMENT for unknown columns */
export function seriesIndex(table: Table, { time, group }: SeriesOrder): SeriesIndex {
  const name = JSON.stringify([time, group]);
  const before = known.get(table)?.get(name);
  if (before) return before;
  const n = table.rows;
  const groups = group === null ? new Int32Array(n) : groupCodes(getColumn(table, group), n);
  const column = time === null ? undefined : getColumn(table, time);
  const numbers = column?.storage === 'number' ? numbersOf(column) : undefined;
  const when = (row: number) => {
    if (!column) return row;
    const value = numbers ? numbers[row]! : numberAt(column, row);
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  };
  const times = Float64Array.from({ length: n }, (_, row) => when(row));
  const rows = Int32Array.from({ length: n }, (_, row) => row).sort((a, b) => {
    if (groups[a] !== groups[b]) return groups[a]! - groups[b]!;
    return times[a]! < times[b]! ? -1 : times[a]! > times[b]! ? 1 : a - b;
  });
  const position = new Int32Array(n);
  const start = new Int32Array(n);
  let first = 0;
  for (let at = 0; at < n; at++) {
    if (at > 0 && groups[rows[at]!] !== groups[rows[at - 1]!]) first = at;
    position[rows[at]!] = at;
    start[rows[at]!] = first;
  }
  const index = { rows, position, start };
  if (!known.has(table)) known.set(table, new Map());
  known.get(table)!.set(name, index);
  return index;
}

/**
 * Reads what stands before each row in its series: the value some rows earlier, or a statistic of those before it.
 * The row itself is never looked at, nor any later one.
 */
export function lookBack(read: NumberReader, index: SeriesIndex, back: LookBack): NumberReader {
  const size = back.kind === 'lag' ? back.lag : back.size;
  const past = new Int32Array(size);
  const values = new Float64Array(size);
  return (rows, from, to, out) => {
    for (let i = from; i < to; i++) {
      const at = index.position[rows[i]!]!;
      const first = Math.max(index.start[rows[i]!]!, at - size);
      const n = at - first;
      if (back.kind === 'lag') {
        out[i - from] = Number.NaN;
        if (n < size) continue;
        past[0] = index.rows[first]!;
        read(past, 0, 1, values);
        out[i - from] = values[0]!;
        continue;
      }
      for (let k = 0; k < n; k++) past[k] = index.rows[first + k]!;
      read(past, 0, n, values);
      const present: number[] = [];
      for (let k = 0; k < n; k++) if (!Number.isNaN(values[k]!)) present.push(values[k]!);
      out[i - from] =
        present.length === 0 && back.statistic !== 'count' ? Number.NaN : summarize(present, back.statistic);
    }
  };
}

/** Puts the last value before each row in its series where `out` is NaN; NaN where there is none. */
export function fillForward(read: NumberReader, index: SeriesIndex): NumberReader {
  const one = new Int32Array(1);
  const value = new Float64Array(1);
  return (rows, from, to, out) => {
    for (let i = from; i < to; i++) {
      if (!Number.isNaN(out[i - from]!)) continue;
      const first = index.start[rows[i]!]!;
      for (let at = index.position[rows[i]!]! - 1; at >= first; at--) {
        one[0] = index.rows[at]!;
        read(one, 0, 1, value);
        if (Number.isNaN(value[0]!)) continue;
        out[i - from] = value[0]!;
        break;
      }
    }
  };
}
