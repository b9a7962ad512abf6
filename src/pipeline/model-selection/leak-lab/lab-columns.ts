import { createMatrix, type Matrix } from '../../core/matrix';
import { createRandom, mixSeed } from '../../core/random';
import type { EncodedTarget } from '../../preprocessing/target';
import { type Column, columnLength, setBit, withCodes, withNumbers } from '../../table/column';
import type { Table } from '../../table/table';

/** Standard normal noise, a row's always the same whatever rows it is asked with. */
export function noiseColumns(rows: Int32Array, cols: number, seed: number): Matrix {
  const out = createMatrix(rows.length, cols);
  const known = new Map<number, number>();
  rows.forEach((row, i) => {
    const before = known.get(row);
    if (before !== undefined) {
      out.data.copyWithin(i * cols, before * cols, (before + 1) * cols);
      return;
    }
    known.set(row, i);
    const random = createRandom(mixSeed(mixSeed(seed, 'noise'), row));
    for (let j = 0; j < cols; j++) out.data[i * cols + j] = random.normal();
  });
  return out;
}

/** Deviations of noise on a planted column: for two classes it alone has an AUC of about 0.84. */
const PLANTED_NOISE = 0.7;

/**
 * A column as a system writes it after the fact: the outcome with noise on it. One value per table row; NaN where
 * there is no target.
 */
export function plantedFuture({ task, y, rows }: EncodedTarget, seed: number): Float64Array {
  const random = createRandom(mixSeed(seed, 'future'));
  const out = new Float64Array(y.length).fill(Number.NaN);
  let [center, scale] = [0, 1];
  if (task === 'regression') {
    center = rows.reduce((sum, row) => sum + y[row]!, 0) / rows.length;
    scale = Math.sqrt(rows.reduce((sum, row) => sum + (y[row]! - center) ** 2, 0) / rows.length) || 1;
  }
  for (const row of rows) out[row] = (y[row]! - center) / scale + PLANTED_NOISE * random.normal();
  return out;
}

/** The table with one column not known yet. A name that is null or not there leaves it as it is. */
export function blankColumn(table: Table, name: string | null): Table {
  return {
    ...table,
    columns: table.columns.map((column) => (column.name === name ? blank(column) : column)),
  };
}

function blank(column: Column): Column {
  const n = columnLength(column);
  const missing = new Uint8Array(Math.ceil(n / 8));
  switch (column.storage) {
    case 'number':
      return withNumbers(column, new Float64Array(n).fill(Number.NaN));
    case 'category':
      return withCodes(column, new Int32Array(n).fill(-1), column.levels);
    default:
      for (let i = 0; i < n; i++) setBit(missing, i);
      return { ...column, missing };
  }
}
