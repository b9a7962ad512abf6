import type { Matrix } from '../../core/matrix';
import type { TargetTask } from '../../preprocessing/target';

/**
 * How much of each feature goes with the target by itself: for classes the share of its variance between them (η²),
 * for a number the squared correlation. Both order features as scikit-learn's f_classif and f_regression do.
 * A constant feature has 0.
 */
export function relevance(X: Matrix, y: Float64Array, task: TargetTask, nClasses: number): Float64Array {
  const { rows, cols, data } = X;
  const sum = new Float64Array(cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) sum[j]! += data[i * cols + j]!;
  const mean = sum.map((total) => total / rows);
  const total = new Float64Array(cols);
  const groups = task === 'regression' ? 1 : nClasses;
  const within = new Float64Array(groups * cols);
  const size = new Float64Array(groups);
  const yMean = y.reduce((a, b) => a + b, 0) / rows;
  let ySquares = 0;
  for (let i = 0; i < rows; i++) {
    const k = task === 'regression' ? 0 : y[i]!;
    const weight = task === 'regression' ? y[i]! - yMean : 1;
    size[k]! += 1;
    ySquares += (y[i]! - yMean) ** 2;
    for (let j = 0; j < cols; j++) {
      const off = data[i * cols + j]! - mean[j]!;
      total[j]! += off * off;
      within[k * cols + j]! += off * weight;
    }
  }
  return total.map((all, j) => {
    if (!(all > 0)) return 0;
    if (task === 'regression') return ySquares > 0 ? within[j]! ** 2 / (all * ySquares) : 0;
    let between = 0;
    for (let k = 0; k < groups; k++) if (size[k]! > 0) between += within[k * cols + j]! ** 2 / size[k]!;
    return between / all;
  });
}

/** The columns of the most relevant features, at most `keep`, ascending; of equals the first. */
export function mostRelevant(scores: Float64Array, keep: number): Int32Array {
  const order = Int32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]! || a - b);
  return order.slice(0, keep).sort();
}
