import { normalQuantile } from '../core/distributions/normal';
import { SandtableError } from '../core/errors';
import type { Matrix } from '../core/matrix';
import { median, quantile } from './column-statistics';
import { checkRows, checkWidth, mapCells, matrixColumns, presentOf } from './matrix-columns';
import { nonZeroScale } from './scale-column';

export interface RobustScalerParams {
  withCentering?: boolean;
  withScaling?: boolean;
  /** Percentages whose distance is the scale. Default [25, 75]. */
  quantileRange?: readonly [number, number];
  /** Divides the scale by what a standard normal has there, so that normal columns come out with variance 1. */
  unitVariance?: boolean;
}

export interface RobustScalerModel {
  /** Medians; 0 when not centred. */
  center: Float64Array;
  /** Interquantile ranges, 1 where there is none or when not scaled. */
  scale: Float64Array;
}

/**
 * Learns median and interquantile range per column, ignoring NaN: outliers hardly matter.
 * Source: scikit-learn's RobustScaler.
 * @throws TOO_FEW_ROWS, INVALID_ARGUMENT for infinite values or a range that is not 0 ≤ low ≤ high ≤ 100
 */
export function fitRobustScaler(X: Matrix, params: RobustScalerParams = {}): RobustScalerModel {
  checkRows(X);
  const { withCentering = true, withScaling = true, quantileRange = [25, 75], unitVariance = false } = params;
  const [low, high] = quantileRange;
  if (!(low >= 0 && low <= high && high <= 100)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `[${low}, ${high}] is no range of percentages.`,
      'Use e.g. [25, 75].',
    );
  }
  const normalRange = unitVariance ? normalQuantile(high / 100) - normalQuantile(low / 100) : 1;
  const columns = matrixColumns(X).map(presentOf);
  return {
    center: Float64Array.from(columns, (values) => (withCentering ? median(values) : 0)),
    scale: Float64Array.from(columns, (values) => {
      if (!withScaling) return 1;
      return nonZeroScale(quantile(values, high / 100) - quantile(values, low / 100)) / normalRange;
    }),
  };
}

/** (X − center) / scale. NaN stays NaN. @throws SHAPE_MISMATCH */
export function transformRobustScaler({ center, scale }: RobustScalerModel, X: Matrix): Matrix {
  checkWidth(X, scale.length);
  return mapCells(X, (value, j) => (value - center[j]!) / scale[j]!);
}
