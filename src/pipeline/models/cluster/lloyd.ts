import type { Context } from '../../core/context';
import { createMatrix, type Matrix, matrixRow } from '../../core/matrix';
import { squaredDistance } from './distances';

export interface LloydOptions {
  maxIter: number;
  /** Stops when the centres' squared moves sum to no more than this. */
  tolerance: number;
  weights?: Float64Array | undefined;
}

/** Centres, the nearest centre of every row, and what is left over. */
export interface Partition {
  /** Clusters × columns. */
  centers: Matrix;
  labels: Int32Array;
  /** Σ weight · squared distance to the nearest centre. */
  inertia: number;
  nIter: number;
}

/**
 * Lloyd's algorithm from given centres. A row as near to two centres belongs to the one of lower index. A centre
 * that loses all its rows moves to the row farthest from its own centre.
 * @see scikit-learn, KMeans(algorithm='lloyd')
 */
export async function lloyd(
  X: Matrix,
  start: Matrix,
  options: LloydOptions,
  context: Context,
): Promise<Partition> {
  let centers = start;
  let labels: Int32Array = new Int32Array(X.rows).fill(-1);
  const nearest = new Float64Array(X.rows);
  let nIter = 0;
  let settled = false;
  while (nIter < options.maxIter && !settled) {
    await context.tick(nIter, options.maxIter, `assigning rows to ${centers.rows} clusters`);
    nIter++;
    const next = assign(X, centers, nearest);
    const same = next.every((label, i) => label === labels[i]);
    labels = next;
    if (same) return { centers, labels, inertia: total(nearest, options.weights), nIter };
    const moved = averages(X, labels, centers, nearest, options.weights);
    let shift = 0;
    for (let k = 0; k < centers.rows; k++) shift += squaredDistance(moved, k, centers, k);
    centers = moved;
    settled = shift <= options.tolerance;
  }
  // The last centres are newer than the last labels.
  labels = assign(X, centers, nearest);
  return { centers, labels, inertia: total(nearest, options.weights), nIter };
}

/** The nearest centre of every row; its squared distance goes to `nearest`. */
export function assign(X: Matrix, centers: Matrix, nearest: Float64Array): Int32Array {
  const labels = new Int32Array(X.rows);
  for (let i = 0; i < X.rows; i++) {
    let best = Number.POSITIVE_INFINITY;
    for (let k = 0; k < centers.rows; k++) {
      const distance = squaredDistance(X, i, centers, k);
      if (distance < best) {
        best = distance;
        labels[i] = k;
      }
    }
    nearest[i] = best;
  }
  return labels;
}

function averages(
  X: Matrix,
  labels: Int32Array,
  centers: Matrix,
  nearest: Float64Array,
  weights: Float64Array | undefined,
): Matrix {
  const { cols } = X;
  const sums = createMatrix(centers.rows, cols);
  const mass = new Float64Array(centers.rows);
  const add = (row: number, cluster: number, weight: number) => {
    mass[cluster]! += weight;
    for (let j = 0; j < cols; j++) sums.data[cluster * cols + j]! += weight * X.data[row * cols + j]!;
  };
  const weight = (row: number) => (weights ? weights[row]! : 1);
  for (let i = 0; i < X.rows; i++) add(i, labels[i]!, weight(i));
  const taken = new Set<number>();
  for (let k = 0; k < centers.rows; k++) {
    if (mass[k]! > 0) continue;
    const row = farthest(nearest, taken, weights);
    if (row < 0) continue;
    taken.add(row);
    add(row, labels[row]!, -weight(row));
    sums.data.fill(0, k * cols, (k + 1) * cols);
    mass[k] = 0;
    add(row, k, weight(row));
  }
  for (let k = 0; k < centers.rows; k++) {
    if (mass[k]! > 0) for (let j = 0; j < cols; j++) sums.data[k * cols + j]! /= mass[k]!;
    else sums.data.set(matrixRow(centers, k), k * cols);
  }
  return sums;
}

/** The row of positive weight farthest from its centre; −1 when all that are left lie on theirs. */
function farthest(nearest: Float64Array, taken: Set<number>, weights: Float64Array | undefined): number {
  let best = -1;
  for (let i = 0; i < nearest.length; i++) {
    if (nearest[i] === 0 || taken.has(i) || (weights && weights[i] === 0)) continue;
    if (best < 0 || nearest[i]! > nearest[best]!) best = i;
  }
  return best;
}

function total(nearest: Float64Array, weights: Float64Array | undefined): number {
  let sum = 0;
  for (let i = 0; i < nearest.length; i++) sum += weights ? weights[i]! * nearest[i]! : nearest[i]!;
  return sum;
}
