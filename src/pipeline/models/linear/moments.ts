import { createMatrix, type Matrix } from '../../core/matrix';

/** The (weighted) mean of each column. Two passes: the second takes the rounding out of the first. */
export function columnMeans(X: Matrix, weights?: Float64Array): Float64Array {
  const means = new Float64Array(X.cols);
  let total = 0;
  for (let i = 0; i < X.rows; i++) total += weights ? weights[i]! : 1;
  for (let pass = 0; pass < 2; pass++) {
    const sums = new Float64Array(X.cols);
    for (let i = 0, at = 0; i < X.rows; i++, at += X.cols) {
      const weight = weights ? weights[i]! : 1;
      for (let j = 0; j < X.cols; j++) sums[j]! += weight * (X.data[at + j]! - means[j]!);
    }
    for (let j = 0; j < X.cols; j++) means[j]! += sums[j]! / total;
  }
  return means;
}

/** The (weighted) mean of values. */
export function meanOf(values: Float64Array, weights?: Float64Array): number {
  return columnMeans({ rows: values.length, cols: 1, data: values }, weights)[0]!;
}

/** The (weighted) mean square of each column about `center`. */
export function columnVariances(X: Matrix, center: Float64Array, weights?: Float64Array): Float64Array {
  const sums = new Float64Array(X.cols);
  let total = 0;
  for (let i = 0, at = 0; i < X.rows; i++, at += X.cols) {
    const weight = weights ? weights[i]! : 1;
    total += weight;
    for (let j = 0; j < X.cols; j++) {
      const d = X.data[at + j]! - center[j]!;
      sums[j]! += weight * d * d;
    }
  }
  return sums.map((sum) => sum / total);
}

/** X and y without their means, each row times the root of its weight: least squares without weights or intercept. */
export interface CentredRows {
  X: Matrix;
  y: Float64Array;
  xMean: Float64Array;
  yMean: number;
}

export function centreRows(X: Matrix, y: Float64Array, weights?: Float64Array): CentredRows {
  const xMean = columnMeans(X, weights);
  const yMean = meanOf(y, weights);
  const centred = createMatrix(X.rows, X.cols);
  const target = new Float64Array(X.rows);
  for (let i = 0, at = 0; i < X.rows; i++, at += X.cols) {
    const root = weights ? Math.sqrt(weights[i]!) : 1;
    for (let j = 0; j < X.cols; j++) centred.data[at + j] = root * (X.data[at + j]! - xMean[j]!);
    target[i] = root * (y[i]! - yMean);
  }
  zeroConstantColumns(X, centred, xMean);
  return { X: centred, y: target, xMean, yMean };
}

/** What is left of a constant column is the rounding of its mean: on features of 10¹² that would look like signal. */
function zeroConstantColumns(X: Matrix, centred: Matrix, xMean: Float64Array): void {
  const spread = new Float64Array(X.cols);
  for (let i = 0, at = 0; i < X.rows; i++, at += X.cols) {
    for (let j = 0; j < X.cols; j++) {
      const d = Math.abs(X.data[at + j]! - xMean[j]!);
      if (d > spread[j]!) spread[j] = d;
    }
  }
  for (let j = 0; j < X.cols; j++) {
    if (spread[j]! > 8 * Number.EPSILON * Math.abs(xMean[j]!)) continue;
    for (let i = 0; i < X.rows; i++) centred.data[i * X.cols + j] = 0;
  }
}

/** The intercept that belongs to coefficients fitted on centred rows. */
export function interceptOf(coef: Float64Array, rows: CentredRows): number {
  let intercept = rows.yMean;
  for (let j = 0; j < coef.length; j++) intercept -= coef[j]! * rows.xMean[j]!;
  return intercept;
}
