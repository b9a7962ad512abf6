import { quantileSorted } from '../core/descriptive/quantile';
import {
  type BooleanColumn,
  type CategoryColumn,
  type Column,
  isMissing,
  numberAt,
  numbersIn,
} from '../table/column';

/** Each row's cell of a column that was cut into a few: what distributions are compared by. */
export interface Cells {
  /** The cell of each row looked at; every row has one. */
  code: Int32Array;
  /** Names of the cells; the last is "missing" when any row has no value. */
  labels: string[];
  /** The place of the levels that count as one; −1 when every level has its own. */
  others: number;
  /** The place of "missing" among the labels; −1 when every row has a value. */
  missing: number;
}

/** Levels kept of a category; the others count as one. */
const LEVELS = 9;

/**
 * Cuts a column into few cells: numbers and dates between their quantiles (which coincide where values repeat),
 * categories by their commonest levels and the rest, yes/no by value; missing is a cell of its own. Null for text.
 * @param rows which rows, in order
 */
export function cellsOf(column: Column, rows: Int32Array, bins = 5): Cells | null {
  if (column.storage === 'text' || ['text', 'id', 'empty'].includes(column.type)) return null;
  const code = new Int32Array(rows.length);
  const labels: string[] = [];
  let place: (row: number) => number;
  let others = -1;
  if (column.storage === 'category') ({ place, others } = levelPlaces(column, rows, labels));
  else if (column.storage === 'boolean') place = truthPlaces(column, labels);
  else place = quantilePlaces(column, rows, bins, labels);
  let absent = false;
  rows.forEach((row, i) => {
    code[i] = isMissing(column, row) ? labels.length : place(row);
    if (code[i] === labels.length) absent = true;
  });
  if (absent) labels.push('missing');
  return { code, labels, others, missing: absent ? labels.length - 1 : -1 };
}

function truthPlaces(column: BooleanColumn, labels: string[]): (row: number) => number {
  labels.push(...column.labels);
  return (row) => numberAt(column, row);
}

function levelPlaces(
  { codes, levels }: CategoryColumn,
  rows: Int32Array,
  labels: string[],
): { place(row: number): number; others: number } {
  const counts = new Int32Array(levels.length);
  for (const row of rows) if (codes[row]! >= 0) counts[codes[row]!]!++;
  const kept = Array.from(counts.keys())
    .filter((level) => counts[level]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b);
  const rest = kept.splice(kept.length > LEVELS + 1 ? LEVELS : kept.length);
  const placeOf = new Int32Array(levels.length).fill(kept.length);
  kept.forEach((level, place) => {
    placeOf[level] = place;
    labels.push(levels[level]!);
  });
  if (rest.length > 0) labels.push(`${rest.length} other values`);
  return { place: (row) => placeOf[codes[row]!]!, others: rest.length > 0 ? kept.length : -1 };
}

function quantilePlaces(
  column: Column,
  rows: Int32Array,
  bins: number,
  labels: string[],
): (row: number) => number {
  const sorted = numbersIn(column, rows)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const edges: number[] = [];
  for (let b = 1; b < bins; b++) {
    const edge = quantileSorted(sorted, b / bins);
    // A quantile on the smallest value would leave an empty cell below it.
    if (edge > (edges.at(-1) ?? sorted[0]!)) edges.push(edge);
  }
  // A value that more rows have than a cell should hold stands apart from those above it.
  if (edges.length === 0 && sorted.length > 0 && sorted[0]! < sorted.at(-1)!) {
    edges.push(sorted.find((value) => value > sorted[0]!)!);
  }
  for (let b = 0; b <= edges.length; b++) labels.push(`part ${b + 1} of ${edges.length + 1}`);
  return (row) => {
    const value = numberAt(column, row);
    let place = 0;
    while (place < edges.length && value >= edges[place]!) place++;
    return place;
  };
}

/** Counts of pairs: groups in rows, cells in columns; rows outside of every group (below 0) are left out. */
export function countPairs(group: Int32Array, groups: number, { code, labels }: Cells): Float64Array[] {
  const counts = Array.from({ length: groups }, () => new Float64Array(labels.length));
  group.forEach((g, i) => {
    if (g >= 0) counts[g]![code[i]!]!++;
  });
  return counts;
}
