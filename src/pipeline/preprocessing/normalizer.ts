import { createMatrix, type Matrix, matrixRow } from '../core/matrix';

export type Norm = 'l1' | 'l2' | 'max';

function normOf(row: Float64Array, norm: Norm): number {
  let size = 0;
  for (let j = 0; j < row.length; j++) {
    const magnitude = Math.abs(row[j]!);
    if (norm === 'l1') size += magnitude;
    else if (norm === 'l2') size += magnitude * magnitude;
    else if (magnitude > size) size = magnitude;
  }
  return norm === 'l2' ? Math.sqrt(size) : size;
}

/**
 * Each row divided by its norm, so that it has length 1; a row of zeros stays. Nothing is fitted.
 * Source: scikit-learn's Normalizer.
 */
export function normalizeRows(X: Matrix, norm: Norm = 'l2'): Matrix {
  const out = createMatrix(X.rows, X.cols);
  for (let i = 0; i < X.rows; i++) {
    const row = matrixRow(X, i);
    const size = normOf(row, norm) || 1;
    for (let j = 0; j < X.cols; j++) out.data[i * X.cols + j] = row[j]! / size;
  }
  return out;
}
