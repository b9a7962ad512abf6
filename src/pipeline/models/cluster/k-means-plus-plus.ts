import type { Context } from '../../core/context';
import { log } from '../../core/math';
import { createMatrix, type Matrix, matrixRow } from '../../core/matrix';
import type { Random } from '../../core/random';
import { squaredDistance } from './distances';

/**
 * `k` starting centres among the rows: each next one is drawn with a probability proportional to its weight and
 * squared distance from those chosen, the best of 2 + ⌊ln k⌋ draws. Rows that coincide with a centre are chosen
 * again only when no other is left.
 * @see Arthur & Vassilvitskii 2007; scikit-learn's greedy variant
 */
export async function kMeansPlusPlus(
  X: Matrix,
  k: number,
  weights: Float64Array | undefined,
  context: Context,
): Promise<Matrix> {
  const { random } = context;
  const centers = createMatrix(k, X.cols);
  const trials = 2 + Math.floor(log(k));
  const nearest = new Float64Array(X.rows).fill(1);
  let potential = weighted(nearest, weights);
  centers.data.set(matrixRow(X, draw(nearest, weights, potential, random)));
  for (let i = 0; i < X.rows; i++) nearest[i] = squaredDistance(X, i, centers, 0);
  potential = weighted(nearest, weights);
  const candidate = new Float64Array(X.rows);
  for (let c = 1; c < k; c++) {
    await context.tick(c, k, `choosing ${k} starting centres`);
    let bestRow = 0;
    let best = new Float64Array(0);
    let bestPotential = Number.POSITIVE_INFINITY;
    for (let t = 0; t < trials; t++) {
      const row = draw(nearest, weights, potential, random);
      for (let i = 0; i < X.rows; i++) {
        candidate[i] = Math.min(nearest[i]!, squaredDistance(X, i, X, row));
      }
      const reached = weighted(candidate, weights);
      if (reached >= bestPotential) continue;
      bestPotential = reached;
      bestRow = row;
      best = candidate.slice();
    }
    centers.data.set(matrixRow(X, bestRow), c * X.cols);
    nearest.set(best);
    potential = bestPotential;
  }
  return centers;
}

function weighted(values: Float64Array, weights: Float64Array | undefined): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += weights ? weights[i]! * values[i]! : values[i]!;
  return sum;
}

/** A row with probability proportional to weight · value; any row when all of these are 0. */
function draw(
  values: Float64Array,
  weights: Float64Array | undefined,
  total: number,
  random: Random,
): number {
  if (!(total > 0)) return random.integer(values.length);
  const target = random.uniform() * total;
  let sum = 0;
  let last = 0;
  for (let i = 0; i < values.length; i++) {
    const share = weights ? weights[i]! * values[i]! : values[i]!;
    if (share === 0) continue;
    sum += share;
    last = i;
    if (sum > target) return i;
  }
  return last;
}
