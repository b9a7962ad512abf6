import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';
import type { BoostingModel } from '../models/boosting/model';
import { addTreeValues } from '../models/tree/score';
import { countTrees, type Trees } from '../models/tree/trees';

/**
 * A sum of trees as explanations see it: output k of a row is `base[k]` + `scale` · (what the trees answer). A tree
 * with one value per node answers output t mod outputs, one with several answers them all.
 */
export interface TreeEnsemble {
  trees: Trees;
  nFeatures: number;
  base: Float64Array;
  scale: number;
}

/** The fitted models that are sums of trees. */
export type TreeBasedModel =
  | { kind: 'tree' | 'forest'; nFeatures: number; trees: Trees }
  | Pick<BoostingModel, 'kind' | 'nFeatures' | 'trees' | 'baseline'>;

/** A decision tree or forest as the mean of its trees; a boosted ensemble as its scores (log-odds for classes). */
export function treeEnsembleOf(model: TreeBasedModel): TreeEnsemble {
  const { trees, nFeatures } = model;
  if (model.kind === 'boosting') return { trees, nFeatures, base: model.baseline, scale: 1 };
  return { trees, nFeatures, base: new Float64Array(trees.nOutputs), scale: 1 / countTrees(trees) };
}

/** Which outputs tree t adds to: the first and how many. */
export function outputsOf({ trees, base }: TreeEnsemble, t: number): { first: number; count: number } {
  return trees.nOutputs === 1 ? { first: t % base.length, count: 1 } : { first: 0, count: trees.nOutputs };
}

/** What the ensemble answers: rows × outputs. */
export function ensembleOutputs(ensemble: TreeEnsemble, X: Matrix): Matrix {
  const { trees, base, scale } = ensemble;
  const out = createMatrix(X.rows, base.length);
  addTreeValues(trees, X, out.data, base.length);
  for (let i = 0; i < out.data.length; i++) out.data[i] = base[i % base.length]! + scale * out.data[i]!;
  return out;
}

/** A row's next node: x ≤ threshold goes left, a missing value where the node says. */
export function nextNode(trees: Trees, node: number, x: number): number {
  const goesLeft = Number.isNaN(x) ? trees.missingLeft[node] === 1 : x <= trees.threshold[node]!;
  return goesLeft ? trees.left[node]! : trees.right[node]!;
}

/** A tree in the form that other libraries export: entry i describes node i, the root is node 0. */
export interface TreeNodes {
  /** −1 in a leaf. */
  feature: readonly number[];
  threshold: readonly number[];
  left: readonly number[];
  right: readonly number[];
  value: readonly number[];
  /** Training rows, or their weight, per node. */
  cover: readonly number[];
}

/**
 * Trees of one output from the form of other libraries.
 * @throws SHAPE_MISMATCH when a tree's lists differ in length; INVALID_ARGUMENT when a child is no later node
 */
export function treesFromNodes(list: readonly TreeNodes[]): Trees {
  const roots = new Int32Array(list.length + 1);
  list.forEach((tree, t) => {
    checkNodes(tree, t);
    roots[t + 1] = roots[t]! + tree.feature.length;
  });
  const joined = (pick: (tree: TreeNodes, t: number) => readonly number[]) => list.flatMap(pick);
  const children = (side: 'left' | 'right') => (tree: TreeNodes, t: number) =>
    tree[side].map((child, i) => (tree.feature[i]! < 0 ? -1 : child + roots[t]!));
  const nodes = roots[list.length]!;
  return {
    nOutputs: 1,
    roots,
    feature: Int32Array.from(joined((tree) => tree.feature)),
    threshold: Float64Array.from(joined((tree) => tree.threshold)),
    left: Int32Array.from(joined(children('left'))),
    right: Int32Array.from(joined(children('right'))),
    missingLeft: new Uint8Array(nodes),
    value: Float64Array.from(joined((tree) => tree.value)),
    cover: Float64Array.from(joined((tree) => tree.cover)),
    gain: new Float64Array(nodes),
  };
}

function checkNodes(tree: TreeNodes, t: number): void {
  const nodes = tree.feature.length;
  for (const list of [tree.threshold, tree.left, tree.right, tree.value, tree.cover]) {
    if (list.length === nodes) continue;
    throw new SandtableError('SHAPE_MISMATCH', `The lists of tree ${t} differ in length.`);
  }
  for (let i = 0; i < nodes; i++) {
    if (tree.feature[i]! < 0) continue;
    for (const child of [tree.left[i]!, tree.right[i]!]) {
      // A child before its parent could be its ancestor, and following it would never end.
      if (Number.isInteger(child) && child > i && child < nodes) continue;
      throw new SandtableError('INVALID_ARGUMENT', `Node ${i} of tree ${t} leads to ${child}.`);
    }
  }
}
