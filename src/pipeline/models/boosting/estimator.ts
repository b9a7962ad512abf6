import { SandtableError } from '../../core/errors';
import { exp, sigmoid } from '../../core/math';
import { createMatrix, type Matrix, selectRows, selectValues } from '../../core/matrix';
import type { Random } from '../../core/random';
import { resolveParams } from '../catalog';
import type { Estimator } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { argmaxRows, binaryProba, checkFeatureCount, checkTrainingData } from '../shape';
import { checkTargets } from '../tree/check-targets';
import { addTreeValues } from '../tree/score';
import { type BoostingInput, type BoostingParams, boost } from './boost';
import type { BoostingModel } from './model';

/** Of the training rows, when early stopping is asked for and no rows were kept aside. */
const HELD_OUT = 0.1;
const FEWEST_HELD_OUT = 10;

/** LightGBM's default. */
const MIN_SUM_HESSIAN_IN_LEAF = 1e-3;
const MIN_DATA_IN_BIN = 3;

/** Keeps a tenth of the rows aside for early stopping; all stay when they are few. */
function holdOut(input: BoostingInput, random: Random): BoostingInput {
  const { X, y, weight } = input;
  const count = Math.floor(X.rows * HELD_OUT);
  if (count < FEWEST_HELD_OUT) return input;
  const order = random.permutation(X.rows);
  const aside = order.slice(0, count).sort();
  const rest = order.slice(count).sort();
  return {
    ...input,
    X: selectRows(X, rest),
    y: selectValues(y, rest),
    weight: weight && selectValues(weight, rest),
    validation: { X: selectRows(X, aside), y: selectValues(y, aside) },
  };
}

/** The scores of each row, before they become probabilities: rows × outputs (one per class, else one). */
export function boostingScores(model: BoostingModel, X: Matrix): Matrix {
  checkFeatureCount(X, model.nFeatures);
  const scores = createMatrix(X.rows, model.baseline.length);
  for (let i = 0; i < scores.data.length; i++) scores.data[i] = model.baseline[i % scores.cols]!;
  addTreeValues(model.trees, X, scores.data, scores.cols);
  return scores;
}

function softmaxRows(scores: Matrix): Matrix {
  const { rows, cols, data } = scores;
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * cols, (i + 1) * cols);
    const highest = row.reduce((a, b) => Math.max(a, b));
    let sum = 0;
    for (let k = 0; k < cols; k++) sum += row[k] = exp(row[k]! - highest);
    for (let k = 0; k < cols; k++) row[k]! /= sum;
  }
  return scores;
}

function predictProba(model: BoostingModel, X: Matrix): Matrix {
  if (model.task === 'regression') {
    throw new SandtableError('INVALID_ARGUMENT', 'A regression model has no class probabilities.');
  }
  const scores = boostingScores(model, X);
  return model.task === 'binary' ? binaryProba(scores.data.map(sigmoid)) : softmaxRows(scores);
}

/**
 * Gradient boosted trees (see `boost`): LightGBM's defaults and definitions, missing values understood as they
 * are. When early stopping is asked for and no validation rows are given, a tenth of the rows is kept aside.
 */
export const boostingEstimator: Estimator<BoostingModel> = {
  id: 'boosting',
  fit(data, params, context) {
    checkTrainingData(data);
    checkTargets(data);
    const chosen = resolveParams('boosting', params, data.task);
    const settings: BoostingParams = {
      nEstimators: chosen.number('nEstimators'),
      learningRate: chosen.number('learningRate'),
      maxLeaves: chosen.number('maxLeaves'),
      maxDepth: chosen.numberOrNull('maxDepth') ?? Number.POSITIVE_INFINITY,
      minSamplesLeaf: chosen.number('minSamplesLeaf'),
      minSumHessianInLeaf: MIN_SUM_HESSIAN_IN_LEAF,
      l2Regularization: chosen.number('l2Regularization'),
      subsample: chosen.number('subsample'),
      colsample: chosen.number('colsample'),
      earlyStoppingRounds: chosen.number('earlyStoppingRounds'),
      minDataInBin: MIN_DATA_IN_BIN,
    };
    const { X, y, task, nClasses } = data;
    const weight = effectiveWeights(data, chosen.text('classWeight'));
    const input: BoostingInput = { X, y, task, nClasses, weight, validation: data.validation };
    const ready =
      settings.earlyStoppingRounds > 0 && !data.validation
        ? holdOut(input, context.random.derive('hold-out'))
        : input;
    return boost(ready, settings, context);
  },
  predict(model, X) {
    return model.task === 'regression' ? boostingScores(model, X).data : argmaxRows(predictProba(model, X));
  },
  predictProba,
};
