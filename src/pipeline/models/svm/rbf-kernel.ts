import { exp } from '../../core/math';
import type { Matrix } from '../../core/matrix';
import { rowDots } from '../linear/row-kernels';

/** Rows with their squared lengths: distances then cost one dot product each. */
export interface NormedRows {
  X: Matrix;
  squares: Float64Array;
}

export function normedRows(X: Matrix): NormedRows {
  const squares = new Float64Array(X.rows);
  for (let i = 0; i < X.rows; i++) {
    let sum = 0;
    for (let j = 0; j < X.cols; j++) sum += X.data[i * X.cols + j]! ** 2;
    squares[i] = sum;
  }
  return { X, squares };
}

/** out[k] = exp(−gamma·‖row k − x‖²) for every row; x begins at `at` of `data`. */
export function rbfRow(
  rows: NormedRows,
  data: Float64Array,
  at: number,
  square: number,
  gamma: number,
  out: Float64Array,
): void {
  const { X, squares } = rows;
  rowDots({ data: X.data, cols: X.cols, begin: 0, end: X.rows }, data, at, 0, out);
  for (let k = 0; k < X.rows; k++) {
    // Rounding can leave a distance of equal rows a little below 0.
    const distance = squares[k]! + square - 2 * out[k]!;
    out[k] = distance > 0 ? exp(-gamma * distance) : 1;
  }
}

/** Memory for kernel rows, in bytes. */
const CACHE_BYTES = 128 * 1024 * 1024;

/** Gives row i of the kernel matrix; keeps the rows used last. The array is valid until the next but one call. */
export function kernelRowCache(rows: NormedRows, gamma: number): (i: number) => Float32Array {
  const { X, squares } = rows;
  const capacity = Math.max(2, Math.floor(CACHE_BYTES / (4 * X.rows)));
  const cache = new Map<number, Float32Array>();
  const exact = new Float64Array(X.rows);
  return (i) => {
    let row = cache.get(i);
    if (row) {
      // A map remembers the order of insertion: the first key is the one not used for longest.
      cache.delete(i);
    } else {
      if (cache.size >= capacity) {
        const oldest = cache.keys().next().value!;
        row = cache.get(oldest);
        cache.delete(oldest);
      }
      row ??= new Float32Array(X.rows);
      rbfRow(rows, X.data, i * X.cols, squares[i]!, gamma, exact);
      row.set(exact);
    }
    cache.set(i, row);
    return row;
  };
}
