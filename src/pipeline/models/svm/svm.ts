import { SandtableError } from '../../core/errors';
import { createMatrix, type Matrix } from '../../core/matrix';
import { resolveParams } from '../catalog';
import type { Estimator } from '../estimator';
import { argmaxRows, checkFeatureCount } from '../shape';
import { couplePairs } from './coupling';
import { fitLinearSvm } from './linear-svm';
import type { LinearSvmModel, RbfSvmModel, SvmModel } from './model';
import { applySigmoid } from './platt';
import { normedRows } from './rbf-kernel';
import { fitRbf, kernelTo } from './rbf-svm';
import { centreInPlace, svmRows } from './training-rows';

/**
 * The scores of each row, before sigmoid or target scale: one column per machine (RBF: per pair of classes; linear:
 * per class), one alone for two classes (positive towards the second) and for regression.
 */
export function svmScores(model: SvmModel, X: Matrix): Matrix {
  checkFeatureCount(X, model.nFeatures);
  return model.kind === 'svmRbf' ? rbfScores(model, X) : linearScores(model, X);
}

function rbfScores({ machines, support, center, gamma }: RbfSvmModel, X: Matrix): Matrix {
  const queries = { ...X, data: Float64Array.from(X.data) };
  centreInPlace(queries, center);
  const rows = normedRows(support);
  const kernel = new Float64Array(support.rows);
  const scores = createMatrix(X.rows, machines.length);
  for (let i = 0; i < X.rows; i++) {
    kernelTo(rows, queries, i, gamma, kernel);
    machines.forEach(({ indices, coef, rho }, m) => {
      let sum = -rho;
      for (let k = 0; k < indices.length; k++) sum += coef[k]! * kernel[indices[k]!]!;
      scores.data[i * machines.length + m] = sum;
    });
  }
  return scores;
}

function linearScores({ coef, intercept }: LinearSvmModel, X: Matrix): Matrix {
  const scores = createMatrix(X.rows, coef.rows);
  for (let i = 0; i < X.rows; i++) {
    for (let k = 0; k < coef.rows; k++) {
      let sum = intercept[k]!;
      for (let j = 0; j < X.cols; j++) sum += coef.data[k * X.cols + j]! * X.data[i * X.cols + j]!;
      scores.data[i * coef.rows + k] = sum;
    }
  }
  return scores;
}

/** Class probabilities by Platt's sigmoids: coupled pairs (RBF), or scaled to sum one (linear). */
export function svmProba(model: SvmModel, X: Matrix): Matrix {
  if (model.task === 'regression') {
    throw new SandtableError('INVALID_ARGUMENT', 'A regression model has no class probabilities.');
  }
  const scores = svmScores(model, X);
  const proba = createMatrix(X.rows, model.nClasses);
  for (let i = 0; i < X.rows; i++) {
    const own = scores.data.subarray(i * scores.cols, (i + 1) * scores.cols);
    const out = proba.data.subarray(i * model.nClasses, (i + 1) * model.nClasses);
    if (model.kind === 'svmRbf') fillCoupled(model, own, out);
    else fillScaled(model, own, out);
  }
  return proba;
}

function fillCoupled({ machines }: RbfSvmModel, scores: Float64Array, out: Float64Array): void {
  const sure = machines.map(({ sigmoid }, m) => (sigmoid ? applySigmoid(sigmoid, scores[m]!) : Number.NaN));
  if (machines.length === 1) {
    out[machines[0]!.positive] = sure[0]!;
    out[machines[0]!.negative] = 1 - sure[0]!;
    return;
  }
  const classes = [...new Set(machines.flatMap((machine) => [machine.positive, machine.negative]))];
  const k = classes.length;
  const r = new Float64Array(k * k);
  machines.forEach(({ positive, negative }, m) => {
    const [a, b] = [classes.indexOf(positive), classes.indexOf(negative)];
    r[a * k + b] = sure[m]!;
    r[b * k + a] = 1 - sure[m]!;
  });
  couplePairs(r, k).forEach((p, c) => {
    out[classes[c]!] = p;
  });
}

function fillScaled({ classes, sigmoids }: LinearSvmModel, scores: Float64Array, out: Float64Array): void {
  if (classes.length === 2) {
    const p = applySigmoid(sigmoids[0]!, scores[0]!);
    out[classes[0]!] = 1 - p;
    out[classes[1]!] = p;
    return;
  }
  const sure = sigmoids.map((sigmoid, c) => applySigmoid(sigmoid, scores[c]!));
  const sum = sure.reduce((total, p) => total + p, 0);
  classes.forEach((label, c) => {
    out[label] = sum > 0 ? sure[c]! / sum : 1 / classes.length;
  });
}

/** Support vector machines as the catalog describes them. */
export const svmEstimator: Estimator<SvmModel> = {
  id: 'svm',
  async fit(data, params, context) {
    const chosen = resolveParams('svm', params, data.task);
    const rows = svmRows(data, chosen.text('classWeight'));
    const options = {
      C: chosen.number('C'),
      gamma: chosen.numberOrNull('gamma'),
      epsilon: chosen.number('epsilon'),
    };
    return chosen.text('kernel') === 'linear'
      ? fitLinearSvm(data, rows, options, context)
      : fitRbf(data, rows, options, context);
  },
  predict(model, X) {
    if (model.task !== 'regression') return argmaxRows(svmProba(model, X));
    const { mean, scale } = model.target;
    return svmScores(model, X).data.map((score) => score * scale + mean);
  },
  predictProba: svmProba,
};
