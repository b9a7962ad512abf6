import { SandtableError } from '../core/errors';
import { clamp } from '../core/math';
import type { Matrix } from '../core/matrix';
import { extent } from './column-statistics';
import { checkRows, checkWidth, mapCells, matrixColumns, presentOf } from './matrix-columns';
import { nonZeroScale } from './scale-column';

export interface MinMaxScalerParams {
  /** Where the fitted extremes go. Default [0, 1]. */
  featureRange?: readonly [number, number];
  /** Limits transformed values to the range. Default false: later values may leave it. */
  clip?: boolean;
}

export interface MinMaxScalerModel {
  featureRange: readonly [number, number];
  clip: boolean;
  dataMin: Float64Array;
  dataMax: Float64Array;
  /** A value becomes value · scale + min. */
  scale: Float64Array;
  min: Float64Array;
}

/**
 * Learns the range per column, ignoring NaN; a column without spread keeps its unit.
 * Source: scikit-learn's MinMaxScaler.
 * @throws TOO_FEW_ROWS, INVALID_ARGUMENT for infinite values or an empty range
 */
export function fitMinMaxScaler(X: Matrix, params: MinMaxScalerParams = {}): MinMaxScalerModel {
  checkRows(X);
  const { featureRange = [0, 1], clip = false } = params;
  const [low, high] = featureRange;
  if (!(low < high)) {
    throw new SandtableError('INVALID_ARGUMENT', `The range [${low}, ${high}] is empty.`, 'Use e.g. [0, 1].');
  }
  const extents = matrixColumns(X).map((column) => extent(presentOf(column)));
  const scale = Float64Array.from(extents, ({ min, max }) => (high - low) / nonZeroScale(max - min));
  return {
    featureRange,
    clip,
    dataMin: Float64Array.from(extents, ({ min }) => min),
    dataMax: Float64Array.from(extents, ({ max }) => max),
    scale,
    min: Float64Array.from(extents, ({ min }, j) => low - min * scale[j]!),
  };
}

/** X · scale + min, limited to the range when `clip`. NaN stays NaN. @throws SHAPE_MISMATCH */
export function transformMinMaxScaler(model: MinMaxScalerModel, X: Matrix): Matrix {
  checkWidth(X, model.scale.length);
  const { scale, min, clip, featureRange } = model;
  return mapCells(X, (value, j) => {
    const y = value * scale[j]! + min[j]!;
    return clip ? clamp(y, featureRange[0], featureRange[1]) : y;
  });
}
