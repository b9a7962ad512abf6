import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';
import { mean } from './column-statistics';
import { checkRows, checkWidth, matrixColumns, presentOf } from './matrix-columns';

export interface KnnImputerParams {
  /** Default 5. */
  nNeighbors?: number;
  /** All neighbours alike, or by the inverse of their distance. */
  weights?: 'uniform' | 'distance';
  /** Keeps columns without any fitted value, filled with 0. Default true (scikit-learn: false). */
  keepEmptyFeatures?: boolean;
}

export interface KnnImputerModel {
  nNeighbors: number;
  weights: 'uniform' | 'distance';
  keepEmptyFeatures: boolean;
  fitted: Matrix;
  /** Mean per column, for rows without any comparable neighbour; NaN for columns without values. */
  means: Float64Array;
}

/**
 * Keeps the rows to look for neighbours in.
 * Source: scikit-learn's KNNImputer.
 * @throws TOO_FEW_ROWS, INVALID_ARGUMENT
 */
export function fitKnnImputer(X: Matrix, params: KnnImputerParams = {}): KnnImputerModel {
  checkRows(X);
  const { nNeighbors = 5, weights = 'uniform', keepEmptyFeatures = true } = params;
  if (!Number.isInteger(nNeighbors) || nNeighbors < 1) {
    throw new SandtableError('INVALID_ARGUMENT', `${nNeighbors} is no number of neighbours.`, 'Use e.g. 5.');
  }
  const means = Float64Array.from(matrixColumns(X), (column) => mean(presentOf(column)));
  return {
    nNeighbors,
    weights,
    keepEmptyFeatures,
    fitted: { rows: X.rows, cols: X.cols, data: X.data.slice() },
    means,
  };
}

/**
 * Squared distance over the columns both rows have, scaled up to all columns; NaN when they share none.
 * Source: scikit-learn's nan_euclidean_distances.
 */
function nanDistance(a: Float64Array, aStart: number, b: Float64Array, bStart: number, cols: number): number {
  let sum = 0;
  let present = 0;
  for (let j = 0; j < cols; j++) {
    const d = a[aStart + j]! - b[bStart + j]!;
    if (Number.isNaN(d)) continue;
    sum += d * d;
    present++;
  }
  return present === 0 ? Number.NaN : (sum * cols) / present;
}

/** The weighted mean of column j among the nearest donors that have it; NaN when no donor is comparable. */
function fromNeighbors(model: KnnImputerModel, distances: Float64Array, j: number): number {
  const { fitted, nNeighbors, weights } = model;
  const donors: number[] = [];
  for (let r = 0; r < fitted.rows; r++) {
    if (!Number.isNaN(distances[r]!) && !Number.isNaN(fitted.data[r * fitted.cols + j]!)) donors.push(r);
  }
  if (donors.length === 0) return Number.NaN;
  // Stable: of equally near donors the earlier rows win.
  donors.sort((a, b) => distances[a]! - distances[b]!);
  const nearest = donors.slice(0, nNeighbors);
  const exact = weights === 'distance' && distances[nearest[0]!] === 0;
  let sum = 0;
  let total = 0;
  for (const r of nearest) {
    const distance = Math.sqrt(distances[r]!);
    const weight = weights === 'uniform' ? 1 : exact ? Number(distance === 0) : 1 / distance;
    sum += weight * fitted.data[r * fitted.cols + j]!;
    total += weight;
  }
  return sum / total;
}

/**
 * X with each NaN replaced by the mean of that column among the row's nearest fitted neighbours that have it; by
 * the column's mean when no neighbour shares a column with the row. Time grows with incomplete rows × fitted rows.
 * @throws SHAPE_MISMATCH
 */
export function transformKnnImputer(model: KnnImputerModel, X: Matrix): Matrix {
  const { fitted, means, keepEmptyFeatures } = model;
  checkWidth(X, fitted.cols);
  const kept = Array.from(means.keys()).filter((j) => keepEmptyFeatures || !Number.isNaN(means[j]!));
  const out = createMatrix(X.rows, kept.length);
  const distances = new Float64Array(fitted.rows);
  for (let i = 0, at = 0; i < X.rows; i++) {
    const start = i * X.cols;
    let measured = false;
    for (const j of kept) {
      const value = X.data[start + j]!;
      if (Number.isNaN(means[j]!)) out.data[at++] = 0;
      else if (!Number.isNaN(value)) out.data[at++] = value;
      else {
        if (!measured) {
          for (let r = 0; r < fitted.rows; r++) {
            distances[r] = nanDistance(X.data, start, fitted.data, r * X.cols, X.cols);
          }
          measured = true;
        }
        const imputed = fromNeighbors(model, distances, j);
        out.data[at++] = Number.isNaN(imputed) ? means[j]! : imputed;
      }
    }
  }
  return out;
}
