import { createMatrix, type Matrix } from '../../core/matrix';
import type { Task } from '../estimator';
import { argmaxRows } from '../shape';
import { applyTree } from '../tree/score';
import type { Trees } from '../tree/trees';

/** How a forest does on rows that its trees did not see: an honest estimate without a test set. */
export interface OutOfBag {
  /** Accuracy, or R² for regression; NaN when there is none. */
  score: number;
  /** Rows that at least one tree left out. */
  rows: number;
}

/** Collects what each tree says of the rows it did not see. */
export interface OutOfBagSums {
  add(trees: Trees, root: number, unseen: Int32Array): void;
  finish(): OutOfBag;
}

function accuracy(mean: Matrix, y: Float64Array, seen: (i: number) => boolean): number {
  // One column is the probability of class 1; a tie is class 0, as argmax has it.
  const predicted = mean.cols === 1 ? mean.data.map((p) => (p > 0.5 ? 1 : 0)) : argmaxRows(mean);
  let right = 0;
  let rows = 0;
  for (let i = 0; i < y.length; i++) {
    if (!seen(i)) continue;
    rows++;
    if (predicted[i] === y[i]) right++;
  }
  return right / rows;
}

function r2(mean: Float64Array, y: Float64Array, seen: (i: number) => boolean): number {
  let sum = 0;
  let rows = 0;
  for (let i = 0; i < y.length; i++) {
    if (!seen(i)) continue;
    sum += y[i]!;
    rows++;
  }
  let residual = 0;
  let total = 0;
  for (let i = 0; i < y.length; i++) {
    if (!seen(i)) continue;
    residual += (y[i]! - mean[i]!) ** 2;
    total += (y[i]! - sum / rows) ** 2;
  }
  return total > 0 ? 1 - residual / total : Number.NaN;
}

/** Empty sums for the rows of X. */
export function createOutOfBag(X: Matrix, y: Float64Array, task: Task, outputs: number): OutOfBagSums {
  const sums = createMatrix(X.rows, outputs);
  const counts = new Int32Array(X.rows);
  return {
    add(trees, root, unseen) {
      const leaves = applyTree(trees, root, X, unseen);
      for (let k = 0; k < unseen.length; k++) {
        const row = unseen[k]!;
        counts[row]!++;
        for (let o = 0; o < outputs; o++)
          sums.data[row * outputs + o]! += trees.value[leaves[k]! * outputs + o]!;
      }
    },
    finish() {
      const rows = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
      if (rows === 0) return { score: Number.NaN, rows };
      const mean = createMatrix(X.rows, outputs);
      for (let i = 0; i < mean.data.length; i++)
        mean.data[i] = sums.data[i]! / counts[Math.floor(i / outputs)]!;
      const seen = (i: number) => counts[i]! > 0;
      const score = task === 'regression' ? r2(mean.data, y, seen) : accuracy(mean, y, seen);
      return { score, rows };
    },
  };
}
