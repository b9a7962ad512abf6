import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import { exp, logSumExp, sigmoid } from '../../core/math';
import { createMatrix, type Matrix, selectRows, selectValues } from '../../core/matrix';
import type { Estimator, Params, Task, TrainingData } from '../estimator';
import { argmaxRows, binaryProba, checkFeatureCount, checkTrainingData } from '../shape';
import type { NeuralBackend } from './backend';
import { holdoutRows } from './holdout';
import { type Activation, type DenseLayer, forward } from './network';
import { mlpParams } from './params';
import type { History, Rows } from './training';

/** A fitted multilayer perceptron: its weights as plain data, and how it got them. */
export interface MlpModel {
  task: Task;
  nClasses: number;
  nFeatures: number;
  activation: Activation;
  /** Hidden layers first; the last has one unit (regression, two classes) or one per class. */
  layers: DenseLayer[];
  /** Regression: a prediction is `output · scale + mean`. Otherwise 0 and 1. */
  target: { mean: number; scale: number };
  history: History;
  /** Epochs run and the epoch whose weights were kept, from 1. */
  stoppedEpoch: number;
  bestEpoch: number;
  /** What computed the weights: only 'cpu' gives the same bits on every machine. */
  backend: NeuralBackend;
}

/**
 * A multilayer perceptron after scikit-learn's MLPClassifier and MLPRegressor, trained on TensorFlow.js: Glorot
 * uniform start, Adam, L2, cross-entropy or half the squared error of the standardised target. It differs in one
 * thing: it keeps the weights of the epoch with the lowest loss on rows kept aside (`data.validation`, else a
 * seeded tenth when there are 500 rows or more). Rows of weight 0 count as absent. Features are not scaled here.
 *
 * Prediction is a plain forward pass over the weights and loads no library.
 */
export const mlpEstimator: Estimator<MlpModel> = { id: 'mlp', fit, predict, predictProba };

async function fit(data: TrainingData, params: Params, context: Context): Promise<MlpModel> {
  checkTrainingData(data);
  const { task, nClasses } = data;
  const options = mlpParams(params, task);
  const rows = weightedRows(data);
  const target = task === 'regression' ? standardisation(rows) : { mean: 0, scale: 1 };
  const scaled = (y: Float64Array) => y.map((value) => (value - target.mean) / target.scale);
  const all: Rows = { ...rows, targets: scaled(rows.targets) };
  const given = data.validation;
  if (given && given.X.rows > 0) checkFeatureCount(given.X, data.X.cols);
  const split = given
    ? { train: all, validation: given.X.rows > 0 ? { X: given.X, targets: scaled(given.y) } : undefined }
    : withHoldout(all, task, context);
  // Loaded on demand: whoever only predicts never loads TensorFlow.js.
  const { trainNetwork } = await import('./training');
  const trained = await trainNetwork({ task, nClasses, ...split }, options, context);
  return {
    task,
    nClasses,
    nFeatures: data.X.cols,
    activation: options.activation,
    target,
    backend: options.backend,
    ...trained,
  };
}

/** The rows that have weight, with weights of mean 1. @throws TOO_FEW_ROWS when none has */
function weightedRows({ X, y, sampleWeight }: TrainingData): Rows {
  if (!sampleWeight) return { X, targets: y };
  const kept = Int32Array.from(sampleWeight.keys()).filter((i) => sampleWeight[i]! > 0);
  if (kept.length === 0) throw new SandtableError('TOO_FEW_ROWS', 'Every row has weight 0.');
  const weights = selectValues(sampleWeight, kept);
  const mean = weights.reduce((sum, w) => sum + w, 0) / weights.length;
  return { X: selectRows(X, kept), targets: selectValues(y, kept), weights: weights.map((w) => w / mean) };
}

/** Weighted mean and standard deviation of the targets; a constant target has scale 1. */
function standardisation({ targets, weights }: Rows): { mean: number; scale: number } {
  const weight = (i: number) => (weights ? weights[i]! : 1);
  let mean = 0;
  for (let i = 0; i < targets.length; i++) mean += (weight(i) * targets[i]!) / targets.length;
  let variance = 0;
  for (let i = 0; i < targets.length; i++) {
    variance += (weight(i) * (targets[i]! - mean) ** 2) / targets.length;
  }
  const scale = Math.sqrt(variance);
  return { mean, scale: scale > 1e-12 * Math.abs(mean) && scale > 0 ? scale : 1 };
}

function withHoldout(
  rows: Rows,
  task: Task,
  context: Context,
): { train: Rows; validation: Rows | undefined } {
  const { train, validation } = holdoutRows(rows.targets, task, context.random.derive('holdout'));
  const pick = (indices: Int32Array): Rows => ({
    X: selectRows(rows.X, indices),
    targets: selectValues(rows.targets, indices),
    weights: rows.weights && selectValues(rows.weights, indices),
  });
  if (validation.length === 0) return { train: rows, validation: undefined };
  return { train: pick(train), validation: pick(validation) };
}

function predict(model: MlpModel, X: Matrix): Float64Array {
  if (model.task !== 'regression') return argmaxRows(predictProba(model, X));
  checkFeatureCount(X, model.nFeatures);
  const { mean, scale } = model.target;
  return Float64Array.from(forward(model.layers, model.activation, X), (value) => value * scale + mean);
}

function predictProba(model: MlpModel, X: Matrix): Matrix {
  if (model.task === 'regression') {
    throw new SandtableError('INVALID_ARGUMENT', 'A regression model predicts values, not probabilities.');
  }
  checkFeatureCount(X, model.nFeatures);
  const logits = forward(model.layers, model.activation, X);
  if (model.task === 'binary') return binaryProba(Float64Array.from(logits, sigmoid));
  const proba = createMatrix(X.rows, model.nClasses);
  for (let i = 0; i < X.rows; i++) {
    const row = logits.subarray(i * model.nClasses, (i + 1) * model.nClasses);
    const total = logSumExp(row);
    for (let k = 0; k < model.nClasses; k++) proba.data[i * model.nClasses + k] = exp(row[k]! - total);
  }
  return proba;
}
