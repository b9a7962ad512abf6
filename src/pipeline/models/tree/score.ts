import type { Matrix } from '../../core/matrix';
import type { Trees } from './trees';

/** Rows walked through a tree before the next tree: their values and the tree's nodes stay in the cache. */
const BLOCK = 512;

/**
 * The leaf each row ends in, as a node number; x ≤ threshold goes left, a missing value where the node says.
 * @param root where the tree begins: `trees.roots[t]`
 * @param rows the rows to follow; all when absent
 */
export function applyTree(trees: Trees, root: number, X: Matrix, rows?: Int32Array): Int32Array {
  const count = rows ? rows.length : X.rows;
  const leaves = new Int32Array(count);
  walk(trees, root, X, 0, count, leaves, rows);
  return leaves;
}

/**
 * Adds to `out` what the trees `from` ≤ t < `to` answer. A tree with one output adds to column t mod `outCols` (one
 * tree per class and round); one with several adds them all, and `outCols` is their number.
 */
export function addTreeValues(
  trees: Trees,
  X: Matrix,
  out: Float64Array,
  outCols: number,
  from = 0,
  to = trees.roots.length - 1,
): void {
  const { value, nOutputs, roots } = trees;
  const leaves = new Int32Array(Math.min(BLOCK, X.rows));
  for (let start = 0; start < X.rows; start += BLOCK) {
    const end = Math.min(start + BLOCK, X.rows);
    for (let t = from; t < to; t++) {
      walk(trees, roots[t]!, X, start, end, leaves);
      if (nOutputs === 1) {
        for (let i = start, o = start * outCols + (t % outCols); i < end; i++, o += outCols) {
          out[o]! += value[leaves[i - start]!]!;
        }
      } else {
        for (let i = start, o = start * outCols; i < end; i++) {
          const v = leaves[i - start]! * nOutputs;
          for (let k = 0; k < nOutputs; k++) out[o++]! += value[v + k]!;
        }
      }
    }
  }
}

function walk(
  trees: Trees,
  root: number,
  X: Matrix,
  start: number,
  end: number,
  leaves: Int32Array,
  rows?: Int32Array,
): void {
  const { feature, threshold, left, right, missingLeft } = trees;
  const { data, cols } = X;
  for (let i = start; i < end; i++) {
    const row = (rows ? rows[i]! : i) * cols;
    let node = root;
    let f = feature[node]!;
    while (f >= 0) {
      const x = data[row + f]!;
      // A NaN fails both comparisons.
      if (x <= threshold[node]!) node = left[node]!;
      else if (x > threshold[node]!) node = right[node]!;
      else node = missingLeft[node] === 1 ? left[node]! : right[node]!;
      f = feature[node]!;
    }
    leaves[i - start] = node;
  }
}
