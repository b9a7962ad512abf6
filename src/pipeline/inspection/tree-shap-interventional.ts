import type { Context } from '../core/context';
import { SandtableError } from '../core/errors';
import type { Matrix } from '../core/matrix';
import { checkFeatureCount } from '../models/shape';
import { countTrees, type Trees, treeDepth } from '../models/tree/trees';
import { emptyShap, type ShapValues } from './shap-values';
import { ensembleOutputs, nextNode, outputsOf, type TreeEnsemble } from './tree-ensemble';

/**
 * Exact Shapley values of a sum of trees where a feature that is not known takes its values from background rows:
 * what the model does, not how features hang together. Cost: rows · background rows · leaves.
 * @param background the rows to compare with; 100 to 200 of them are usual
 * @throws SHAPE_MISMATCH for another number of features, TOO_FEW_ROWS without background rows
 * @see Janzing, Minorics & Blöbaum 2020; shap, TreeExplainer(feature_perturbation='interventional')
 */
export async function treeShapInterventional(
  ensemble: TreeEnsemble,
  X: Matrix,
  background: Matrix,
  context: Context,
): Promise<ShapValues> {
  const { trees, nFeatures, base, scale } = ensemble;
  checkFeatureCount(X, nFeatures);
  checkFeatureCount(background, nFeatures);
  if (background.rows === 0) {
    throw new SandtableError('TOO_FEW_ROWS', 'There are no background rows to compare with.');
  }
  const result = emptyShap(X.rows, nFeatures, base.length);
  ensembleOutputs(ensemble, background).data.forEach((value, i) => {
    result.expected[i % base.length]! += value / background.rows;
  });
  const count = countTrees(trees);
  const share = scale / background.rows;
  for (let t = 0; t < count; t++) {
    const { first, count: outputs } = outputsOf(ensemble, t);
    const compare = createComparison(trees, nFeatures, treeDepth(trees, t));
    const phi = new Float64Array(nFeatures * outputs);
    for (let i = 0; i < X.rows; i++) {
      await context.tick(t * X.rows + i, count * X.rows, 'explaining rows');
      phi.fill(0);
      const x = X.data.subarray(i * X.cols, (i + 1) * X.cols);
      for (let b = 0; b < background.rows; b++) {
        compare(trees.roots[t]!, x, background.data.subarray(b * X.cols, (b + 1) * X.cols), phi);
      }
      for (let j = 0; j < nFeatures; j++) {
        for (let k = 0; k < outputs; k++) {
          result.phi[first + k]!.data[i * nFeatures + j]! += share * phi[j * outputs + k]!;
        }
      }
    }
  }
  return result;
}

const UNDECIDED = 0;
const FROM_ROW = 1;
const FROM_BACKGROUND = 2;

/** `weights[a][b]` = a! b! / (a + b + 1)!, the share of orders in which a features come before one and b after. */
function orderShares(most: number): Float64Array[] {
  return Array.from({ length: most + 1 }, (_, a) => {
    const row = new Float64Array(most + 1);
    row[0] = 1 / (a + 1);
    for (let b = 1; b <= most; b++) row[b] = (row[b - 1]! * b) / (a + b + 1);
    return row;
  });
}

/**
 * A function that adds to `phi` the Shapley values of one row against one background row: every leaf that a mixture
 * of the two reaches counts for the features taken from the row and against those taken from the other.
 */
function createComparison(trees: Trees, nFeatures: number, depth: number) {
  const { nOutputs, value } = trees;
  const decided = new Uint8Array(nFeatures);
  const shares = orderShares(depth);
  // What the leaves below a node give to a feature taken from the row (gain) and from the background (loss).
  const gains = new Float64Array((depth + 1) * nOutputs);
  const losses = new Float64Array((depth + 1) * nOutputs);

  /** @param level which slot of `gains` and `losses` to fill @param fromRow features taken from the row so far */
  function visit(
    node: number,
    level: number,
    fromRow: number,
    fromOther: number,
    x: Float64Array,
    other: Float64Array,
    phi: Float64Array,
  ): void {
    const feature = trees.feature[node]!;
    const slot = level * nOutputs;
    if (feature < 0) {
      const gain = fromRow > 0 ? shares[fromRow - 1]![fromOther]! : 0;
      const loss = fromOther > 0 ? shares[fromRow]![fromOther - 1]! : 0;
      for (let k = 0; k < nOutputs; k++) {
        gains[slot + k] = gain * value[node * nOutputs + k]!;
        losses[slot + k] = loss * value[node * nOutputs + k]!;
      }
      return;
    }
    const byRow = nextNode(trees, node, x[feature]!);
    const byOther = nextNode(trees, node, other[feature]!);
    const taken = decided[feature]!;
    if (byRow === byOther || taken !== UNDECIDED) {
      visit(taken === FROM_BACKGROUND ? byOther : byRow, level, fromRow, fromOther, x, other, phi);
      return;
    }
    decided[feature] = FROM_ROW;
    visit(byRow, level, fromRow + 1, fromOther, x, other, phi);
    decided[feature] = FROM_BACKGROUND;
    visit(byOther, level + 1, fromRow, fromOther + 1, x, other, phi);
    decided[feature] = UNDECIDED;
    const below = slot + nOutputs;
    for (let k = 0; k < nOutputs; k++) {
      phi[feature * nOutputs + k]! += gains[slot + k]! - losses[below + k]!;
      gains[slot + k]! += gains[below + k]!;
      losses[slot + k]! += losses[below + k]!;
    }
  }

  return (root: number, x: Float64Array, other: Float64Array, phi: Float64Array): void => {
    visit(root, 0, 0, 0, x, other, phi);
  };
}
