import { type Context, withRandom } from '../../core/context';
import { SandtableError } from '../../core/errors';
import { createMatrix, type Matrix } from '../../core/matrix';
import { checkFeatureCount } from '../shape';
import { checkPoints, squaredDistance } from './distances';
import { kMeansPlusPlus } from './k-means-plus-plus';
import { assign, lloyd, type Partition } from './lloyd';

export interface KMeansOptions {
  nClusters: number;
  /** How many k-means++ starts to try. Default 10. */
  nInit?: number;
  /** Default 300. */
  maxIter?: number;
  /** Stops when the centres move less than this share of the columns' mean variance. Default 1e-4. */
  tol?: number;
  /** One non-negative weight per row. */
  sampleWeight?: Float64Array;
  /** Starting centres, clusters × columns, in place of k-means++. */
  init?: Matrix;
}

/** Fitted k-means: plain data. `labels` belong to the rows it was fitted on. */
export type KMeansModel = Partition;

/**
 * k-means: the best of several runs of Lloyd's algorithm by inertia, from k-means++ starts.
 * @throws TOO_FEW_ROWS for fewer rows than clusters; INVALID_ARGUMENT; SHAPE_MISMATCH for other centres
 * @see scikit-learn, KMeans
 */
export async function fitKMeans(X: Matrix, options: KMeansOptions, context: Context): Promise<KMeansModel> {
  const { nClusters, nInit = 10, maxIter = 300, tol = 1e-4, sampleWeight, init } = options;
  if (!Number.isInteger(nClusters) || nClusters < 1) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `There cannot be ${nClusters} clusters.`,
      'Ask for 1 or more.',
    );
  }
  checkPoints(X, nClusters);
  if (sampleWeight) checkWeights(sampleWeight, X.rows);
  if (init && (init.rows !== nClusters || init.cols !== X.cols)) {
    throw new SandtableError(
      'SHAPE_MISMATCH',
      `The starting centres are ${init.rows} × ${init.cols}, not ${nClusters} × ${X.cols}.`,
    );
  }
  const lloydOptions = { maxIter, tolerance: tol * meanVariance(X), weights: sampleWeight };
  if (init) return lloyd(X, init, lloydOptions, context);
  let best: Partition | undefined;
  for (let run = 0; run < Math.max(1, nInit); run++) {
    await context.tick(run, nInit, `start ${run + 1} of ${nInit}`);
    const own = withRandom(context, context.random.derive(`start ${run}`));
    const start = await kMeansPlusPlus(X, nClusters, sampleWeight, own);
    const found = await lloyd(X, start, lloydOptions, own);
    if (!best || found.inertia < best.inertia) best = found;
  }
  return best!;
}

/** The index of the nearest centre for every row; of the first when several are. @throws SHAPE_MISMATCH */
export function predictKMeans(model: KMeansModel, X: Matrix): Int32Array {
  checkFeatureCount(X, model.centers.cols);
  return assign(X, model.centers, new Float64Array(X.rows));
}

/** The Euclidean distance of every row to every centre: rows × clusters. @throws SHAPE_MISMATCH */
export function transformKMeans(model: KMeansModel, X: Matrix): Matrix {
  const { centers } = model;
  checkFeatureCount(X, centers.cols);
  const out = createMatrix(X.rows, centers.rows);
  for (let i = 0; i < X.rows; i++) {
    for (let k = 0; k < centers.rows; k++) {
      out.data[i * centers.rows + k] = Math.sqrt(squaredDistance(X, i, centers, k));
    }
  }
  return out;
}

function checkWeights(weights: Float64Array, rows: number): void {
  if (weights.length !== rows) {
    throw new SandtableError('SHAPE_MISMATCH', `X has ${rows} rows, sampleWeight has ${weights.length}.`);
  }
  if (!weights.every((w) => w >= 0 && Number.isFinite(w)) || !weights.some((w) => w > 0)) {
    throw new SandtableError('INVALID_ARGUMENT', 'Weights must be finite, not negative, and not all zero.');
  }
}

function meanVariance({ rows, cols, data }: Matrix): number {
  let sum = 0;
  for (let j = 0; j < cols; j++) {
    let mean = 0;
    for (let i = 0; i < rows; i++) mean += data[i * cols + j]!;
    mean /= rows;
    for (let i = 0; i < rows; i++) sum += (data[i * cols + j]! - mean) ** 2 / rows;
  }
  return sum / cols;
}
