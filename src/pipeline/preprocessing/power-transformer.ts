import { SandtableError } from '../core/errors';
import { exp, expm1, log, log1p } from '../core/math';
import type { Matrix } from '../core/matrix';
import { bracketMinimum, minimizeBounded } from '../core/minimize';
import { extent, meanAndStd } from './column-statistics';
import { checkRows, checkWidth, mapCells, matrixColumns, presentOf } from './matrix-columns';

export type PowerMethod = 'yeo-johnson' | 'box-cox';

export interface PowerTransformerParams {
  /** Default yeo-johnson; box-cox takes positive values alone. */
  method?: PowerMethod;
  /** Scales the result to mean 0 and standard deviation 1. Default true. */
  standardize?: boolean;
}

export interface PowerTransformerModel {
  method: PowerMethod;
  /** The power per column that makes it most normal; 1 for a constant column. */
  lambdas: Float64Array;
  /** Mean and standard deviation of the transformed columns; 0 and 1 when not standardised. */
  mean: Float64Array;
  scale: Float64Array;
}

/** Largest results are kept finite, so that whatever follows stays defined. */
function finite(y: number): number {
  return y > Number.MAX_VALUE ? Number.MAX_VALUE : y < -Number.MAX_VALUE ? -Number.MAX_VALUE : y;
}

/** The Yeo–Johnson transform of one value (Yeo & Johnson 2000). */
export function yeoJohnson(x: number, lambda: number): number {
  if (x >= 0) {
    return finite(Math.abs(lambda) < Number.EPSILON ? log1p(x) : expm1(lambda * log1p(x)) / lambda);
  }
  const mirror = 2 - lambda;
  return finite(Math.abs(mirror) > Number.EPSILON ? -expm1(mirror * log1p(-x)) / mirror : -log1p(-x));
}

/** The Box–Cox transform of one positive value (Box & Cox 1964). */
export function boxCox(x: number, lambda: number): number {
  return finite(Math.abs(lambda) < 1e-19 ? log(x) : expm1(lambda * log(x)) / lambda);
}

function varianceOf(values: Float64Array): number {
  const { std } = meanAndStd(values);
  return std * std;
}

/** The λ of highest likelihood by Yeo and Johnson, within bounds that keep the transform from overflowing. */
function optimizeYeoJohnson(values: Float64Array): number {
  const { min, max } = extent(values);
  const n = values.length;
  const logs = values.map((x) => log1p(Math.abs(x)));
  let signed = 0;
  for (let i = 0; i < n; i++) signed += values[i]! < 0 ? -logs[i]! : logs[i]!;
  const y = new Float64Array(n);
  const negativeLogLikelihood = (lambda: number) => {
    const mirror = 2 - lambda;
    for (let i = 0; i < n; i++) {
      const l = logs[i]!;
      if (values[i]! >= 0) y[i] = Math.abs(lambda) < Number.EPSILON ? l : expm1(lambda * l) / lambda;
      else y[i] = Math.abs(mirror) > Number.EPSILON ? -expm1(mirror * l) / mirror : -l;
    }
    const variance = varianceOf(y);
    // A variance of nothing would look infinitely likely.
    if (!(variance >= 2.2250738585072014e-308)) return Number.POSITIVE_INFINITY;
    return (n / 2) * log(variance) - (lambda - 1) * signed;
  };
  const reach = log1p(20 * Math.max(Math.abs(min), Math.abs(max)));
  const eps = log(Number.EPSILON);
  let low = (log(2.2250738585072014e-308) - eps) / 2 / reach;
  let high = (log(Number.MAX_VALUE) + eps) / 2 / reach;
  if (max < 0) [low, high] = [2 - high, 2 - low];
  else if (min < 0) [low, high] = [Math.max(2 - high, low), Math.min(2 - low, high)];
  return minimizeBounded(negativeLogLikelihood, low, high);
}

