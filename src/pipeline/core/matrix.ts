import { SandtableError } from './errors';

/** A dense matrix of doubles, row after row. Plain data: it crosses worker boundaries as it is. */
export interface Matrix {
  rows: number;
  cols: number;
  /** `data[i * cols + j]` is row i, column j. */
  data: Float64Array;
}

export function createMatrix(rows: number, cols: number): Matrix {
  return { rows, cols, data: new Float64Array(rows * cols) };
}

/** A matrix from rows of equal length. @throws SHAPE_MISMATCH when they differ in length. */
export function matrixFromRows(rows: ArrayLike<ArrayLike<number>>): Matrix {
  const cols = rows.length === 0 ? 0 : rows[0]!.length;
  const matrix = createMatrix(rows.length, cols);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row.length !== cols) {
      throw new SandtableError('SHAPE_MISMATCH', `Row ${i} has ${row.length} values, row 0 has ${cols}.`);
    }
    matrix.data.set(row, i * cols);
  }
  return matrix;
}

/** Row i as a view on the same memory. */
export function matrixRow(matrix: Matrix, i: number): Float64Array {
  return matrix.data.subarray(i * matrix.cols, (i + 1) * matrix.cols);
}

/** The rows named by `indices`, in that order, as a new matrix. */
export function selectRows(matrix: Matrix, indices: ArrayLike<number>): Matrix {
  const out = createMatrix(indices.length, matrix.cols);
  for (let i = 0; i < indices.length; i++) out.data.set(matrixRow(matrix, indices[i]!), i * matrix.cols);
  return out;
}

/** The values named by `indices`, in that order. */
export function selectValues(values: Float64Array, indices: ArrayLike<number>): Float64Array {
  const out = new Float64Array(indices.length);
  for (let i = 0; i < indices.length; i++) out[i] = values[indices[i]!]!;
  return out;
}
