import { createMatrix } from '../../core/matrix';
import type { Column } from '../../table/column';
import type { Table } from '../../table/table';
import { finiteOf, meanAndStd } from '../column-statistics';
import { fitKnnImputer, transformKnnImputer } from '../knn-imputer';
import { scaled } from '../scale-column';
import { locate } from './locate';
import type { FittedNeighbors } from './model';
import { type NumberReader, numberReader } from './read-column';

/** Rows that neighbours are looked for in, at most: evenly spread over the fitted ones. */
const DONORS = 2000;

function labelsOf(column: Column): [string, string] | undefined {
  return column.storage === 'boolean' ? column.labels : undefined;
}

/** A value on its column's own scale: finite, or NaN where it is missing. */
function standardised(value: number, center: number, scale: number): number {
  return Number.isNaN(value) ? Number.NaN : scaled(value, center, scale);
}

/** Keeps some fitted rows of the numeric columns, each column standardised so that all count alike. */
export function fitNeighbors(
  columns: readonly { column: Column; index: number }[],
  rows: Int32Array,
): FittedNeighbors {
  const n = Math.min(DONORS, rows.length);
  const donors = Int32Array.from({ length: n }, (_, i) => rows[Math.floor((i * rows.length) / n)]!);
  const X = createMatrix(n, columns.length);
  const all = new Float64Array(rows.length);
  const center = new Float64Array(columns.length);
  const scale = new Float64Array(columns.length).fill(1);
  const values = new Float64Array(n);
  columns.forEach(({ column }, j) => {
    const read = numberReader(column, rows.length, 'value', labelsOf(column));
    read(rows, 0, rows.length, all);
    const { mean, std, constant } = meanAndStd(finiteOf(all));
    if (!Number.isNaN(mean)) center[j] = mean;
    if (!constant && std > 0) scale[j] = std;
    read(donors, 0, n, values);
    for (let i = 0; i < n; i++) X.data[i * X.cols + j] = standardised(values[i]!, center[j]!, scale[j]!);
  });
  return {
    columns: columns.map(({ column, index }) => {
      const labels = labelsOf(column);
      return { source: column.name, index, ...(labels ? { labels } : {}) };
    }),
    center,
    scale,
    imputer: fitKnnImputer(X),
  };
}

/** Puts the mean of the nearest fitted rows where `out` is NaN, for one of the compared columns. */
export function fillFromNeighbors(
  neighbors: FittedNeighbors,
  table: Table,
  source: string,
  nNeighbors: number,
  expected: number,
): NumberReader {
  const { columns, center, scale, imputer } = neighbors;
  const own = columns.findIndex((column) => column.source === source);
  const readers = columns.map(({ source: name, index, labels }) =>
    numberReader(locate(table, name, index), expected, 'value', labels),
  );
  return (rows, from, to, out) => {
    const incomplete: number[] = [];
    for (let i = from; i < to; i++) if (Number.isNaN(out[i - from]!)) incomplete.push(i);
    if (incomplete.length === 0) return;
    const some = Int32Array.from(incomplete, (i) => rows[i]!);
    const X = createMatrix(some.length, columns.length);
    const values = new Float64Array(some.length);
    readers.forEach((read, j) => {
      read(some, 0, some.length, values);
      for (let i = 0; i < some.length; i++)
        X.data[i * X.cols + j] = standardised(values[i]!, center[j]!, scale[j]!);
    });
    const filled = transformKnnImputer({ ...imputer, nNeighbors }, X);
    incomplete.forEach((i, k) => {
      out[i - from] = filled.data[k * X.cols + own]! * scale[own]! + center[own]!;
    });
  };
}
