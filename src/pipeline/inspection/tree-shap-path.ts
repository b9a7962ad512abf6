import type { Context } from '../core/context';
import type { Matrix } from '../core/matrix';
import { checkFeatureCount } from '../models/shape';
import { countTrees, type Trees, treeDepth } from '../models/tree/trees';
import { emptyShap, type ShapValues } from './shap-values';
import { nextNode, outputsOf, type TreeEnsemble } from './tree-ensemble';
import {
  copyPath,
  createPath,
  extendPath,
  findFeature,
  type UniquePath,
  unwindPath,
  unwoundSum,
} from './unique-path';

/**
 * Exact Shapley values of a sum of trees where a feature that is not known goes both ways, in the shares of the
 * training rows (`cover`): needs no background data. leaves · depth² per row and tree.
 * @throws SHAPE_MISMATCH for another number of features
 * @see shap, TreeExplainer(feature_perturbation='tree_path_dependent')
 */
export async function treeShapPath(ensemble: TreeEnsemble, X: Matrix, context: Context): Promise<ShapValues> {
  const { trees, nFeatures, base, scale } = ensemble;
  checkFeatureCount(X, nFeatures);
  const result = emptyShap(X.rows, nFeatures, base.length);
  result.expected.set(base);
  const count = countTrees(trees);
  for (let t = 0; t < count; t++) {
    const { first, count: outputs } = outputsOf(ensemble, t);
    const root = trees.roots[t]!;
    for (let k = 0; k < outputs; k++) result.expected[first + k]! += scale * expectedValue(trees, root, k);
    const walk = createWalk(trees, treeDepth(trees, t));
    const phi = new Float64Array(nFeatures * outputs);
    for (let i = 0; i < X.rows; i++) {
      await context.tick(t * X.rows + i, count * X.rows, 'explaining rows');
      phi.fill(0);
      walk(root, X.data.subarray(i * X.cols, (i + 1) * X.cols), phi);
      for (let j = 0; j < nFeatures; j++) {
        for (let k = 0; k < outputs; k++) {
          result.phi[first + k]!.data[i * nFeatures + j]! += scale * phi[j * outputs + k]!;
        }
      }
    }
  }
  return result;
}

/** The share of a node's training rows that go to its child; 0 where no row came. */
function share(trees: Trees, node: number, child: number): number {
  const cover = trees.cover[node]!;
  return cover > 0 ? trees.cover[child]! / cover : 0;
}

/** The mean of a tree's leaves by the shares of training rows. */
function expectedValue(trees: Trees, node: number, output: number): number {
  if (trees.feature[node]! < 0) return trees.value[node * trees.nOutputs + output]!;
  let sum = 0;
  for (const child of [trees.left[node]!, trees.right[node]!]) {
    const part = share(trees, node, child);
    if (part > 0) sum += part * expectedValue(trees, child, output);
  }
  return sum;
}

/** A function that adds one row's Shapley values of one tree to `phi[feature * nOutputs + output]`. */
function createWalk(trees: Trees, depth: number) {
  const paths: UniquePath[] = Array.from({ length: depth + 2 }, () => createPath(depth + 2));
  const { nOutputs, value } = trees;

  function visit(
    node: number,
    level: number,
    x: Float64Array,
    phi: Float64Array,
    zero: number,
    one: number,
    via: number,
  ): void {
    const path = paths[level + 1]!;
    copyPath(paths[level]!, path);
    extendPath(path, via, zero, one);
    const feature = trees.feature[node]!;
    if (feature < 0) {
      for (let i = 1; i <= path.length; i++) {
        const weight = unwoundSum(path, i) * (path.one[i]! - path.zero[i]!);
        for (let k = 0; k < nOutputs; k++) {
          phi[path.feature[i]! * nOutputs + k]! += weight * value[node * nOutputs + k]!;
        }
      }
      return;
    }
    const hot = nextNode(trees, node, x[feature]!);
    const cold = hot === trees.left[node] ? trees.right[node]! : trees.left[node]!;
    let [knownZero, knownOne] = [1, 1];
    const earlier = findFeature(path, feature);
    if (earlier > 0) {
      knownZero = path.zero[earlier]!;
      knownOne = path.one[earlier]!;
      unwindPath(path, earlier);
    }
    const hotZero = knownZero * share(trees, node, hot);
    const coldZero = knownZero * share(trees, node, cold);
    // Ways that nobody goes have weight 0, and would divide by it.
    if (hotZero > 0 || knownOne > 0) visit(hot, level + 1, x, phi, hotZero, knownOne, feature);
    if (coldZero > 0) visit(cold, level + 1, x, phi, coldZero, 0, feature);
  }

  return (root: number, x: Float64Array, phi: Float64Array): void => {
    paths[0]!.length = -1;
    visit(root, 0, x, phi, 1, 1, -1);
  };
}
