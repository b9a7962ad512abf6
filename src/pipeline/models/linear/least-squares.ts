import type { Matrix } from '../../core/matrix';
import { resolveParams } from '../catalog';
import type { Estimator, TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { checkTrainingData } from '../shape';
import { choleskyFactor, choleskySolve } from './cholesky';
import { type LinearModel, linearProba, predictLinear, regressionModel } from './linear-model';
import { centreRows, gramAndMoment, interceptOf } from './moments';
import { qrReduce } from './qr-reduce';
import { refuseClasses } from './refuse-classes';
import { solveBySvd, thinSvd } from './svd';

/**
 * Ordinary least squares with an intercept; of all solutions the one of smallest norm when columns depend on each
 * other or outnumber the rows. Weighted: minimises Σ weight·residual².
 * @see scikit-learn, LinearRegression
 */
export function fitLeastSquares(data: TrainingData): LinearModel {
  return fitRidge(data, { alpha: 0 });
}

/**
 * Ridge regression: minimises Σ weight·residual² + alpha·‖w‖², intercept unpenalised. By Cholesky on the smaller
 * of the two Gram matrices (features or rows); through singular values when alpha is 0 or Cholesky finds the matrix
 * singular.
 * @param options.alpha ≥ 0; 0 is ordinary least squares of minimum norm
 * @see scikit-learn, Ridge
 */
export function fitRidge(data: TrainingData, options: { alpha?: number } = {}): LinearModel {
  checkTrainingData(data);
  refuseClasses(data, 'Linear regression');
  const { alpha = 1 } = options;
  const rows = centreRows(data.X, data.y, effectiveWeights(data));
  const { X, y } = rows;
  const direct = alpha > 0 ? (X.cols <= X.rows ? primal(X, y, alpha) : dual(X, y, alpha)) : undefined;
  const coef = direct ?? bySingularValues(X, y, alpha);
  return regressionModel(coef, interceptOf(coef, rows));
}

function bySingularValues(X: Matrix, y: Float64Array, alpha: number): Float64Array {
  const { R, z } = qrReduce(X, y);
  return solveBySvd(thinSvd(R, X.rows), z, (s) => s / (s * s + alpha));
}

/** (XᵀX + αI)·w = Xᵀy. */
function primal(X: Matrix, y: Float64Array, alpha: number): Float64Array | undefined {
  const p = X.cols;
  const { gram, moment } = gramAndMoment(X, y);
  for (let j = 0; j < p; j++) gram[j * (p + 1)]! += alpha;
  return choleskyFactor(gram, p) ? choleskySolve(gram, p, moment) : undefined;
}

/** w = Xᵀ·(XXᵀ + αI)⁻¹·y: the same solution from the other side. */
function dual(X: Matrix, y: Float64Array, alpha: number): Float64Array | undefined {
  const n = X.rows;
  const kernel = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = a === b ? alpha : 0;
      for (let j = 0; j < X.cols; j++) sum += X.data[a * X.cols + j]! * X.data[b * X.cols + j]!;
      kernel[a * n + b] = sum;
    }
  }
  if (!choleskyFactor(kernel, n)) return undefined;
  const weights = choleskySolve(kernel, n, Float64Array.from(y));
  const w = new Float64Array(X.cols);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < X.cols; j++) w[j]! += weights[i]! * X.data[i * X.cols + j]!;
  }
  return w;
}

/** Ordinary least squares as the catalog describes it. */
export const linearEstimator: Estimator<LinearModel> = {
  id: 'linear',
  fit(data, params) {
    resolveParams('linear', params, data.task);
    return fitLeastSquares(data);
  },
  predict: predictLinear,
  predictProba: linearProba,
};

/** Ridge regression as the catalog describes it. */
export const ridgeEstimator: Estimator<LinearModel> = {
  id: 'ridge',
  fit: (data, params) => fitRidge(data, { alpha: resolveParams('ridge', params, data.task).number('alpha') }),
  predict: predictLinear,
  predictProba: linearProba,
};
