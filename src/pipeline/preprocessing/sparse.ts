import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';

/**
 * A matrix of mostly zeros in compressed rows. Row i holds `values[k]` in column `indices[k]` for k from
 * `indptr[i]` up to `indptr[i + 1]`; columns ascend within a row, each at most once. Plain data.
 */
export interface CsrMatrix {
  rows: number;
  cols: number;
  indptr: Int32Array;
  indices: Int32Array;
  values: Float64Array;
}

/** One row's cells: column and value, in any order; a column twice is added up. */
export type SparseRow = Iterable<readonly [column: number, value: number]>;

/** A sparse matrix from rows of cells. @throws SHAPE_MISMATCH for a column outside 0…cols−1 */
export function csrFromRows(rows: readonly SparseRow[], cols: number): CsrMatrix {
  const indptr = new Int32Array(rows.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  rows.forEach((row, i) => {
    const cells = new Map<number, number>();
    for (const [column, value] of row) {
      if (!(Number.isInteger(column) && column >= 0 && column < cols)) {
        throw new SandtableError('SHAPE_MISMATCH', `Row ${i} names column ${column} of ${cols}.`);
      }
      cells.set(column, (cells.get(column) ?? 0) + value);
    }
    for (const column of [...cells.keys()].sort((a, b) => a - b)) {
      const value = cells.get(column)!;
      if (value === 0) continue;
      indices.push(column);
      values.push(value);
    }
    indptr[i + 1] = indices.length;
  });
  return {
    rows: rows.length,
    cols,
    indptr,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}

/** The cells of a dense matrix that are not 0 (NaN is kept). */
export function csrFromDense({ rows, cols, data }: Matrix): CsrMatrix {
  const indptr = new Int32Array(rows + 1);
  let stored = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) if (data[i * cols + j] !== 0) stored++;
    indptr[i + 1] = stored;
  }
  const indices = new Int32Array(stored);
  const values = new Float64Array(stored);
  let k = 0;
  for (let at = 0; at < data.length; at++) {
    if (data[at] === 0) continue;
    indices[k] = at % cols;
    values[k++] = data[at]!;
  }
  return { rows, cols, indptr, indices, values };
}

/** All cells, zeros included. */
export function csrToDense({ rows, cols, indptr, indices, values }: CsrMatrix): Matrix {
  const out = createMatrix(rows, cols);
  for (let i = 0; i < rows; i++) {
    for (let k = indptr[i]!; k < indptr[i + 1]!; k++) out.data[i * cols + indices[k]!] = values[k]!;
  }
  return out;
}

/** The rows named by `rows`, in that order. */
export function csrSelectRows(matrix: CsrMatrix, rows: ArrayLike<number>): CsrMatrix {
  const indptr = new Int32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) {
    indptr[i + 1] = indptr[i]! + matrix.indptr[rows[i]! + 1]! - matrix.indptr[rows[i]!]!;
  }
  const indices = new Int32Array(indptr[rows.length]!);
  const values = new Float64Array(indices.length);
  for (let i = 0; i < rows.length; i++) {
    const from = matrix.indptr[rows[i]!]!;
    const to = matrix.indptr[rows[i]! + 1]!;
    indices.set(matrix.indices.subarray(from, to), indptr[i]!);
    values.set(matrix.values.subarray(from, to), indptr[i]!);
  }
  return { rows: rows.length, cols: matrix.cols, indptr, indices, values };
}

/** Matrix times vector: one number per row. @throws SHAPE_MISMATCH */
export function csrMultiply(matrix: CsrMatrix, vector: ArrayLike<number>): Float64Array {
  if (vector.length !== matrix.cols) {
    throw new SandtableError('SHAPE_MISMATCH', `${matrix.cols} columns meet ${vector.length} numbers.`);
  }
  const out = new Float64Array(matrix.rows);
  for (let i = 0; i < matrix.rows; i++) {
    let sum = 0;
    for (let k = matrix.indptr[i]!; k < matrix.indptr[i + 1]!; k++) {
      sum += matrix.values[k]! * vector[matrix.indices[k]!]!;
    }
    out[i] = sum;
  }
  return out;
}
