import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';

/** Column j as a copy. */
export function matrixColumn({ rows, cols, data }: Matrix, j: number): Float64Array {
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i++) out[i] = data[i * cols + j]!;
  return out;
}

/** All columns as copies. */
export function matrixColumns(X: Matrix): Float64Array[] {
  return Array.from({ length: X.cols }, (_, j) => matrixColumn(X, j));
}

/** A matrix whose cell (i, j) is `f(X(i, j), j)`. */
export function mapCells(X: Matrix, f: (value: number, j: number) => number): Matrix {
  const out = createMatrix(X.rows, X.cols);
  for (let i = 0, at = 0; i < X.rows; i++) {
    for (let j = 0; j < X.cols; j++, at++) out.data[at] = f(X.data[at]!, j);
  }
  return out;
}

/** A matrix from columns of equal length. */
export function matrixFromColumns(columns: readonly ArrayLike<number>[], rows: number): Matrix {
  const out = createMatrix(rows, columns.length);
  columns.forEach((column, j) => {
    for (let i = 0; i < rows; i++) out.data[i * columns.length + j] = column[i]!;
  });
  return out;
}

/** The present values of a column: NaN left out. @throws INVALID_ARGUMENT for infinite values, as scikit-learn. */
export function presentOf(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (!Number.isFinite(value)) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `Row ${i} holds an infinite value.`,
        'Replace infinite values or mark them as missing.',
      );
    }
    out[n++] = value;
  }
  return out.subarray(0, n);
}

/** @throws TOO_FEW_ROWS for a matrix without rows. */
export function checkRows(X: Matrix): void {
  if (X.rows === 0) throw new SandtableError('TOO_FEW_ROWS', 'There are no rows to fit on.');
}

/** @throws SHAPE_MISMATCH unless X has as many columns as when fitted. */
export function checkWidth(X: Matrix, fitted: number): void {
  if (X.cols !== fitted) {
    throw new SandtableError('SHAPE_MISMATCH', `Fitted on ${fitted} columns, X has ${X.cols}.`);
  }
}
