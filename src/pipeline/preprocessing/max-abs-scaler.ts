import { clamp } from '../core/math';
import type { Matrix } from '../core/matrix';
import { extent } from './column-statistics';
import { checkRows, checkWidth, mapCells, matrixColumns, presentOf } from './matrix-columns';
import { nonZeroScale } from './scale-column';

export interface MaxAbsScalerModel {
  clip: boolean;
  /** Largest magnitude per column. */
  maxAbs: Float64Array;
  /** What columns are divided by: `maxAbs`, 1 where that is 0. */
  scale: Float64Array;
}

/**
 * Learns the largest magnitude per column, ignoring NaN: scaled values lie in [−1, 1] and zeros stay zeros.
 * Source: scikit-learn's MaxAbsScaler.
 * @throws TOO_FEW_ROWS, INVALID_ARGUMENT for infinite values
 */
export function fitMaxAbsScaler(X: Matrix, { clip = false }: { clip?: boolean } = {}): MaxAbsScalerModel {
  checkRows(X);
  const maxAbs = Float64Array.from(matrixColumns(X), (column) => {
    const { min, max } = extent(presentOf(column));
    return Math.max(Math.abs(min), Math.abs(max));
  });
  return { clip, maxAbs, scale: maxAbs.map(nonZeroScale) };
}

/** X / scale, limited to [−1, 1] when `clip`. NaN stays NaN. @throws SHAPE_MISMATCH */
export function transformMaxAbsScaler({ scale, clip }: MaxAbsScalerModel, X: Matrix): Matrix {
  checkWidth(X, scale.length);
  return mapCells(X, (value, j) => (clip ? clamp(value / scale[j]!, -1, 1) : value / scale[j]!));
}
