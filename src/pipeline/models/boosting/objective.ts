import { exp, log } from '../../core/math';
import type { Task } from '../estimator';

/**
 * A loss as boosting sees it; its derivatives are kernels (see `createNewton`). Binary and regression have one
 * output, multiclass one per class. Scores are laid out row by row.
 */
export interface Objective {
  kind: 'squared' | 'logistic' | 'softmax';
  outputs: number;
  /** The constant score of each output that fits best before any tree. */
  baseline(y: Float64Array, weight: Float64Array | undefined): Float64Array;
  /** The loss of one row. */
  loss(scores: Float64Array, row: number, y: number): number;
}

/** A probability that is surely 0 or 1 has no finite log-odds. */
const EPSILON = 1e-15;

function clampShare(share: number): number {
  return Math.min(Math.max(share, EPSILON), 1 - EPSILON);
}

/** log(1 + e^x) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + log(1 + exp(-x)) : log(1 + exp(x));
}

function weightedMean(y: Float64Array, weight: Float64Array | undefined): number {
  let sum = 0;
  let total = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < y.length; i++) {
    const w = weight ? weight[i]! : 1;
    sum += w * y[i]!;
    total += w;
    if (w > 0 && y[i]! < low) low = y[i]!;
    if (w > 0 && y[i]! > high) high = y[i]!;
  }
  // Rounding must not push the mean of equal values off them: trees would then learn the rounding.
  return Math.min(Math.max(sum / total, low), high);
}

const squaredError: Objective = {
  kind: 'squared',
  outputs: 1,
  baseline: (y, weight) => Float64Array.of(weightedMean(y, weight)),
  loss: (scores, row, y) => (scores[row]! - y) ** 2,
};

const logLoss: Objective = {
  kind: 'logistic',
  outputs: 1,
  baseline(y, weight) {
    const share = clampShare(weightedMean(y, weight));
    return Float64Array.of(log(share / (1 - share)));
  },
  loss: (scores, row, y) => softplus(y === 1 ? -scores[row]! : scores[row]!),
};

/**
 * Multinomial log loss on softmax scores. The hessian is K/(K−1)·p(1−p), as in LightGBM and Friedman's paper: the
 * diagonal alone is too steep, because the scores of one row move together.
 */
function softmaxLoss(classes: number): Objective {
  return {
    kind: 'softmax',
    outputs: classes,
    baseline(y, weight) {
      const shares = new Float64Array(classes);
      let total = 0;
      for (let i = 0; i < y.length; i++) {
        const w = weight ? weight[i]! : 1;
        shares[y[i]!]! += w;
        total += w;
      }
      return shares.map((sum) => log(clampShare(sum / total)));
    },
    loss(scores, row, y) {
      let highest = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < classes; k++) highest = Math.max(highest, scores[row * classes + k]!);
      let sum = 0;
      for (let k = 0; k < classes; k++) sum += exp(scores[row * classes + k]! - highest);
      return highest + log(sum) - scores[row * classes + y]!;
    },
  };
}

/** The loss that boosting minimises for a task. */
export function objectiveFor(task: Task, nClasses: number): Objective {
  if (task === 'regression') return squaredError;
  return task === 'binary' ? logLoss : softmaxLoss(nClasses);
}

/** The mean loss of rows with these scores. */
export function meanLoss(objective: Objective, scores: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += objective.loss(scores, i, y[i]!);
  return sum / y.length;
}
