import type { Matrix } from '../core/matrix';
import { meanAndStd } from './column-statistics';
import { checkRows, checkWidth, mapCells, matrixColumns, presentOf } from './matrix-columns';

export interface StandardScalerParams {
  withMean?: boolean;
  withStd?: boolean;
}

export interface StandardScalerModel {
  withMean: boolean;
  withStd: boolean;
  /** Per column; NaN for a column without values. */
  mean: Float64Array;
  /** Population variance (ddof 0). */
  variance: Float64Array;
  /** What columns are divided by: the standard deviation, 1 for a constant column. */
  scale: Float64Array;
}

/**
 * Learns mean and population standard deviation per column, ignoring NaN.
 * Source: scikit-learn's StandardScaler, with its test for constant columns.
 * @throws TOO_FEW_ROWS, INVALID_ARGUMENT for infinite values
 */
export function fitStandardScaler(X: Matrix, params: StandardScalerParams = {}): StandardScalerModel {
  checkRows(X);
  const { withMean = true, withStd = true } = params;
  const spreads = matrixColumns(X).map((column) => meanAndStd(presentOf(column)));
  return {
    withMean,
    withStd,
    mean: Float64Array.from(spreads, ({ mean }) => mean),
    variance: Float64Array.from(spreads, ({ std }) => std * std),
    scale: Float64Array.from(spreads, ({ std, constant }) => (withStd && !constant ? std : 1)),
  };
}

/** (X − mean) / scale. NaN stays NaN. @throws SHAPE_MISMATCH */
export function transformStandardScaler(model: StandardScalerModel, X: Matrix): Matrix {
  checkWidth(X, model.mean.length);
  const { mean, scale, withMean } = model;
  return mapCells(X, (value, j) => (value - (withMean ? mean[j]! : 0)) / scale[j]!);
}

/** X · scale + mean: undoes `transformStandardScaler`. @throws SHAPE_MISMATCH */
export function inverseStandardScaler(model: StandardScalerModel, X: Matrix): Matrix {
  checkWidth(X, model.mean.length);
  const { mean, scale, withMean } = model;
  return mapCells(X, (value, j) => value * scale[j]! + (withMean ? mean[j]! : 0));
}
