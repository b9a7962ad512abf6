import { type Column, numberAt } from '../table/column';
import type { Table } from '../table/table';
import type { ColumnProfile } from './profile-types';

/** Different times from which a column can tell early from late. */
const ENOUGH_TIMES = 8;
/** Dates of people and things, not of when a row was written. */
const NO_EVENT = /birth|dob|born|geburt|naissance|built|expir|until|due/i;
const EVENT = /date|time|day|stamp|month|year|when|created|datum|zeit|created_at|_at$|_on$/i;

/**
 * The column that most likely says when a row came about: a date, mostly there, not a birthday; of several the one
 * the rows are sorted by, then one whose name says so, then the one with the fewest gaps. Null without one.
 */
export function detectTimeColumn(
  table: Table,
  profiles: readonly ColumnProfile[],
  target: string | null,
): string | null {
  let best: string | null = null;
  let most = Number.NEGATIVE_INFINITY;
  table.columns.forEach((column, k) => {
    const { name, type, distinct, missing, rows } = profiles[k]!;
    if (type !== 'date' || name === target || distinct < ENOUGH_TIMES || missing > 0.2 * rows) return;
    const score =
      (isOrdered(column, rows) ? 4 : 0) +
      (NO_EVENT.test(name) ? -8 : 0) +
      (EVENT.test(name) ? 2 : 0) +
      (1 - missing / rows);
    if (score > most && !NO_EVENT.test(name)) {
      best = name;
      most = score;
    }
  });
  return best;
}

/** Whether the values hardly ever go back (or hardly ever go on) from row to row, judged on 1,000 places. */
function isOrdered(column: Column, rows: number): boolean {
  const step = Math.max(1, Math.floor(rows / 1000));
  let up = 0;
  let down = 0;
  let before = Number.NaN;
  for (let i = 0; i < rows; i += step) {
    const value = numberAt(column, i);
    if (Number.isNaN(value)) continue;
    if (value > before) up++;
    else if (value < before) down++;
    before = value;
  }
  return up + down > 0 && Math.max(up, down) >= 0.99 * (up + down);
}

/** Rows cut into windows that follow each other and hold about equally many rows. */
export interface TimeWindows {
  /** The window of each row; −1 where the row has no time. */
  window: Int32Array;
  /** Smallest and largest time of each window. */
  ranges: { from: number; to: number }[];
}

/**
 * Windows of equal count by a time per row; rows of the same time stay together, so that windows may be fewer and
 * uneven. A window never holds nothing.
 * @param time NaN where a row has none
 */
export function cutWindows(time: Float64Array, wanted: number): TimeWindows {
  const sorted = time.filter((value) => !Number.isNaN(value)).sort();
  const window = new Int32Array(time.length).fill(-1);
  const starts: number[] = [];
  for (let w = 0; w < wanted; w++) {
    const value = sorted[Math.floor((w * sorted.length) / wanted)];
    if (value !== undefined && (starts.length === 0 || value > starts.at(-1)!)) starts.push(value);
  }
  const ranges = starts.map((from) => ({ from, to: from }));
  time.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (value >= starts[middle]!) low = middle;
      else high = middle - 1;
    }
    window[i] = low;
    const range = ranges[low]!;
    if (value > range.to) range.to = value;
  });
  return { window, ranges };
}
