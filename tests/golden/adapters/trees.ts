import { createContext } from '../../../src/pipeline/core/context';
import { type Matrix, matrixFromRows } from '../../../src/pipeline/core/matrix';
import { type BoostingParams, boost } from '../../../src/pipeline/models/boosting/boost';
import { boostingScores } from '../../../src/pipeline/models/boosting/estimator';
import type { BoostingModel } from '../../../src/pipeline/models/boosting/model';
import {
  type ForestModel,
  type ForestSettings,
  fitForest,
} from '../../../src/pipeline/models/ensemble/forest';
import type { Task, TrainingData } from '../../../src/pipeline/models/estimator';
import { fitTree, type TreeModel, treeEstimator } from '../../../src/pipeline/models/tree/estimator';
import type { Criterion } from '../../../src/pipeline/models/tree/node-stats';
import { pruningPath } from '../../../src/pipeline/models/tree/prune';
import { countLeaves, treeDepth } from '../../../src/pipeline/models/tree/trees';
import type { Adapters } from '../adapter';
import { loadGoldenDataset } from '../datasets';

interface DatasetCase {
  dataset: string;
  target?: string;
  positive?: string;
  features?: string[];
  criterion?: string;
  max_depth?: number | null;
  min_samples_leaf?: number;
  min_samples_split?: number;
  ccp_alpha?: number;
}

interface ForestCase extends DatasetCase {
  n_estimators: number;
  max_features?: string | number;
}

interface RawCase extends Omit<DatasetCase, 'dataset'> {
  x: number[][];
  y: number[];
  sample_weight?: number[];
  apply: number[][];
}

const CRITERIA: Record<string, Criterion> = {
  gini: 'gini',
  entropy: 'entropy',
  log_loss: 'entropy',
  mse: 'squaredError',
  squared_error: 'squaredError',
};

function datasetOf(input: DatasetCase): TrainingData {
  const { X, y, featureNames, classes } = loadGoldenDataset(input.dataset, input);
  const columns = input.features?.map((name) => featureNames.indexOf(name)) ?? featureNames.map((_, j) => j);
  const rows = Array.from({ length: X.rows }, (_, i) => columns.map((j) => X.data[i * X.cols + j]));
  return { X: matrixFromRows(rows), y, ...taskOf(classes?.length) };
}

function taskOf(classes = 0): { task: Task; nClasses: number } {
  return { task: classes === 0 ? 'regression' : classes <= 2 ? 'binary' : 'multiclass', nClasses: classes };
}

function treeOf(input: Omit<DatasetCase, 'dataset'>, data: TrainingData): Promise<TreeModel> {
  const usual = data.task === 'regression' ? 'squaredError' : 'gini';
  const settings = {
    criterion: CRITERIA[input.criterion ?? usual] ?? usual,
    maxDepth: input.max_depth ?? Number.POSITIVE_INFINITY,
    minSamplesSplit: input.min_samples_split ?? 2,
    minSamplesLeaf: input.min_samples_leaf ?? 1,
    maxFeatures: data.X.cols,
  };
  return fitTree(data, settings, input.ccp_alpha ?? 0, data.sampleWeight, createContext());
}

function forestOf(input: ForestCase): Promise<ForestModel> {
  const data = datasetOf(input);
  const share = input.max_features ?? 'sqrt';
  const { cols } = data.X;
  const settings: ForestSettings = {
    criterion: data.task === 'regression' ? 'squaredError' : 'gini',
    nEstimators: input.n_estimators,
    maxDepth: input.max_depth ?? Number.POSITIVE_INFINITY,
    minSamplesSplit: input.min_samples_split ?? 2,
    minSamplesLeaf: input.min_samples_leaf ?? 1,
    maxFeatures: Math.max(1, Math.floor(typeof share === 'number' ? share * cols : Math.sqrt(cols))),
    bootstrap: true,
  };
  return fitForest(data, settings, undefined, createContext());
}

function rawData(input: RawCase, task: { task: Task; nClasses: number }): TrainingData {
  const data = { X: matrixFromRows(input.x), y: Float64Array.from(input.y), ...task };
  return input.sample_weight ? { ...data, sampleWeight: Float64Array.from(input.sample_weight) } : data;
}

