import { log, log1p } from '../../core/math';
import type { Matrix } from '../../core/matrix';
import { expNegative } from './exp-negative';
import { addScaledRows, CHUNK, type RowRange, rowDots } from './row-kernels';
import {
  addPenalty,
  addToBlock,
  eachChunk,
  emptyBlock,
  placeBlock,
  rowLossProblem,
} from './row-loss-problem';
import type { SmoothProblem } from './smooth-problem';

/** The rows of a logistic regression. */
export interface LogisticRows {
  X: Matrix;
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
export function binomialProblem({ X, labels, weights, totalWeight, l2 }: LogisticRows): SmoothProblem {
  return rowLossProblem(X, totalWeight, l2, {
    slopes(scores, begin, end) {
      let loss = 0;
      // One logarithm for a chunk of rows: at most CHUNK factors between 1 and 2 cannot overflow.
      let product = 1;
      for (let i = begin, at = 0; i < end; i++, at++) {
        const eta = scores[at]!;
        const y = labels[i]!;
        const e = expNegative(eta < 0 ? eta : -eta);
        const residual = (eta < 0 ? e / (1 + e) : 1 / (1 + e)) - y;
        const linear = (eta > 0 ? eta : 0) - y * eta;
        if (weights === undefined) {
          product *= 1 + e;
          loss += linear;
          scores[at] = residual;
        } else {
          loss += weights[i]! * (log1p(e) + linear);
          scores[at] = weights[i]! * residual;
        }
      }
      return loss + log(product);
    },
    curvatures(scores, begin, end) {
      for (let i = begin, at = 0; i < end; i++, at++) {
        const e = expNegative(-Math.abs(scores[at]!));
        scores[at] = ((weights === undefined ? 1 : weights[i]!) * e) / ((1 + e) * (1 + e));
      }
    },
  });
}

/**
 * Mean softmax log loss of k classes plus l2·½‖W‖². Parameters: for each class its coefficients, then its
 * intercept. Equal shifts of all intercepts change nothing; started at 0, they keep the sum 0.
 */
export function multinomialProblem(rows: LogisticRows, nOutputs: number): SmoothProblem {
  const { X, labels, weights, totalWeight, l2 } = rows;
  const { cols } = X;
  const width = cols + 1;
  const size = nOutputs * width;
  const p = Array.from({ length: nOutputs }, () => new Float64Array(CHUNK));
  const scale = new Float64Array(CHUNK);

  /** Fills p with the probabilities of the rows in the range, class by class; gives their weighted log loss. */
  function probabilities(w: Float64Array, range: RowRange): number {
    p.forEach((own, k) => {
      rowDots(range, w, k * width, w[k * width + cols]!, own);
    });
    let loss = 0;
    for (let i = range.begin, at = 0; i < range.end; i++, at++) {
      let max = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < nOutputs; k++) if (p[k]![at]! > max) max = p[k]![at]!;
      const own = p[labels[i]!]![at]! - max;
      let sum = 0;
      for (let k = 0; k < nOutputs; k++) {
        const e = expNegative(p[k]![at]! - max);
        p[k]![at] = e;
        sum += e;
      }
      for (let k = 0; k < nOutputs; k++) p[k]![at]! /= sum;
      // sum ≥ 1: the largest term is e⁰.
      loss += (weights === undefined ? 1 : weights[i]!) * (log1p(sum - 1) - own);
    }
    return loss;
  }

  return {
    size,
    evaluate(w, gradient) {
      gradient.fill(0);
      let loss = 0;
      eachChunk(X, (range) => {
        loss += probabilities(w, range);
        for (let k = 0; k < nOutputs; k++) {
          const own = p[k]!;
          let residuals = 0;
          for (let i = range.begin, at = 0; i < range.end; i++, at++) {
            const residual = own[at]! - (labels[i] === k ? 1 : 0);
            own[at] = (weights === undefined ? 1 : weights[i]!) * residual;
            residuals += own[at]!;
          }
          gradient[k * width + cols]! += residuals;
          addScaledRows(range, own, gradient, k * width);
        }
      });
      return addPenalty(w, gradient, loss, cols, nOutputs, totalWeight, l2);
    },
    hessian(w, h) {
      const blocks = Array.from({ length: (nOutputs * (nOutputs + 1)) / 2 }, () => emptyBlock(cols));
      eachChunk(X, (range) => {
        probabilities(w, range);
        for (let k = 0, b = 0; k < nOutputs; k++) {
          for (let l = 0; l <= k; l++, b++) {
            for (let i = range.begin, at = 0; i < range.end; i++, at++) {
              const other = k === l ? 1 - p[k]![at]! : -p[l]![at]!;
              scale[at] = (weights === undefined ? 1 : weights[i]!) * p[k]![at]! * other;
            }
            addToBlock(blocks[b]!, range, scale);
          }
        }
      });
      for (let k = 0, b = 0; k < nOutputs; k++) {
        for (let l = 0; l <= k; l++, b++) placeBlock(h, size, k * width, l * width, blocks[b]!, totalWeight);
        for (let j = 0; j < cols; j++) h[(k * width + j) * (size + 1)]! += l2;
        // Pins the sum of the intercepts, which the loss leaves open; the gradient has no part in that direction.
        for (let l = 0; l <= k; l++) h[(k * width + cols) * size + l * width + cols]! += 1;
      }
    },
  };
}
