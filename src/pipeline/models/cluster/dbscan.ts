import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import type { Matrix } from '../../core/matrix';
import { checkPoints, squaredDistance } from './distances';

export interface DbscanOptions {
  /** Rows no farther apart than this are neighbours. */
  eps: number;
  /** A row with at least this many neighbours, itself included, is a core row. Default 5. */
  minSamples?: number;
}

export interface DbscanResult {
  /** The cluster of every row, numbered from 0 in the order of their first core rows; −1 is noise. */
  labels: Int32Array;
  coreRows: Int32Array;
  nClusters: number;
}

/**
 * Density-based clusters: core rows that are neighbours share a cluster; a row that is only near core rows belongs
 * to the first cluster that reaches it. Euclidean distances.
 * @throws INVALID_ARGUMENT for eps ≤ 0 or minSamples < 1 or values that are not finite
 * @see Ester et al. 1996; scikit-learn, DBSCAN
 */
export async function dbscan(X: Matrix, options: DbscanOptions, context: Context): Promise<DbscanResult> {
  const { eps, minSamples = 5 } = options;
  checkPoints(X);
  if (!(eps > 0) || !Number.isInteger(minSamples) || minSamples < 1) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `DBSCAN cannot use eps ${eps} with at least ${minSamples} rows.`,
      'eps must be above 0, the number of rows a whole number from 1.',
    );
  }
  const neighbours = neighbourFinder(X, eps);
  const core = new Uint8Array(X.rows);
  for (let i = 0; i < X.rows; i++) {
    if (i % 32 === 0) await context.tick(i, 2 * X.rows, 'counting neighbours');
    core[i] = neighbours(i).length >= minSamples ? 1 : 0;
  }
  const labels = new Int32Array(X.rows).fill(-1);
  let nClusters = 0;
  let visited = 0;
  for (let first = 0; first < X.rows; first++) {
    if (core[first] === 0 || labels[first] !== -1) continue;
    const stack = [first];
    labels[first] = nClusters;
    while (stack.length > 0) {
      if (visited++ % 32 === 0) await context.tick(X.rows + visited, 2 * X.rows, 'joining neighbours');
      for (const j of neighbours(stack.pop()!)) {
        if (labels[j] !== -1) continue;
        labels[j] = nClusters;
        if (core[j] === 1) stack.push(j);
      }
    }
    nClusters++;
  }
  return { labels, coreRows: Int32Array.from(core.keys()).filter((i) => core[i] === 1), nClusters };
}

/**
 * Neighbours by a window over the column that varies most: rows outside it are farther than eps in that column
 * alone. Lists are not kept: on dense data they would take the square of the rows.
 */
function neighbourFinder(X: Matrix, eps: number): (row: number) => number[] {
  const column = widestColumn(X);
  const at = (row: number) => X.data[row * X.cols + column]!;
  const order = Int32Array.from({ length: X.rows }, (_, i) => i).sort((a, b) => at(a) - at(b) || a - b);
  const position = new Int32Array(X.rows);
  order.forEach((row, p) => {
    position[row] = p;
  });
  const near = (a: number, b: number) => squaredDistance(X, a, X, b) <= eps * eps;
  return (row) => {
    const found: number[] = [];
    const value = at(row);
    for (let p = position[row]!; p < order.length && at(order[p]!) - value <= eps; p++) {
      if (near(row, order[p]!)) found.push(order[p]!);
    }
    for (let p = position[row]! - 1; p >= 0 && value - at(order[p]!) <= eps; p--) {
      if (near(row, order[p]!)) found.push(order[p]!);
    }
    return found;
  };
}

function widestColumn({ rows, cols, data }: Matrix): number {
  let best = 0;
  let widest = -1;
  for (let j = 0; j < cols; j++) {
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < rows; i++) {
      // Differences from the first row: large offsets cancel before they are squared.
      const value = data[i * cols + j]! - data[j]!;
      sum += value;
      squares += value * value;
    }
    const variance = squares - (sum * sum) / rows;
    if (variance > widest) {
      widest = variance;
      best = j;
    }
  }
  return best;
}
