import { SandtableError } from '../../core/errors';
import { exp, sigmoid } from '../../core/math';
import { createMatrix, type Matrix } from '../../core/matrix';
import type { Task } from '../estimator';
import { argmaxRows, checkFeatureCount } from '../shape';

/** A fitted linear model: what is predicted is a function of coef·x + intercept. Plain data. */
export interface LinearModel {
  kind: 'linear';
  task: Task;
  nFeatures: number;
  /** Of the task; 0 for regression. */
  nClasses: number;
  /**
   * The classes that were there to learn, as indices; the others get probability 0. Two: one row of `coef`, for the
   * second of them. Empty for regression.
   */
  classes: Int32Array;
  /** One row per output (regression and two classes: one). */
  coef: Matrix;
  /** One per output. */
  intercept: Float64Array;
  iterations: number;
  converged: boolean;
}

/** coef·x + intercept: one row per row of X, one column per output. */
export function decisionFunction(model: LinearModel, X: Matrix): Matrix {
  checkFeatureCount(X, model.nFeatures);
  const { coef, intercept } = model;
  const out = createMatrix(X.rows, coef.rows);
  for (let i = 0; i < X.rows; i++) {
    for (let k = 0; k < coef.rows; k++) {
      let sum = intercept[k]!;
      for (let j = 0; j < X.cols; j++) sum += X.data[i * X.cols + j]! * coef.data[k * X.cols + j]!;
      out.data[i * coef.rows + k] = sum;
    }
  }
  return out;
}

/** Regression: the values; classification: the index of the most probable class. */
export function predictLinear(model: LinearModel, X: Matrix): Float64Array {
  return model.task === 'regression' ? decisionFunction(model, X).data : argmaxRows(linearProba(model, X));
}

/** Logistic or softmax of the decision function, one column per class of the task. */
export function linearProba(model: LinearModel, X: Matrix): Matrix {
  if (model.task === 'regression') {
    throw new SandtableError('INVALID_ARGUMENT', 'A regression model has no class probabilities.');
  }
  const { classes, nClasses } = model;
  const scores = decisionFunction(model, X);
  const proba = createMatrix(X.rows, nClasses);
  if (scores.cols === 1) {
    for (let i = 0; i < X.rows; i++) {
      const p = sigmoid(scores.data[i]!);
      proba.data[i * nClasses + classes[0]!] = 1 - p;
      proba.data[i * nClasses + classes[1]!] = p;
    }
    return proba;
  }
  for (let i = 0; i < X.rows; i++) {
    const row = scores.data.subarray(i * scores.cols, (i + 1) * scores.cols);
    let max = Number.NEGATIVE_INFINITY;
    for (const score of row) if (score > max) max = score;
    let sum = 0;
    for (let k = 0; k < row.length; k++) {
      row[k] = exp(row[k]! - max);
      sum += row[k]!;
    }
    for (let k = 0; k < row.length; k++) proba.data[i * nClasses + classes[k]!] = row[k]! / sum;
  }
  return proba;
}

/** A regression model of one output. */
export function regressionModel(coef: Float64Array, intercept: number, iterations = 1): LinearModel {
  if (!Number.isFinite(intercept) || !coef.every(Number.isFinite)) {
    throw new SandtableError(
      'DIVERGED',
      'The coefficients of the linear model ran out of the range of numbers.',
      'Scale the features, or look for extreme values in them.',
    );
  }
  return {
    kind: 'linear',
    task: 'regression',
    nFeatures: coef.length,
    nClasses: 0,
    classes: new Int32Array(0),
    coef: { rows: 1, cols: coef.length, data: coef },
    intercept: Float64Array.of(intercept),
    iterations,
    converged: true,
  };
}
