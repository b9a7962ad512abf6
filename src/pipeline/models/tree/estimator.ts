import { SandtableError } from '../../core/errors';
import { createMatrix, type Matrix } from '../../core/matrix';
import { resolveParams } from '../catalog';
import type { Estimator, Task } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { argmaxRows, binaryProba, checkFeatureCount, checkTrainingData } from '../shape';
import { checkTargets } from './check-targets';
import { USUAL_SEED } from './feature-sampler';
import { type CartSettings, createCartGrower } from './grow-cart';
import { pruneTree } from './prune';
import { addTreeValues } from './score';
import type { Trees } from './trees';
import { createTreesBuilder } from './trees-builder';

/** A decision tree as plain data. */
export interface TreeModel {
  kind: 'tree';
  task: Task;
  nClasses: number;
  nFeatures: number;
  /**
   * The one tree. Its values are the mean of the target, the probability of class 1 of two, or the probability of
   * each class.
   */
  trees: Trees;
  /** Of each node: Gini impurity or variance. */
  impurity: Float64Array;
}

/** The mean of the trees' answers: rows × outputs. */
export function meanTreeValues(trees: Trees, X: Matrix): Matrix {
  const values = createMatrix(X.rows, trees.nOutputs);
  addTreeValues(trees, X, values.data, values.cols);
  const count = trees.roots.length - 1;
  if (count > 1) for (let i = 0; i < values.data.length; i++) values.data[i]! /= count;
  return values;
}

/** Class probabilities from trees that hold them. @throws INVALID_ARGUMENT for a regression model */
export function treeProba(task: Task, trees: Trees, X: Matrix): Matrix {
  if (task === 'regression') {
    throw new SandtableError('INVALID_ARGUMENT', 'A regression model has no class probabilities.');
  }
  const values = meanTreeValues(trees, X);
  return task === 'binary' ? binaryProba(values.data) : values;
}

/** A decision tree with everything that steers it spelt out; see `treeEstimator`. */
export async function fitTree(
  data: Parameters<Estimator['fit']>[0],
  settings: CartSettings,
  ccpAlpha: number,
  weight: Float64Array | undefined,
  context: Parameters<Estimator['fit']>[2],
): Promise<TreeModel> {
  const { X, task, nClasses } = data;
  const grower = createCartGrower(data, settings);
  const builder = createTreesBuilder(grower.outputs);
  const weights = weight ?? new Float64Array(X.rows).fill(1);
  const impurity = await grower.grow(builder, weights, USUAL_SEED, () => context.tick(0, 1, 'tree'));
  await context.tick(1, 1, 'tree');
  const pruned = pruneTree(builder.finish(), impurity, ccpAlpha);
  return { kind: 'tree', task, nClasses, nFeatures: X.cols, ...pruned };
}

/** A decision tree (CART) with scikit-learn's definitions; see `createCartGrower` and `pruneTree`. */
export const treeEstimator: Estimator<TreeModel> = {
  id: 'tree',
  fit(data, params, context) {
    checkTrainingData(data);
    checkTargets(data);
    const chosen = resolveParams('tree', params, data.task);
    const settings: CartSettings = {
      criterion: data.task === 'regression' ? 'squaredError' : 'gini',
      maxDepth: chosen.numberOrNull('maxDepth') ?? Number.POSITIVE_INFINITY,
      minSamplesSplit: chosen.number('minSamplesSplit'),
      minSamplesLeaf: chosen.number('minSamplesLeaf'),
      maxFeatures: data.X.cols,
    };
    const weight = effectiveWeights(data, chosen.text('classWeight'));
    return fitTree(data, settings, chosen.number('ccpAlpha'), weight, context);
  },
  predict(model, X) {
    checkFeatureCount(X, model.nFeatures);
    if (model.task === 'regression') return meanTreeValues(model.trees, X).data;
    return argmaxRows(treeProba(model.task, model.trees, X));
  },
  predictProba(model, X) {
    checkFeatureCount(X, model.nFeatures);
    return treeProba(model.task, model.trees, X);
  },
};
