import type { Matrix } from '../../core/matrix';
import { type Arena, alignedSize, createArena } from '../../kernels/arena';
import { MISSING_RIGHT, NODE_BYTES } from '../../kernels/walk-kernels';
import type { Trees } from './trees';

/** Rows walked through a tree before the next tree: their values and the tree's nodes stay in the cache. */
const BLOCK = 256;

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
  const nodes = trees.roots[to]! - trees.roots[from]!;
  // With fewer walks than nodes, packing the nodes would take longer than walking them as they are.
  const worthPacking = X.rows * (to - from) > nodes;
  const walker = worthPacking ? packedWalker(trees, from, to, X) : plainWalker(trees, X);
  for (let start = 0; start < X.rows; start += BLOCK) {
    const end = Math.min(start + BLOCK, X.rows);
    walker.begin(start, end);
    for (let t = from; t < to; t++)
      addLeafValues(trees, walker.walk(t), start, end, out, outCols, t % outCols);
  }
}

function addLeafValues(
  { value, nOutputs }: Trees,
  leaves: Int32Array,
  start: number,
  end: number,
  out: Float64Array,
  outCols: number,
  column: number,
): void {
  if (nOutputs === 1) {
    for (let i = start, o = start * outCols + column; i < end; i++, o += outCols) {
      out[o]! += value[leaves[i - start]!]!;
    }
    return;
  }
  for (let i = start, o = start * outCols; i < end; i++) {
    const v = leaves[i - start]! * nOutputs;
    for (let k = 0; k < nOutputs; k++) out[o++]! += value[v + k]!;
  }
}

/** Walks a block of rows through one tree after the other. */
interface Walker {
  begin(start: number, end: number): void;
  /** The leaves of the block's rows; the next walk overwrites them. */
  walk(t: number): Int32Array;
}

function plainWalker(trees: Trees, X: Matrix): Walker {
  const leaves = new Int32Array(BLOCK);
  let first = 0;
  let last = 0;
  return {
    begin(start, end) {
      first = start;
      last = end;
    },
    walk(t) {
      walk(trees, trees.roots[t]!, X, first, last, leaves);
      return leaves;
    },
  };
}

/** Copies nodes and rows to where the kernels can see them. */
function packedWalker(trees: Trees, from: number, to: number, X: Matrix): Walker {
  const first = trees.roots[from]!;
  const count = trees.roots[to]! - first;
  const block = Math.min(BLOCK, X.rows);
  const sizes = [NODE_BYTES * count, 8 * block * X.cols + 8, 4 * block];
  const arena = createArena(sizes.reduce((sum, size) => sum + alignedSize(size), 0));
  const [nodesAt, rowsAt, leavesAt] = sizes.map((size) => arena.allocate(size)) as [number, number, number];
  packNodes(trees, first, count, arena, nodesAt);
  const rows = arena.f64(rowsAt, block * X.cols);
  const leaves = arena.i32(leavesAt, block);
  // Packed nodes count from the first packed one; their numbers are those of `trees` less `first`.
  const numbers = new Int32Array(block);
  let inBlock = 0;
  return {
    begin(start, end) {
      inBlock = end - start;
      rows.set(X.data.subarray(start * X.cols, end * X.cols));
    },
    walk(t) {
      arena.kernels.walkTree(nodesAt, trees.roots[t]! - first, rowsAt, X.cols, inBlock, leavesAt);
      if (first === 0) return leaves;
      for (let i = 0; i < inBlock; i++) numbers[i] = leaves[i]! + first;
      return numbers;
    },
  };
}

function packNodes(trees: Trees, first: number, count: number, arena: Arena, nodesAt: number): void {
  const doubles = arena.f64(nodesAt, 2 * count);
  const words = arena.u32(nodesAt, 4 * count);
  for (let i = 0; i < count; i++) {
    const node = first + i;
    const feature = trees.feature[node]!;
    if (feature < 0) {
      doubles[2 * i] = Number.POSITIVE_INFINITY;
      words[4 * i + 3] = i;
      continue;
    }
    doubles[2 * i] = trees.threshold[node]!;
    words[4 * i + 2] = trees.missingLeft[node] === 1 ? feature : feature + MISSING_RIGHT;
    words[4 * i + 3] = trees.left[node]! - first;
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
