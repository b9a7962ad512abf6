/**
 * One or many binary trees as flat arrays: what a decision tree, a forest and a boosted ensemble have in common,
 * and all that scoring, importance, TreeSHAP and the exports need. Plain data; node numbers run over all trees.
 */
export interface Trees {
  /** Numbers per node in `value`: the classes' probabilities of a classification tree, else 1. */
  nOutputs: number;
  /** `roots[t]` is the root of tree t; one entry more than there are trees, the last being the number of nodes. */
  roots: Int32Array;
  /** The feature a node asks about; −1 in a leaf. */
  feature: Int32Array;
  /** A row goes left when its value is at most this. */
  threshold: Float64Array;
  /** Both −1 in a leaf. */
  left: Int32Array;
  right: Int32Array;
  /** 1 where a missing value goes left. */
  missingLeft: Uint8Array;
  /** `value[node * nOutputs + k]`: what the node answers; inner nodes keep theirs for explanations. */
  value: Float64Array;
  /** The weight of the training rows that reached the node. */
  cover: Float64Array;
  /** What the node's split gained in the criterion the tree was grown by (weighted by rows); 0 in a leaf. */
  gain: Float64Array;
}

/** The number of trees. */
export function countTrees(trees: Trees): number {
  return trees.roots.length - 1;
}

/** The number of leaves of tree t. */
export function countLeaves(trees: Trees, t: number): number {
  let leaves = 0;
  for (let node = trees.roots[t]!; node < trees.roots[t + 1]!; node++) if (trees.feature[node]! < 0) leaves++;
  return leaves;
}

/** The most questions in a row that tree t asks; 0 for a single leaf. */
export function treeDepth(trees: Trees, t: number): number {
  const first = trees.roots[t]!;
  const depth = new Int32Array(trees.roots[t + 1]! - first);
  let deepest = 0;
  // A child always comes after its parent, so one pass is enough.
  for (let i = 0; i < depth.length; i++) {
    const node = first + i;
    if (trees.feature[node]! < 0) {
      if (depth[i]! > deepest) deepest = depth[i]!;
    } else {
      depth[trees.left[node]! - first] = depth[i]! + 1;
      depth[trees.right[node]! - first] = depth[i]! + 1;
    }
  }
  return deepest;
}

/**
 * Several collections as one, in their order.
 * @param parts at least one, all with the same number of outputs
 */
export function concatTrees(parts: readonly Trees[]): Trees {
  const { nOutputs } = parts[0]!;
  const nodes = parts.reduce((sum, part) => sum + part.feature.length, 0);
  const all: Trees = {
    nOutputs,
    roots: new Int32Array(parts.reduce((sum, part) => sum + countTrees(part), 0) + 1),
    feature: new Int32Array(nodes),
    threshold: new Float64Array(nodes),
    left: new Int32Array(nodes),
    right: new Int32Array(nodes),
    missingLeft: new Uint8Array(nodes),
    value: new Float64Array(nodes * nOutputs),
    cover: new Float64Array(nodes),
    gain: new Float64Array(nodes),
  };
  let at = 0;
  let tree = 0;
  for (const part of parts) {
    const shifted = (child: number): number => (child < 0 ? child : child + at);
    for (let t = 0; t < countTrees(part); t++) all.roots[tree++] = part.roots[t]! + at;
    all.feature.set(part.feature, at);
    all.threshold.set(part.threshold, at);
    all.left.set(part.left.map(shifted), at);
    all.right.set(part.right.map(shifted), at);
    all.missingLeft.set(part.missingLeft, at);
    all.value.set(part.value, at * nOutputs);
    all.cover.set(part.cover, at);
    all.gain.set(part.gain, at);
    at += part.feature.length;
  }
  all.roots[tree] = at;
  return all;
}
