import { createMatrix, type Matrix, selectRows } from '../../core/matrix';
import { addScaledGram, addScaledRows, CHUNK } from './row-kernels';

/** The (weighted) mean of each column. */
export function columnMeans(X: Matrix, weights?: Float64Array): Float64Array {
  const means = new Float64Array(X.cols);
  let total = 0;
  const ones = new Float64Array(CHUNK).fill(1);
  const part = new Float64Array(X.cols);
  for (let begin = 0; begin < X.rows; begin += CHUNK) {
    const end = Math.min(begin + CHUNK, X.rows);
    // Sums of sums: rounding grows with the number of chunks, not of rows.
    part.fill(0);
    const scale = weights ? weights.subarray(begin, end) : ones;
    addScaledRows({ data: X.data, cols: X.cols, begin, end }, scale, part, 0);
    for (let j = 0; j < X.cols; j++) means[j]! += part[j]!;
    for (let i = 0; i < end - begin; i++) total += scale[i]!;
  }
  return means.map((sum) => sum / total);
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

/**
 * The rows, moved so that they surround the origin unless they do: off-centre features are entangled with the
 * intercept, which costs the solver steps, and digits when they lie far out. `center` says by how much.
 */
export function nearOrigin(X: Matrix, weights?: Float64Array): { X: Matrix; center: Float64Array } {
  const center = columnMeans(X, weights);
  const variances = columnVariances(everyNthRow(X), center);
  if (center.every((mean, j) => Math.abs(mean) <= 0.1 * Math.sqrt(variances[j]!))) {
    return { X, center: center.fill(0) };
  }
  const data = new Float64Array(X.data.length);
  for (let i = 0, at = 0; i < X.rows; i++, at += X.cols) {
    for (let j = 0; j < X.cols; j++) data[at + j] = X.data[at + j]! - center[j]!;
  }
  return { X: { ...X, data }, center };
}

/** At most a few thousand rows, evenly spread: enough to see how wide columns are. */
function everyNthRow(X: Matrix): Matrix {
  const step = Math.ceil(X.rows / 4096);
  return step === 1
    ? X
    : selectRows(
        X,
        Array.from({ length: Math.floor(X.rows / step) }, (_, i) => i * step),
      );
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

/** The lower triangle of XᵀX (row-major) and Xᵀy. */
export function gramAndMoment(X: Matrix, y: Float64Array): { gram: Float64Array; moment: Float64Array } {
  const { data, cols } = X;
  const gram = new Float64Array(cols * cols);
  const moment = new Float64Array(cols);
  const ones = new Float64Array(CHUNK).fill(1);
  for (let begin = 0; begin < X.rows; begin += CHUNK) {
    const range = { data, cols, begin, end: Math.min(begin + CHUNK, X.rows) };
    addScaledGram(range, ones, gram);
    addScaledRows(range, y.subarray(range.begin, range.end), moment, 0);
  }
  return { gram, moment };
}
