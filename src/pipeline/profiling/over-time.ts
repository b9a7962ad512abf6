import { meanInterval } from '../metrics/mean-interval';
import { type Column, isMissing, numberAt } from '../table/column';
import { getColumn, type Table } from '../table/table';
import { cellsOf, countPairs } from './cells';
import { evenRows } from './even-rows';
import type { ColumnProfile } from './profile-types';
import { cutWindows, detectTimeColumn } from './time-column';

/** One column from window to window; NaN where a window has no values. */
export interface ColumnOverTime {
  name: string;
  /** The mean of a number, or the share of one value. */
  measure: 'mean' | 'share';
  /** The value whose share is shown: yes, or the level whose share moves most. */
  level: string | null;
  value: number[];
  /** 95 % interval. */
  low: number[];
  high: number[];
  /** Share of the rows without a value. */
  missing: number[];
}

export interface OverTime {
  /** The column that says when; null for the order of the rows. */
  time: string | null;
  /** Whether a person chose it. */
  isChosen: boolean;
  /** Times in milliseconds (or the column's own numbers), or row numbers from 0. */
  windows: { from: number; to: number; n: number }[];
  columns: ColumnOverTime[];
  /** Rows looked at. */
  rows: number;
  /** Columns that are not shown because there are too many. */
  leftOut: number;
}

const WINDOWS = 24;
const MOST_COLUMNS = 300;

/**
 * How each column moves over time, in up to 24 windows of equally many rows, on at most 50,000 evenly spaced rows.
 * @param chosen the column that says when; null takes the one that most likely does, else the order of the rows
 * @throws INVALID_ARGUMENT when there is no column of that name
 */
export function profileOverTime(
  table: Table,
  profiles: readonly ColumnProfile[],
  target: string | null,
  chosen: string | null,
): OverTime {
  const time = chosen ?? detectTimeColumn(table, profiles, target);
  const rows = evenRows(table.rows);
  const timeColumn = time === null ? null : getColumn(table, time);
  const at = Float64Array.from(rows, (row) => (timeColumn ? numberAt(timeColumn, row) : row));
  const { window, ranges } = cutWindows(at, WINDOWS);
  const sizes = ranges.map(() => 0);
  for (const w of window) if (w >= 0) sizes[w]!++;
  const columns: ColumnOverTime[] = [];
  let leftOut = 0;
  table.columns.forEach((column, k) => {
    if (column.name === time || profiles[k]!.distinct < 1) return;
    if (columns.length >= MOST_COLUMNS) {
      leftOut++;
      return;
    }
    const shown = columnOverTime(column, rows, window, sizes);
    if (shown) columns.push(shown);
  });
  return {
    time,
    isChosen: chosen !== null,
    windows: ranges.map((range, w) => ({ ...range, n: sizes[w]! })),
    columns,
    rows: rows.length,
    leftOut,
  };
}

function columnOverTime(
  column: Column,
  rows: Int32Array,
  window: Int32Array,
  sizes: readonly number[],
): ColumnOverTime | null {
  const missing = sizes.map(() => 0);
  window.forEach((w, i) => {
    if (w >= 0 && isMissing(column, rows[i]!)) missing[w]!++;
  });
  const shares = missing.map((count, w) => count / sizes[w]!);
  if (column.storage === 'number') {
    const groups = sizes.map((): number[] => []);
    window.forEach((w, i) => {
      const value = numberAt(column, rows[i]!);
      if (w >= 0 && !Number.isNaN(value)) groups[w]!.push(value);
    });
    return { name: column.name, measure: 'mean', level: null, ...intervals(groups), missing: shares };
  }
  const cells = cellsOf(column, rows);
  if (!cells) return null;
  const counts = countPairs(window, sizes.length, cells);
  const levels = [...cells.labels.keys()].filter((c) => c !== cells.missing && c !== cells.others);
  const present = counts.map((row, w) => sizes[w]! - (cells.missing < 0 ? 0 : row[cells.missing]!));
  const width = (c: number) => {
    const share = counts.flatMap((row, w) => (present[w]! > 0 ? [row[c]! / present[w]!] : []));
    return Math.max(...share) - Math.min(...share);
  };
  const level =
    column.storage === 'boolean'
      ? 1
      : levels.reduce((best, c) => (width(c) > width(best) ? c : best), levels[0]!);
  const groups = counts.map((row, w) => {
    const yes = row[level]!;
    return [...new Array<number>(yes).fill(1), ...new Array<number>(present[w]! - yes).fill(0)];
  });
  return {
    name: column.name,
    measure: 'share',
    level: cells.labels[level]!,
    ...intervals(groups),
    missing: shares,
  };
}

function intervals(groups: readonly number[][]): Pick<ColumnOverTime, 'value' | 'low' | 'high'> {
  const all = groups.map((group) => meanInterval(group));
  return {
    value: all.map(({ mean }) => mean),
    low: all.map(({ low }) => low),
    high: all.map(({ high }) => high),
  };
}
