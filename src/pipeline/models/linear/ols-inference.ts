import { log } from '../../core/math';
import { createMatrix, type Matrix } from '../../core/matrix';
import type { TrainingData } from '../estimator';
import { checkTrainingData } from '../shape';
import { meanOf } from './moments';
import { qrReduce } from './qr-reduce';
import { refuseClasses } from './refuse-classes';
import { solveBySvd, thinSvd } from './svd';
import { fUpper, tCritical, tTwoSided } from './tails';

/** What ordinary least squares knows about its coefficients. The first one is the intercept. */
export interface OlsInference {
  coef: Float64Array;
  /** Standard errors under equal variances. */
  se: Float64Array;
  t: Float64Array;
  /** Two-sided. */
  p: Float64Array;
  ciLow: Float64Array;
  ciHigh: Float64Array;
  /** Standard errors that hold under unequal variances (HC3, MacKinnon & White 1985). */
  seHc3: Float64Array;
  r2: number;
  adjR2: number;
  /** The test that all slopes are 0, and its p-value. */
  f: number;
  fP: number;
  aic: number;
  bic: number;
  logLikelihood: number;
  dfModel: number;
  dfResidual: number;
}

/**
 * Ordinary least squares with standard errors, t tests, intervals and measures of fit. Columns that depend on each
 * other share their coefficient (minimum norm) and count once in the degrees of freedom. With no degree of freedom
 * left, what rests on the residual variance is NaN.
 * @param level of the intervals, default 0.95
 * @see statsmodels, OLS
 */
export function olsInference(data: TrainingData, level = 0.95): OlsInference {
  checkTrainingData(data);
  refuseClasses(data, 'Least squares');
  const { y } = data;
  const X = withIntercept(data.X);
  const n = X.rows;
  const { R, z } = qrReduce(X, y);
  const svd = thinSvd(R, n);
  const coef = solveBySvd(svd, z, (s) => 1 / s);
  const size = X.cols;
  /** (XᵀX)⁻¹, or its pseudo-inverse. */
  const inverse = createMatrix(size, size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      let sum = 0;
      for (let k = 0; k < svd.rank; k++) {
        sum += (svd.V.data[a * svd.rank + k]! * svd.V.data[b * svd.rank + k]!) / svd.s[k]! ** 2;
      }
      inverse.data[a * size + b] = sum;
    }
  }
  const yMean = meanOf(y);
  const residuals = new Float64Array(n);
  let rss = 0;
  let tss = 0;
  for (let i = 0; i < n; i++) {
    let fitted = 0;
    for (let j = 0; j < size; j++) fitted += X.data[i * size + j]! * coef[j]!;
    residuals[i] = y[i]! - fitted;
    rss += residuals[i]! ** 2;
    tss += (y[i]! - yMean) ** 2;
  }
  const dfModel = svd.rank - 1;
  const dfResidual = n - svd.rank;
  const variance = dfResidual > 0 ? rss / dfResidual : Number.NaN;
  const se = Float64Array.from(coef, (_, j) => Math.sqrt(variance * inverse.data[j * (size + 1)]!));
  const t = coef.map((c, j) => c / se[j]!);
  const critical = dfResidual > 0 ? tCritical(1 - level, dfResidual) : Number.NaN;
  const r2 = 1 - rss / tss;
  const f = (tss - rss) / dfModel / variance;
  const logLikelihood = (-n / 2) * (log((2 * Math.PI * rss) / n) + 1);
  return {
    coef,
    se,
    t,
    p: t.map((value) => (dfResidual > 0 ? tTwoSided(value, dfResidual) : Number.NaN)),
    ciLow: coef.map((c, j) => c - critical * se[j]!),
    ciHigh: coef.map((c, j) => c + critical * se[j]!),
    seHc3: hc3(X, residuals, inverse),
    r2,
    adjR2: dfResidual > 0 ? 1 - ((1 - r2) * (n - 1)) / dfResidual : Number.NaN,
    f,
    fP: dfResidual > 0 && dfModel > 0 ? fUpper(f, dfModel, dfResidual) : Number.NaN,
    aic: -2 * logLikelihood + 2 * svd.rank,
    bic: -2 * logLikelihood + log(n) * svd.rank,
    logLikelihood,
    dfModel,
    dfResidual,
  };
}

/** A column of ones before the features. */
export function withIntercept(X: Matrix): Matrix {
  const out = createMatrix(X.rows, X.cols + 1);
  for (let i = 0; i < X.rows; i++) {
    out.data[i * out.cols] = 1;
    for (let j = 0; j < X.cols; j++) out.data[i * out.cols + j + 1] = X.data[i * X.cols + j]!;
  }
  return out;
}

/** Roots of the diagonal of A·(Σ xᵢxᵢᵀ·(eᵢ/(1 − hᵢ))²)·A, with A = (XᵀX)⁻¹ and hᵢ the leverage. */
function hc3(X: Matrix, residuals: Float64Array, inverse: Matrix): Float64Array {
  const size = X.cols;
  const sums = new Float64Array(size);
  const ax = new Float64Array(size);
  for (let i = 0; i < X.rows; i++) {
    let leverage = 0;
    for (let a = 0; a < size; a++) {
      let sum = 0;
      for (let b = 0; b < size; b++) sum += inverse.data[a * size + b]! * X.data[i * size + b]!;
      ax[a] = sum;
      leverage += sum * X.data[i * size + a]!;
    }
    const scaled = residuals[i]! / (1 - leverage);
    for (let a = 0; a < size; a++) sums[a]! += (ax[a]! * scaled) ** 2;
  }
  return sums.map(Math.sqrt);
}
