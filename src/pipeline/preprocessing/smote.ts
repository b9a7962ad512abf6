import { createMatrix, type Matrix, matrixRow } from '../core/matrix';
import type { Random } from '../core/random';
import { checkRatio, rowsByClass } from './resample';

export interface SmoteOptions {
  /** Neighbours to walk towards. Default 5; fewer in classes with fewer other rows. */
  kNeighbors?: number;
  /** Every class gets at least this many times the rows of the largest. Default 1. */
  ratio?: number;
}

export interface SmoteResult {
  /** The given rows, then the synthetic ones. */
  X: Matrix;
  y: Float64Array;
  /** How many rows were made up. */
  synthetic: number;
}

/** The k rows of a class nearest to one of them, itself left out; of equally near ones the earlier. */
function nearest(X: Matrix, rows: readonly number[], from: number, k: number): number[] {
  const origin = matrixRow(X, from);
  const distances = rows.map((row) => {
    const other = matrixRow(X, row);
    let sum = 0;
    for (let j = 0; j < X.cols; j++) sum += (origin[j]! - other[j]!) ** 2;
    return sum;
  });
  return Array.from(rows.keys())
    .filter((at) => rows[at] !== from)
    .sort((a, b) => distances[a]! - distances[b]!)
    .slice(0, k)
    .map((at) => rows[at]!);
}

/**
 * Makes up rows of the smaller classes, each on the line between a row and one of its nearest neighbours of the
 * same class (Chawla et al. 2002). A class with a single row is repeated. Distances want scaled columns; 0/1
 * columns of categories come out between 0 and 1. For training rows only; never before the split.
 * @param X complete rows
 * @param y class index per row
 * @throws INVALID_ARGUMENT for a ratio outside (0, 1]
 */
export function smote(
  X: Matrix,
  y: ArrayLike<number>,
  random: Random,
  options: SmoteOptions = {},
): SmoteResult {
  const { kNeighbors = 5, ratio = 1 } = options;
  checkRatio(ratio);
  const classes = rowsByClass(y);
  const most = Math.max(0, ...classes.map((rows) => rows.length));
  const wanted = classes.map((rows) =>
    rows.length === 0 ? 0 : Math.max(0, Math.round(ratio * most) - rows.length),
  );
  const synthetic = wanted.reduce((a, b) => a + b, 0);
  const out = createMatrix(X.rows + synthetic, X.cols);
  out.data.set(X.data);
  const labels = new Float64Array(out.rows);
  for (let i = 0; i < X.rows; i++) labels[i] = y[i]!;
  let next = X.rows;
  classes.forEach((rows, label) => {
    const known = new Map<number, number[]>();
    for (let s = 0; s < wanted[label]!; s++) {
      const base = rows[random.integer(rows.length)]!;
      let neighbors = known.get(base);
      if (!neighbors) {
        neighbors = nearest(X, rows, base, kNeighbors);
        known.set(base, neighbors);
      }
      const toward = neighbors.length === 0 ? base : neighbors[random.integer(neighbors.length)]!;
      const step = random.uniform();
      const a = matrixRow(X, base);
      const b = matrixRow(X, toward);
      const made = matrixRow(out, next);
      for (let j = 0; j < X.cols; j++) made[j] = a[j]! + step * (b[j]! - a[j]!);
      labels[next++] = label;
    }
  });
  return { X: out, y: labels, synthetic };
}
