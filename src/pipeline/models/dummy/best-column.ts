import type { Context } from '../../core/context';
import { createMatrix, type Matrix, selectRows, selectValues } from '../../core/matrix';
import { resolveParams } from '../catalog';
import type { Estimator, Task, TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { argmaxRows, checkFeatureCount, checkTrainingData } from '../shape';
import { checkTargets } from '../tree/check-targets';
import { meanTreeValues, treeProba } from '../tree/estimator';
import { USUAL_SEED } from '../tree/feature-sampler';
import { type CartSettings, createCartGrower } from '../tree/grow-cart';
import type { Trees } from '../tree/trees';
import { createTreesBuilder } from '../tree/trees-builder';

/** The one column that says most by itself, and a small tree of it. Plain data. */
export interface BestColumnModel {
  kind: 'bestColumn';
  task: Task;
  nFeatures: number;
  /** Which feature it is. */
  feature: number;
  /** Mean squared error of every feature's tree on rows it did not learn from. */
  losses: Float64Array;
  /** One tree over one column; values as in a decision tree. */
  trees: Trees;
}

/** Parts that the rows are cut into to compare the columns. */
const FOLDS = 5;

const columnOf = ({ rows, cols, data }: Matrix, feature: number): Matrix => {
  const column = createMatrix(rows, 1);
  for (let i = 0; i < rows; i++) column.data[i] = data[i * cols + feature]!;
  return column;
};

async function growOn(
  data: TrainingData,
  weight: Float64Array,
  settings: CartSettings,
  pause: () => Promise<void>,
): Promise<Trees> {
  const grower = createCartGrower(data, settings);
  const builder = createTreesBuilder(grower.outputs, 32);
  await grower.grow(builder, weight, USUAL_SEED, pause);
  return builder.finish();
}

/** Σ weight · squared error; of classes, of all probabilities (Brier 1950). */
function squaredError({ y, task }: TrainingData, weight: Float64Array, said: Matrix): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    for (let k = 0; k < said.cols; k++) {
      const truth = task === 'multiclass' ? Number(y[i] === k) : y[i]!;
      sum += weight[i]! * (truth - said.data[i * said.cols + k]!) ** 2;
    }
  }
  return sum;
}

/** Each column's loss on rows kept out, the same cut for all. */
async function compareColumns(
  data: TrainingData,
  weight: Float64Array,
  settings: CartSettings,
  context: Context,
): Promise<Float64Array> {
  const { X, y } = data;
  const losses = new Float64Array(X.cols);
  const order = Int32Array.from({ length: X.rows }, (_, i) => i);
  context.random.derive('folds').shuffle(order);
  const folds = Math.min(FOLDS, X.rows);
  for (let fold = 0; fold < folds; fold++) {
    const learn = order.filter((_, at) => at % folds !== fold).sort();
    const check = order.filter((_, at) => at % folds === fold).sort();
    const [learnWeight, checkWeight] = [selectValues(weight, learn), selectValues(weight, check)];
    if (!learnWeight.some((w) => w > 0)) continue;
    for (let feature = 0; feature < X.cols; feature++) {
      const column = columnOf(X, feature);
      const part = (rows: Int32Array) => ({ ...data, X: selectRows(column, rows), y: selectValues(y, rows) });
      const pause = () => context.tick(fold * X.cols + feature, folds * X.cols, 'comparing columns');
      const trees = await growOn(part(learn), learnWeight, settings, pause);
      const kept = part(check);
      losses[feature]! += squaredError(kept, checkWeight, meanTreeValues(trees, kept.X));
      await pause();
    }
  }
  const total = weight.reduce((sum, w) => sum + w, 0);
  return losses.map((loss) => loss / total);
}

/**
 * The best single column (after Holte's 1R, 1993): a small tree of each column by itself is checked on rows it did
 * not learn from, in five parts of the training rows; the column with the least squared error (Brier score of
 * classes), the first of equals, is fitted on all of them. What it does not beat is not worth a second column.
 */
export const bestColumnEstimator: Estimator<BestColumnModel> = {
  id: 'bestColumn',
  async fit(data, params, context) {
    checkTrainingData(data);
    checkTargets(data);
    const { task, X } = data;
    const chosen = resolveParams('bestColumn', params, task);
    const settings: CartSettings = {
      criterion: task === 'regression' ? 'squaredError' : 'gini',
      maxDepth: chosen.number('maxDepth'),
      minSamplesSplit: 2,
      minSamplesLeaf: chosen.number('minSamplesLeaf'),
      maxFeatures: 1,
    };
    const weight = effectiveWeights(data) ?? new Float64Array(X.rows).fill(1);
    const losses = await compareColumns(data, weight, settings, context);
    const feature = losses.indexOf(losses.reduce((least, loss) => Math.min(least, loss)));
    const column = { ...data, X: columnOf(X, feature) };
    const trees = await growOn(column, weight, settings, () => context.tick(1, 1, 'the best column'));
    return { kind: 'bestColumn', task, nFeatures: X.cols, feature, losses, trees };
  },
  predict(model, X) {
    checkFeatureCount(X, model.nFeatures);
    const column = columnOf(X, model.feature);
    if (model.task === 'regression') return meanTreeValues(model.trees, column).data;
    return argmaxRows(treeProba(model.task, model.trees, column));
  },
  predictProba(model, X) {
    checkFeatureCount(X, model.nFeatures);
    return treeProba(model.task, model.trees, columnOf(X, model.feature));
  },
};
