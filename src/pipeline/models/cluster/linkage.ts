import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import type { Matrix } from '../../core/matrix';
import { checkPoints, squaredDistance } from './distances';
import { mergeDistance } from './lance-williams';

export type LinkageMethod = 'single' | 'complete' | 'average' | 'ward';

/**
 * A tree of merges, bottom up, as SciPy's Z. Rows are the clusters 0…n−1; merge i makes cluster n + i of the
 * clusters `left[i]` < `right[i]`. Heights do not decrease.
 */
export interface Linkage {
  nRows: number;
  left: Int32Array;
  right: Int32Array;
  heights: Float64Array;
  /** Rows in the cluster that the merge makes. */
  sizes: Int32Array;
}

/** The distances of 6,000 rows take 144 MB: past that a sample tells as much. */
export const MAX_LINKAGE_ROWS = 6000;

/**
 * Agglomerative clustering by Euclidean distances: the two nearest clusters merge until one is left. Nearest-neighbour
 * chains find the same tree in n² steps.
 * @throws TOO_FEW_ROWS for fewer than two rows, OUT_OF_MEMORY for more than `MAX_LINKAGE_ROWS`
 * @see Müllner 2011, "Modern hierarchical, agglomerative clustering algorithms"; scipy.cluster.hierarchy.linkage
 */
export async function linkage(X: Matrix, method: LinkageMethod, context: Context): Promise<Linkage> {
  checkPoints(X, 2);
  if (X.rows > MAX_LINKAGE_ROWS) {
    throw new SandtableError(
      'OUT_OF_MEMORY',
      `All distances between ${X.rows} rows do not fit in memory.`,
      `Take a sample of at most ${MAX_LINKAGE_ROWS} rows, or use k-means.`,
    );
  }
  const n = X.rows;
  const distances = new Float64Array((n * (n - 1)) / 2);
  for (let i = 0, at = 0; i < n; i++) {
    if (i % 32 === 0) await context.tick(i, 2 * n, 'measuring distances');
    for (let j = i + 1; j < n; j++) distances[at++] = Math.sqrt(squaredDistance(X, i, X, j));
  }
  return linkageOfDistances(distances, n, method, context);
}

/**
 * As `linkage`, from distances of whatever kind (`ward` takes Euclidean ones).
 * @param distances between the pairs (0, 1), (0, 2), … (1, 2), …, as SciPy's condensed form; used up
 * @param n at least 2
 */
export async function linkageOfDistances(
  distances: Float64Array,
  n: number,
  method: LinkageMethod,
  context: Context,
): Promise<Linkage> {
  const merges = await chainMerges(distances, n, method, context);
  merges.sort((a, b) => a.height - b.height || a.found - b.found);
  return numbered(merges, n);
}

interface Merge {
  /** A row of each of the two clusters. */
  a: number;
  b: number;
  height: number;
  found: number;
}

/** Merges in the order chains find them; each cluster is known by one of its rows. Overwrites the distances. */
async function chainMerges(
  distances: Float64Array,
  n: number,
  method: LinkageMethod,
  context: Context,
): Promise<Merge[]> {
  // The condensed upper triangle: row i begins where i·n − i·(i+1)/2 − i − 1 + j points at for j = i + 1.
  const at = (i: number, j: number) =>
    i < j ? i * n - (i * (i + 3)) / 2 + j - 1 : j * n - (j * (j + 3)) / 2 + i - 1;
  const size = new Int32Array(n).fill(1);
  const chain: number[] = [];
  const merges: Merge[] = [];
  while (merges.length < n - 1) {
    if (merges.length % 32 === 0) await context.tick(n + merges.length, 2 * n, 'merging clusters');
    if (chain.length === 0) chain.push(size.findIndex((s) => s > 0));
    let x: number;
    let y: number;
    let height: number;
    for (;;) {
      x = chain[chain.length - 1]!;
      // The previous element wins a tie: otherwise chains could run in circles.
      y = chain.length > 1 ? chain[chain.length - 2]! : -1;
      height = y >= 0 ? distances[at(x, y)]! : Number.POSITIVE_INFINITY;
      for (let i = 0; i < n; i++) {
        if (size[i] === 0 || i === x) continue;
        const distance = distances[at(x, i)]!;
        if (distance < height) {
          height = distance;
          y = i;
        }
      }
      if (chain.length > 1 && y === chain[chain.length - 2]) break;
      chain.push(y);
    }
    chain.length -= 2;
    const [a, b] = x < y ? [x, y] : [y, x];
    merges.push({ a, b, height, found: merges.length });
    const [sizeA, sizeB] = [size[a]!, size[b]!];
    size[a] = 0;
    size[b] = sizeA + sizeB;
    for (let i = 0; i < n; i++) {
      const sizeI = size[i]!;
      if (sizeI === 0 || i === b) continue;
      const here = at(i, b);
      distances[here] = mergeDistance(
        method,
        distances[at(i, a)]!,
        distances[here]!,
        height,
        sizeA,
        sizeB,
        sizeI,
      );
    }
  }
  return merges;
}

/** The sorted merges with clusters numbered in their order. */
function numbered(merges: readonly Merge[], n: number): Linkage {
  const parent = Int32Array.from({ length: 2 * n - 1 }, (_, i) => i);
  const find = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  };
  const size = new Int32Array(2 * n - 1).fill(1, 0, n);
  const out: Linkage = {
    nRows: n,
    left: new Int32Array(n - 1),
    right: new Int32Array(n - 1),
    heights: Float64Array.from(merges, (merge) => merge.height),
    sizes: new Int32Array(n - 1),
  };
  merges.forEach(({ a, b }, i) => {
    const [x, y] = [find(a), find(b)];
    out.left[i] = Math.min(x, y);
    out.right[i] = Math.max(x, y);
    size[n + i] = size[x]! + size[y]!;
    out.sizes[i] = size[n + i]!;
    parent[x] = n + i;
    parent[y] = n + i;
  });
  return out;
}
