import { createMatrix, type Matrix, matrixRow } from '../core/matrix';
import type { Random } from '../core/random';
import { median } from './column-statistics';
import type { NominalGroup } from './nominal-features';
import { checkRatio, rowsByClass } from './resample';

export interface SmoteOptions {
  /** Neighbours to walk towards. Default 5; fewer in classes with fewer other rows. */
  kNeighbors?: number;
  /** Every class gets at least this many times the rows of the largest. Default 1. */
  ratio?: number;
  /** Columns that have no "between" (SMOTE-NC). Default none. */
  nominal?: readonly NominalGroup[];
}

export interface SmoteResult {
  /** The given rows, then the synthetic ones. */
  X: Matrix;
  y: Float64Array;
  /** How many rows were made up. */
  synthetic: number;
}

/** Rows of a class that neighbours are looked for in, at most: evenly spread. The time would grow with the square. */
const MOST_CANDIDATES = 5000;

/** Per column what a difference counts, squared: 1, or for the columns of a nominal group what makes a change count. */
type Weights = Float64Array;

/** The k rows of a class nearest to one of them, itself left out; of equally near ones the earlier. */
function nearest(X: Matrix, rows: readonly number[], from: number, k: number, weights: Weights): number[] {
  const origin = matrixRow(X, from);
  const step = Math.max(1, rows.length / MOST_CANDIDATES);
  const best: { row: number; distance: number }[] = [];
  for (let at = 0; at < rows.length; at += step) {
    const row = rows[Math.floor(at)]!;
    if (row === from) continue;
    const worst = best.length === k ? best[k - 1]!.distance : Number.POSITIVE_INFINITY;
    const start = row * X.cols;
    let distance = 0;
    for (let j = 0; j < X.cols && distance < worst; j++) {
      const d = origin[j]! - X.data[start + j]!;
      distance += d * d * weights[j]!;
    }
    if (distance >= worst) continue;
    let place = best.length;
    while (place > 0 && best[place - 1]!.distance > distance) place--;
    best.splice(place, 0, { row, distance });
    if (best.length > k) best.pop();
  }
  return best.map(({ row }) => row);
}

/**
 * A change of level counts as the median deviation of the numeric columns among the smaller classes' rows, as in
 * SMOTE-NC. One-hot levels differ in two columns at once, so each counts half.
 */
function distanceWeights(X: Matrix, minority: readonly number[], nominal: readonly NominalGroup[]): Weights {
  const weights = new Float64Array(X.cols).fill(1);
  if (nominal.length === 0) return weights;
  const inGroup = new Uint8Array(X.cols);
  for (const { offset, width } of nominal) inGroup.fill(1, offset, offset + width);
  const deviations: number[] = [];
  for (let j = 0; j < X.cols; j++) {
    if (inGroup[j]) continue;
    let sum = 0;
    for (const row of minority) sum += X.data[row * X.cols + j]!;
    const mean = sum / minority.length;
    let squares = 0;
    for (const row of minority) squares += (X.data[row * X.cols + j]! - mean) ** 2;
    deviations.push(Math.sqrt(squares / minority.length));
  }
  const unit = deviations.length > 0 ? median(Float64Array.from(deviations)) ** 2 || 1 : 1;
  for (const { offset, width } of nominal) weights.fill(width > 1 ? unit / 2 : unit, offset, offset + width);
  return weights;
}

/** Gives a made-up row the level that most neighbours have; of equals that of the nearest. */
function takeLevel(made: Float64Array, X: Matrix, neighbors: readonly number[], group: NominalGroup): void {
  const votes = new Map<string, { row: number; count: number }>();
  for (const row of neighbors) {
    const start = row * X.cols + group.offset;
    const level = X.data.subarray(start, start + group.width).join();
    const vote = votes.get(level) ?? { row, count: 0 };
    vote.count++;
    votes.set(level, vote);
  }
  let winner: { row: number; count: number } | undefined;
  for (const vote of votes.values()) if (!winner || vote.count > winner.count) winner = vote;
  const start = winner!.row * X.cols + group.offset;
  made.set(X.data.subarray(start, start + group.width), group.offset);
}

/**
 * Makes up rows of the smaller classes, each on the line between a row and one of its nearest neighbours of the
 * same class (Chawla et al. 2002). Nominal columns take what most of the neighbours have, and in distances a change
 * of level counts as the median deviation of the numeric columns (SMOTE-NC, ibid. 6.1). A class with a single row is
 * repeated. Distances want scaled columns. For training rows only; never before the split.
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
  const { kNeighbors = 5, ratio = 1, nominal = [] } = options;
  checkRatio(ratio);
  const classes = rowsByClass(y);
  const most = Math.max(0, ...classes.map((rows) => rows.length));
  const wanted = classes.map((rows) =>
    rows.length === 0 ? 0 : Math.max(0, Math.round(ratio * most) - rows.length),
  );
  const synthetic = wanted.reduce((a, b) => a + b, 0);
  const minority = classes.flatMap((rows, label) => (wanted[label]! > 0 ? rows : []));
  const weights = distanceWeights(X, minority, nominal);
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
        neighbors = nearest(X, rows, base, kNeighbors, weights);
        known.set(base, neighbors);
      }
      const toward = neighbors.length === 0 ? base : neighbors[random.integer(neighbors.length)]!;
      const step = random.uniform();
      const a = matrixRow(X, base);
      const b = matrixRow(X, toward);
      const made = matrixRow(out, next);
      for (let j = 0; j < X.cols; j++) made[j] = a[j]! + step * (b[j]! - a[j]!);
      if (neighbors.length > 0) for (const group of nominal) takeLevel(made, X, neighbors, group);
      labels[next++] = label;
    }
  });
  return { X: out, y: labels, synthetic };
}
