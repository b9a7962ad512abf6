import { SandtableError } from '../../core/errors';
import type { Linkage } from './linkage';

/**
 * The cluster of every row when the tree is cut into `nClusters`, numbered from 0 in the order of their first rows.
 * @throws INVALID_ARGUMENT unless 1 ≤ nClusters ≤ rows
 */
export function cutTree(tree: Linkage, nClusters: number): Int32Array {
  if (!Number.isInteger(nClusters) || nClusters < 1 || nClusters > tree.nRows) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `A tree of ${tree.nRows} rows cannot be cut into ${nClusters} clusters.`,
      `Ask for 1 to ${tree.nRows}.`,
    );
  }
  return labelsAfter(tree, tree.nRows - nClusters);
}

/** The cluster of every row when merges at heights above `height` are undone, numbered as in `cutTree`. */
export function cutTreeAt(tree: Linkage, height: number): Int32Array {
  const above = tree.heights.findIndex((h) => h > height);
  return labelsAfter(tree, above < 0 ? tree.heights.length : above);
}

/** The rows in the order of a dendrogram's leaves, left branches first. */
export function leafOrder({ nRows, left, right }: Linkage): Int32Array {
  const order = new Int32Array(nRows);
  const stack = [2 * nRows - 2];
  let at = 0;
  while (stack.length > 0) {
    const cluster = stack.pop()!;
    if (cluster < nRows) order[at++] = cluster;
    else stack.push(right[cluster - nRows]!, left[cluster - nRows]!);
  }
  return order;
}

function labelsAfter({ nRows, left, right }: Linkage, merges: number): Int32Array {
  const parent = Int32Array.from({ length: nRows + merges }, (_, i) => i);
  for (let i = 0; i < merges; i++) {
    parent[left[i]!] = nRows + i;
    parent[right[i]!] = nRows + i;
  }
  // A merge's number is above those of its parts: one pass from the top finds every root.
  for (let i = nRows + merges - 1; i >= 0; i--) parent[i] = parent[parent[i]!]!;
  const names = new Map<number, number>();
  return Int32Array.from({ length: nRows }, (_, row) => {
    const root = parent[row]!;
    const name = names.get(root) ?? names.size;
    names.set(root, name);
    return name;
  });
}
