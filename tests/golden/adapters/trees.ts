import { createContext } from '../../../src/pipeline/core/context';
import { matrixFromRows } from '../../../src/pipeline/core/matrix';
import { type BoostingParams, boost } from '../../../src/pipeline/models/boosting/boost';
import { boostingScores } from '../../../src/pipeline/models/boosting/estimator';
import type { BoostingModel } from '../../../src/pipeline/models/boosting/model';
import type { Adapters } from '../adapter';

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
  const classes = new Set(input.y).size;
  const objective = input.objective ?? 'binary';
  const task = objective === 'regression' ? 'regression' : objective === 'binary' ? 'binary' : 'multiclass';
  const data = {
    X: matrixFromRows(input.x),
    y: Float64Array.from(input.y),
    task,
    nClasses: task === 'regression' ? 0 : classes,
    weight: undefined,
    validation: undefined,
  } as const;
  return boost(data, params, createContext());
}

export const adapters: Adapters = {
  async gbdt_exact(input: BoostingCase) {
    const model = await boostCase(input);
    const scores = boostingScores(model, matrixFromRows(input.x));
    const { cols, data, rows } = scores;
    if (cols === 1) return { raw: data };
    return { raw: Array.from({ length: rows }, (_, i) => data.subarray(i * cols, (i + 1) * cols)) };
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
