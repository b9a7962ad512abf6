import type { Trees } from './trees';
import { createTreesBuilder } from './trees-builder';

/** Minimal cost-complexity pruning of one tree: one entry per cut, the first being the uncut tree. */
export interface PruningPath {
  /** The price per leaf from which on the cut pays. */
  ccpAlphas: Float64Array;
  /** The total impurity of the leaves that are left, each weighted by its share of the rows. */
  impurities: Float64Array;
}

/** What each node of the single tree would cost as a leaf, and its branch costs now. */
interface Costs {
  node: Float64Array;
  branch: Float64Array;
  leaves: Int32Array;
  parent: Int32Array;
  /** 1 where the tree ends: a leaf, or a node cut to one. */
  ends: Uint8Array;
  /** 1 below a cut. */
  gone: Uint8Array;
}

function costsOf({ feature, left, right, cover }: Trees, impurity: Float64Array): Costs {
  const count = feature.length;
  const node = impurity.map((value, i) => (value * cover[i]!) / cover[0]!);
  const branch = node.slice();
  const leaves = new Int32Array(count).fill(1);
  const parent = new Int32Array(count).fill(-1);
  const ends = Uint8Array.from(feature, (f) => (f < 0 ? 1 : 0));
  for (let i = count - 1; i >= 0; i--) {
    if (ends[i] === 1) continue;
    const l = left[i]!;
    const r = right[i]!;
    parent[l] = parent[r] = i;
    branch[i] = branch[l]! + branch[r]!;
    leaves[i] = leaves[l]! + leaves[r]!;
  }
  return { node, branch, leaves, parent, ends, gone: new Uint8Array(count) };
}

/** The inner node whose branch is worth least per leaf; the first of equals. */
function weakestLink({ node, branch, leaves, ends, gone }: Costs): { link: number; alpha: number } {
  let link = -1;
  let alpha = Number.POSITIVE_INFINITY;
  for (let i = 0; i < node.length; i++) {
    if (ends[i] === 1 || gone[i] === 1) continue;
    const worth = (node[i]! - branch[i]!) / (leaves[i]! - 1);
    if (worth < alpha) {
      alpha = worth;
      link = i;
    }
  }
  return { link, alpha };
}

function cut({ left, right }: Trees, costs: Costs, link: number): void {
  const below = [link];
  for (let i = below.pop(); i !== undefined; i = below.pop()) {
    if (costs.ends[i] === 1) continue;
    for (const child of [left[i]!, right[i]!]) {
      costs.gone[child] = 1;
      below.push(child);
    }
  }
  const fewer = costs.leaves[link]! - 1;
  const dearer = costs.node[link]! - costs.branch[link]!;
  costs.ends[link] = 1;
  for (let i = link; i >= 0; i = costs.parent[i]!) {
    costs.leaves[i]! -= fewer;
    costs.branch[i]! += dearer;
  }
}

/**
 * The sequence of ever smaller trees that weakest-link pruning makes of a single tree (Breiman et al. 1984;
 * scikit-learn's `cost_complexity_pruning_path`).
 * @param impurity of each node
 */
export function pruningPath(trees: Trees, impurity: Float64Array): PruningPath {
  const costs = costsOf(trees, impurity);
  const ccpAlphas = [0];
  const impurities = [costs.branch[0]!];
  while (costs.ends[0] === 0) {
    const { link, alpha } = weakestLink(costs);
    cut(trees, costs, link);
    ccpAlphas.push(alpha);
    impurities.push(costs.branch[0]!);
  }
  return { ccpAlphas: Float64Array.from(ccpAlphas), impurities: Float64Array.from(impurities) };
}

/**
 * The tree after all cuts that pay at this price per leaf; the same tree for 0 or less.
 * @returns the smaller tree and the impurity of its nodes
 */
export function pruneTree(
  trees: Trees,
  impurity: Float64Array,
  ccpAlpha: number,
): { trees: Trees; impurity: Float64Array } {
  if (ccpAlpha <= 0) return { trees, impurity };
  const costs = costsOf(trees, impurity);
  while (costs.ends[0] === 0) {
    const { link, alpha } = weakestLink(costs);
    if (alpha > ccpAlpha) break;
    cut(trees, costs, link);
  }
  const builder = createTreesBuilder(trees.nOutputs, trees.feature.length);
  const kept: number[] = [];
  const copy = (from: number, to: number): void => {
    kept[to] = impurity[from]!;
    builder.setCover(to, trees.cover[from]!);
    for (let k = 0; k < trees.nOutputs; k++) builder.setValue(to, k, trees.value[from * trees.nOutputs + k]!);
    if (costs.ends[from] === 1) return;
    const missingLeft = trees.missingLeft[from] === 1;
    const child = builder.split(
      to,
      trees.feature[from]!,
      trees.threshold[from]!,
      missingLeft,
      trees.gain[from]!,
    );
    copy(trees.left[from]!, child);
    copy(trees.right[from]!, child + 1);
  };
  copy(0, builder.startTree());
  return { trees: builder.finish(), impurity: Float64Array.from(kept) };
}
