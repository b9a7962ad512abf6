import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import { createMatrix, type Matrix } from '../../core/matrix';
import { checkPoints, squaredDistance } from './distances';

type Labels = ArrayLike<number | string>;

interface Groups {
  /** The group of every row, 0…count−1 in the order of first appearance. */
  of: Int32Array;
  sizes: Int32Array;
}

/** Groups by label. @throws SHAPE_MISMATCH; INVALID_ARGUMENT unless there are 2…rows−1 groups */
function grouped(X: Matrix, labels: Labels): Groups {
  checkPoints(X);
  if (labels.length !== X.rows) {
    throw new SandtableError('SHAPE_MISMATCH', `X has ${X.rows} rows, there are ${labels.length} labels.`);
  }
  const names = new Map<number | string, number>();
  const of = Int32Array.from({ length: X.rows }, (_, i) => {
    const name = names.get(labels[i]!) ?? names.size;
    names.set(labels[i]!, name);
    return name;
  });
  if (names.size < 2 || names.size > X.rows - 1) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `${names.size} clusters of ${X.rows} rows cannot be judged.`,
      'There must be at least two clusters, and fewer clusters than rows.',
    );
  }
  const sizes = new Int32Array(names.size);
  for (const group of of) sizes[group]!++;
  return { of, sizes };
}

/**
 * The silhouette of every row, (b − a) / max(a, b): a is its mean distance to the others of its cluster, b that to
 * the nearest other cluster. 0 for a cluster of one row. Takes rows² distances. Noise (−1) counts as a cluster.
 * @throws INVALID_ARGUMENT unless there are 2…rows−1 clusters
 * @see Rousseeuw 1987; scikit-learn, silhouette_samples
 */
export async function silhouetteSamples(X: Matrix, labels: Labels, context: Context): Promise<Float64Array> {
  const { of, sizes } = grouped(X, labels);
  const count = sizes.length;
  const sums = new Float64Array(X.rows * count);
  for (let i = 0; i < X.rows; i++) {
    if (i % 32 === 0) await context.tick(i, X.rows, 'measuring silhouettes');
    for (let j = i + 1; j < X.rows; j++) {
      const distance = Math.sqrt(squaredDistance(X, i, X, j));
      sums[i * count + of[j]!]! += distance;
      sums[j * count + of[i]!]! += distance;
    }
  }
  return Float64Array.from(of, (own, i) => {
    if (sizes[own] === 1) return 0;
    const a = sums[i * count + own]! / (sizes[own]! - 1);
    let b = Number.POSITIVE_INFINITY;
    for (let g = 0; g < count; g++) {
      if (g !== own) b = Math.min(b, sums[i * count + g]! / sizes[g]!);
    }
    const larger = Math.max(a, b);
    return larger === 0 ? 0 : (b - a) / larger;
  });
}

/** The mean silhouette of all rows: −1 (wrong) to 1 (compact and far apart). See `silhouetteSamples`. */
export async function silhouetteScore(X: Matrix, labels: Labels, context: Context): Promise<number> {
  const samples = await silhouetteSamples(X, labels, context);
  return samples.reduce((sum, value) => sum + value, 0) / samples.length;
}

/**
 * The mean over clusters of the worst ratio (spread + spread') / distance of centroids; smaller is better, 0 when
 * every row lies on its centroid or all centroids coincide.
 * @throws INVALID_ARGUMENT unless there are 2…rows−1 clusters
 * @see Davies & Bouldin 1979; scikit-learn, davies_bouldin_score
 */
export function daviesBouldinScore(X: Matrix, labels: Labels): number {
  const { of, sizes } = grouped(X, labels);
  const centroids = centroidsOf(X, of, sizes);
  const spreads = new Float64Array(sizes.length);
  of.forEach((group, i) => {
    spreads[group]! += Math.sqrt(squaredDistance(X, i, centroids, group)) / sizes[group]!;
  });
  if (spreads.every((spread) => spread === 0)) return 0;
  let sum = 0;
  for (let g = 0; g < sizes.length; g++) {
    let worst = 0;
    for (let h = 0; h < sizes.length; h++) {
      const apart = g === h ? 0 : Math.sqrt(squaredDistance(centroids, g, centroids, h));
      // Coinciding centroids are left out, as in the reference: their ratio is not a number.
      if (apart > 0) worst = Math.max(worst, (spreads[g]! + spreads[h]!) / apart);
    }
    sum += worst;
  }
  return sum / sizes.length;
}

/**
 * Variance between clusters over variance within, by degrees of freedom; larger is better. 1 when no row departs
 * from its centroid.
 * @throws INVALID_ARGUMENT unless there are 2…rows−1 clusters
 * @see Caliński & Harabasz 1974; scikit-learn, calinski_harabasz_score
 */
export function calinskiHarabaszScore(X: Matrix, labels: Labels): number {
  const { of, sizes } = grouped(X, labels);
  const centroids = centroidsOf(X, of, sizes);
  const overall = centroidsOf(X, new Int32Array(X.rows), Int32Array.of(X.rows));
  let between = 0;
  sizes.forEach((size, g) => {
    between += size * squaredDistance(centroids, g, overall, 0);
  });
  let within = 0;
  of.forEach((group, i) => {
    within += squaredDistance(X, i, centroids, group);
  });
  return within === 0 ? 1 : (between * (X.rows - sizes.length)) / (within * (sizes.length - 1));
}

function centroidsOf(X: Matrix, of: Int32Array, sizes: Int32Array): Matrix {
  const { cols } = X;
  const centroids = createMatrix(sizes.length, cols);
  of.forEach((group, i) => {
    for (let j = 0; j < cols; j++) centroids.data[group * cols + j]! += X.data[i * cols + j]!;
  });
  for (let at = 0; at < centroids.data.length; at++) centroids.data[at]! /= sizes[Math.floor(at / cols)]!;
  return centroids;
}