function rowsOf({ rows, cols, data }: Matrix): Float64Array[] {
  return Array.from({ length: rows }, (_, i) => data.subarray(i * cols, (i + 1) * cols));
}

interface BoostingCase {
  objective?: string;
  x: number[][];
  y: number[];
  num_leaves?: number;
  learning_rate: number;
  lambda_l2: number;
  min_data_in_leaf: number;
  min_sum_hessian?: number;
  n_trees?: number;
}

function boostCase(input: BoostingCase): Promise<BoostingModel> {
  const params: BoostingParams = {
    nEstimators: input.n_trees ?? 1,
    learningRate: input.learning_rate,
    maxLeaves: input.num_leaves ?? 2,
    maxDepth: Number.POSITIVE_INFINITY,
    minSamplesLeaf: input.min_data_in_leaf,
    minSumHessianInLeaf: input.min_sum_hessian ?? 0,
    l2Regularization: input.lambda_l2,
    subsample: 1,
    colsample: 1,
    earlyStoppingRounds: 0,
    minDataInBin: 1,
  };
  const objective = input.objective ?? 'binary';
  const data = {
    X: matrixFromRows(input.x),
    y: Float64Array.from(input.y),
    ...taskOf(objective === 'regression' ? 0 : Math.max(2, new Set(input.y).size)),
    weight: undefined,
    validation: undefined,
  } as const;
  return boost(data, params, createContext());
}

export const adapters: Adapters = {
  async best_split(input: DatasetCase) {
    const data = datasetOf(input);
    const { trees, impurity } = await treeOf({ ...input, max_depth: 1 }, data);
    const accepted = { feature: trees.feature[0], threshold: trees.threshold[0], n_left: trees.cover[1] };
    return { root_impurity: impurity[0], gain: trees.gain[0] / trees.cover[0], accepted };
  },
  async tree_train_accuracy(input: DatasetCase) {
    const data = datasetOf(input);
    const predicted = await treeEstimator.predict(await treeOf(input, data), data.X);
    return predicted.filter((k, i) => k === data.y[i]).length / predicted.length;
  },
  async tree_train_mse(input: DatasetCase) {
    const data = datasetOf(input);
    const predicted = await treeEstimator.predict(await treeOf(input, data), data.X);
    return predicted.reduce((sum, p, i) => sum + (p - data.y[i]) ** 2, 0) / predicted.length;
  },
  async tree_raw(input: RawCase) {
    const data = rawData(input, taskOf(Math.max(2, new Set(input.y).size)));
    const model = await treeOf(input, data);
    const proba = await treeEstimator.predictProba(model, matrixFromRows(input.apply));
    return { proba: rowsOf(proba), n_leaves: countLeaves(model.trees, 0), depth: treeDepth(model.trees, 0) };
  },
  async tree_raw_reg(input: RawCase) {
    const model = await treeOf(input, rawData(input, taskOf()));
    const pred = await treeEstimator.predict(model, matrixFromRows(input.apply));
    return { pred, n_leaves: countLeaves(model.trees, 0), depth: treeDepth(model.trees, 0) };
  },
  async ccp_path(input: DatasetCase) {
    const { trees, impurity } = await treeOf(input, datasetOf(input));
    const path = pruningPath(trees, impurity);
    return { ccp_alphas: path.ccpAlphas, impurities: path.impurities };
  },
  async rf_oob_accuracy(input: ForestCase) {
    return { mean: (await forestOf(input)).outOfBag.score };
  },
  async rf_oob_r2(input: ForestCase) {
    return { mean: (await forestOf(input)).outOfBag.score };
  },
  async gbdt_exact(input: BoostingCase) {
    const model = await boostCase(input);
    const scores = boostingScores(model, matrixFromRows(input.x));
    return { raw: scores.cols === 1 ? scores.data : rowsOf(scores) };
  },
  async gbdt_stump(input: BoostingCase) {
    const { baseline, trees } = await boostCase(input);
    return {
      init: baseline[0],
      feature: trees.feature[0],
      threshold: trees.threshold[0],
      gain: trees.gain[0],
      left: trees.value[trees.left[0]!],
      right: trees.value[trees.right[0]!],
    };
  },
};