/** The λ of highest likelihood by Box and Cox, searched outward from −2…2. */
function optimizeBoxCox(values: Float64Array): number {
  const n = values.length;
  const logs = values.map((x) => log(x));
  const { min, max } = extent(logs);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += logs[i]!;
  const y = new Float64Array(n);
  const negativeLogLikelihood = (lambda: number) => {
    if (lambda === 0) return (n / 2) * log(varianceOf(logs)) + sum;
    // x^λ relative to its largest value: the variance is only ever needed as a logarithm.
    const top = Math.max(lambda * min, lambda * max);
    for (let i = 0; i < n; i++) y[i] = expm1(lambda * logs[i]! - top);
    const logVariance = 2 * top + log(varianceOf(y)) - 2 * log(Math.abs(lambda));
    return (n / 2) * logVariance - (lambda - 1) * sum;
  };
  const [low, high] = bracketMinimum(negativeLogLikelihood, -2, 4);
  return minimizeBounded(negativeLogLikelihood, low, high);
}

/**
 * Learns per column the power that makes it most like a normal distribution, by maximum likelihood, ignoring NaN.
 * Source: scikit-learn's PowerTransformer over SciPy's yeojohnson and boxcox. A constant column keeps its values
 * (λ = 1) with either method; a column without values too.
 * @throws INVALID_ARGUMENT for Box–Cox with values that are not positive, or infinite values; TOO_FEW_ROWS
 */
export function fitPowerTransformer(X: Matrix, params: PowerTransformerParams = {}): PowerTransformerModel {
  checkRows(X);
  const { method = 'yeo-johnson', standardize = true } = params;
  const columns = matrixColumns(X).map(presentOf);
  if (method === 'box-cox') for (const values of columns) checkPositive(values);
  const transform = method === 'box-cox' ? boxCox : yeoJohnson;
  const optimize = method === 'box-cox' ? optimizeBoxCox : optimizeYeoJohnson;
  const lambdas = Float64Array.from(columns, (values) => {
    const constant = values.length === 0 || meanAndStd(values).constant;
    return constant ? 1 : optimize(values);
  });
  const spreads = columns.map((values, j) => meanAndStd(values.map((x) => transform(x, lambdas[j]!))));
  return {
    method,
    lambdas,
    mean: Float64Array.from(spreads, ({ mean }) => (standardize && !Number.isNaN(mean) ? mean : 0)),
    scale: Float64Array.from(spreads, ({ std, constant }) => (standardize && std > 0 && !constant ? std : 1)),
  };
}

function checkPositive(values: Float64Array): void {
  if (extent(values).min <= 0) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Box–Cox takes values above 0 only.',
      'Use Yeo–Johnson, or shift the column.',
    );
  }
}

/** The transformed values. NaN stays NaN. @throws SHAPE_MISMATCH, INVALID_ARGUMENT as when fitting */
export function transformPowerTransformer(model: PowerTransformerModel, X: Matrix): Matrix {
  checkWidth(X, model.lambdas.length);
  const { method, lambdas, mean, scale } = model;
  if (method === 'box-cox') checkPositive(X.data.filter((value) => !Number.isNaN(value)));
  const transform = method === 'box-cox' ? boxCox : yeoJohnson;
  return mapCells(X, (value, j) => (transform(value, lambdas[j]!) - mean[j]!) / scale[j]!);
}

/**
 * Undoes `transformPowerTransformer`. A value that no original could have become is NaN.
 * @throws SHAPE_MISMATCH
 */
export function inversePowerTransformer(model: PowerTransformerModel, X: Matrix): Matrix {
  checkWidth(X, model.lambdas.length);
  const { method, lambdas, mean, scale } = model;
  return mapCells(X, (value, j) => {
    const y = value * scale[j]! + mean[j]!;
    const lambda = lambdas[j]!;
    // The logarithm of (1 + λ·y)^(1/λ), and its limit y for λ → 0.
    const grown = (z: number, power: number) =>
      Math.abs(power) < Number.EPSILON ? z : log1p(power * z) / power;
    if (method === 'box-cox') return exp(grown(y, lambda));
    return y >= 0 ? expm1(grown(y, lambda)) : -expm1(grown(-y, 2 - lambda));
  });
}
