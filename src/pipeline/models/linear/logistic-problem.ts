import { exp, log1p } from '../../core/math';
import type { Matrix } from '../../core/matrix';
import type { SmoothProblem } from './smooth-problem';

/** The rows of a logistic regression. */
export interface LogisticRows {
  X: Matrix;
  /** Subtracted from each feature on the fly: a far-off origin would cost digits. */
  center: Float64Array;
  /** The class of each row, 0…nOutputs−1 (two classes: 0 or 1). */
  labels: Int32Array;
  weights: Float64Array | undefined;
  totalWeight: number;
  /** The factor of ½‖w‖² beside the mean loss: 1 / (C · total weight). */
  l2: number;
}

/**
 * Mean log loss of two classes plus l2·½‖w‖². Parameters: one coefficient per feature, then the intercept (free).
 */
export function binomialProblem(rows: LogisticRows): SmoothProblem {
  const { X, center, labels, weights, totalWeight, l2 } = rows;
  const { data, cols } = X;
  const size = cols + 1;
  const z = new Float64Array(size);
  z[cols] = 1;
  return {
    size,
    evaluate(w, gradient) {
      gradient.fill(0);
      let loss = 0;
      let residuals = 0;
      const intercept = w[cols]!;
      for (let i = 0, at = 0; i < X.rows; i++, at += cols) {
        let eta = intercept;
        for (let j = 0; j < cols; j++) eta += (data[at + j]! - center[j]!) * w[j]!;
        const y = labels[i]!;
        const weight = weights === undefined ? 1 : weights[i]!;
        const e = exp(eta < 0 ? eta : -eta);
        loss += weight * (log1p(e) + (eta > 0 ? eta : 0) - y * eta);
        const p = eta < 0 ? e / (1 + e) : 1 / (1 + e);
        const residual = weight * (p - y);
        residuals += residual;
        for (let j = 0; j < cols; j++) gradient[j]! += residual * (data[at + j]! - center[j]!);
      }
      gradient[cols] = residuals;
      return addPenalty(w, gradient, loss, cols, 1, totalWeight, l2);
    },
    hessian(w, h) {
      h.fill(0);
      for (let i = 0, at = 0; i < X.rows; i++, at += cols) {
        let eta = w[cols]!;
        for (let j = 0; j < cols; j++) {
          const centred = data[at + j]! - center[j]!;
          z[j] = centred;
          eta += centred * w[j]!;
        }
        const e = exp(eta < 0 ? eta : -eta);
        const scale = ((weights === undefined ? 1 : weights[i]!) * e) / ((1 + e) * (1 + e));
        addOuter(h, size, 0, 0, z, size, scale / totalWeight);
      }
      for (let j = 0; j < cols; j++) h[j * size + j]! += l2;
    },
  };
}

/**
 * Mean softmax log loss of k classes plus l2·½‖W‖². Parameters: for each class its coefficients, then its
 * intercept. Equal shifts of all intercepts change nothing; started at 0, they keep the sum 0.
 */
export function multinomialProblem(rows: LogisticRows, nOutputs: number): SmoothProblem {
  const { X, center, labels, weights, totalWeight, l2 } = rows;
  const { data, cols } = X;
  const width = cols + 1;
  const size = nOutputs * width;
  const z = new Float64Array(width);
  z[cols] = 1;
  const p = new Float64Array(nOutputs);

  /** Fills z and p for the row that begins at `at`; gives the row's log loss. */
  function probabilities(w: Float64Array, at: number, label: number): number {
    for (let j = 0; j < cols; j++) z[j] = data[at + j]! - center[j]!;
    let max = Number.NEGATIVE_INFINITY;
    for (let k = 0, base = 0; k < nOutputs; k++, base += width) {
      let eta = 0;
      for (let j = 0; j < width; j++) eta += z[j]! * w[base + j]!;
      p[k] = eta;
      if (eta > max) max = eta;
    }
    const own = p[label]! - max;
    let sum = 0;
    for (let k = 0; k < nOutputs; k++) {
      const e = exp(p[k]! - max);
      p[k] = e;
      sum += e;
    }
    for (let k = 0; k < nOutputs; k++) p[k]! /= sum;
    // sum ≥ 1: the largest term is e⁰.
    return log1p(sum - 1) - own;
  }

  return {
    size,
    evaluate(w, gradient) {
      gradient.fill(0);
      let loss = 0;
      for (let i = 0, at = 0; i < X.rows; i++, at += cols) {
        const label = labels[i]!;
        const weight = weights === undefined ? 1 : weights[i]!;
        loss += weight * probabilities(w, at, label);
        for (let k = 0, base = 0; k < nOutputs; k++, base += width) {
          const residual = weight * (k === label ? p[k]! - 1 : p[k]!);
          if (residual === 0) continue;
          for (let j = 0; j < width; j++) gradient[base + j]! += residual * z[j]!;
        }
      }
      return addPenalty(w, gradient, loss, cols, nOutputs, totalWeight, l2);
    },
    hessian(w, h) {
      h.fill(0);
      for (let i = 0, at = 0; i < X.rows; i++, at += cols) {
        probabilities(w, at, labels[i]!);
        const weight = (weights === undefined ? 1 : weights[i]!) / totalWeight;
        for (let k = 0; k < nOutputs; k++) {
          for (let l = 0; l <= k; l++) {
            const scale = weight * p[k]! * (k === l ? 1 - p[k]! : -p[l]!);
            addOuter(h, size, k * width, l * width, z, width, scale);
          }
        }
      }
      for (let k = 0; k < nOutputs; k++) {
        for (let j = 0; j < cols; j++) h[(k * width + j) * (size + 1)]! += l2;
        // Pins the sum of the intercepts, which the loss leaves open; the gradient has no part in that direction.
        for (let l = 0; l <= k; l++) h[(k * width + cols) * size + l * width + cols]! += 1;
      }
    },
  };
}

/** Adds scale·z·zᵀ to the block of h at (row, column); below the diagonal alone when that is where the block is. */
function addOuter(
  h: Float64Array,
  size: number,
  row: number,
  column: number,
  z: Float64Array,
  width: number,
  scale: number,
): void {
  if (scale === 0) return;
  const square = row !== column;
  for (let a = 0; a < width; a++) {
    const factor = scale * z[a]!;
    if (factor === 0) continue;
    const at = (row + a) * size + column;
    const end = square ? width : a + 1;
    for (let b = 0; b < end; b++) h[at + b]! += factor * z[b]!;
  }
}

/** Turns sums into means and adds the penalty, in value and gradient. */
function addPenalty(
  w: Float64Array,
  gradient: Float64Array,
  loss: number,
  cols: number,
  nOutputs: number,
  totalWeight: number,
  l2: number,
): number {
  let squares = 0;
  for (let k = 0, at = 0; k < nOutputs; k++, at++) {
    for (let j = 0; j < cols; j++, at++) {
      squares += w[at]! * w[at]!;
      gradient[at] = gradient[at]! / totalWeight + l2 * w[at]!;
    }
    gradient[at]! /= totalWeight;
  }
  return loss / totalWeight + (l2 * squares) / 2;
}
