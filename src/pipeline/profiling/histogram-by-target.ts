import { type Column, columnLength, numberAt, numbersOf } from '../table/column';
import { getColumn, type Table } from '../table/table';
import { binEdges, binOf } from './histogram';
import { sortedValues } from './sorted-values';

/** Bars of one column, split by class. */
export interface HistogramByTarget {
  kind: 'bins' | 'levels';
  /** Bin edges of numbers and dates (one more than bars); empty for levels. */
  edges: number[];
  /** Names of the bars of other columns, most frequent first; empty for bins. */
  labels: string[];
  /** counts[class][bar]. */
  counts: number[][];
  /** Rows per class whose cell is missing. */
  missing: number[];
}

/** Bars shown of a column with many values; the rest is left out. */
const LEVELS = 20;

/**
 * How a column is distributed within each class.
 * @param codes class index per row; below zero is no class
 */
export function histogramByTarget(
  table: Table,
  columnName: string,
  codes: ArrayLike<number>,
  classes: number,
): HistogramByTarget {
  const column = getColumn(table, columnName);
  const { barOf, ...bars } = barsOf(column);
  const size = bars.kind === 'bins' ? Math.max(0, bars.edges.length - 1) : bars.labels.length;
  const counts = Array.from({ length: classes }, () => new Array<number>(size).fill(0));
  const missing = new Array<number>(classes).fill(0);
  for (let i = 0; i < columnLength(column); i++) {
    const code = codes[i]!;
    if (!(code >= 0 && code < classes)) continue;
    const bar = barOf(i);
    if (bar === null) missing[code]!++;
    else if (bar >= 0) counts[code]![bar]!++;
  }
  return { ...bars, counts, missing };
}

interface Bars {
  kind: 'bins' | 'levels';
  edges: number[];
  labels: string[];
  /** The bar of a row; null when missing, below zero when it has none. */
  barOf(row: number): number | null;
}

function barsOf(column: Column): Bars {
  if (column.storage === 'number') {
    const values = numbersOf(column);
    const edges = binEdges(sortedValues(column.values), column.type === 'integer');
    return {
      kind: 'bins',
      edges,
      labels: [],
      barOf: (row) => (Number.isNaN(values[row]) ? null : binOf(values[row]!, edges)),
    };
  }
  if (column.storage === 'boolean') {
    const barOf = (row: number) => {
      const value = numberAt(column, row);
      return Number.isNaN(value) ? null : value;
    };
    return { kind: 'levels', edges: [], labels: [...column.labels], barOf };
  }
  if (column.storage === 'text') return { kind: 'levels', edges: [], labels: [], barOf: () => -1 };
  const counts = new Int32Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  const shown = Array.from(counts.keys())
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, LEVELS);
  const barAt = new Int32Array(column.levels.length).fill(-1);
  shown.forEach((code, bar) => {
    barAt[code] = bar;
  });
  return {
    kind: 'levels',
    edges: [],
    labels: shown.map((code) => column.levels[code]!),
    barOf: (row) => (column.codes[row]! < 0 ? null : barAt[column.codes[row]!]!),
  };
}
