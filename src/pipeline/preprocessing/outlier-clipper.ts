import { SandtableError } from '../core/errors';
import { clamp } from '../core/math';
import type { Matrix } from '../core/matrix';
import { meanAndStd, median, quantile } from './column-statistics';
import { checkRows, checkWidth, mapCells, matrixColumns, presentOf } from './matrix-columns';

export interface OutlierParams {
  /**
   * Where the fences stand. `iqr`: `factor` interquartile ranges beyond the quartiles (default 1.5). `z`: `factor`
   * standard deviations from the mean (3). `mad`: `factor` scaled median absolute deviations from the median (3.5).
   * `quantile`: at the share `factor` on either side (0.01).
   */
  method?: 'iqr' | 'z' | 'mad' | 'quantile';
  factor?: number;
}

export interface OutlierModel {
  lower: Float64Array;
  upper: Float64Array;
}

const DEFAULTS = { iqr: 1.5, z: 3, mad: 3.5, quantile: 0.01 } as const;

/** What makes the median absolute deviation of a normal distribution its standard deviation: 1/Φ⁻¹(¾). */
const MAD_TO_STD = 1.4826022185056018;

function fences(
  values: Float64Array,
  method: NonNullable<OutlierParams['method']>,
  factor: number,
): [number, number] {
  if (method === 'quantile') return [quantile(values, factor), quantile(values, 1 - factor)];
  if (method === 'iqr') {
    const [low, high] = [quantile(values, 0.25), quantile(values, 0.75)];
    return [low - factor * (high - low), high + factor * (high - low)];
  }
  if (method === 'z') {
    const { mean, std } = meanAndStd(values);
    return [mean - factor * std, mean + factor * std];
  }
  const center = median(values);
  const reach = factor * MAD_TO_STD * median(values.map((value) => Math.abs(value - center)));
  return [center - reach, center + reach];
}

/**
 * Learns between which values a column is believed, ignoring NaN. Where the spread is 0 (more than half of the
 * values equal, say) there are no fences: they would flatten the column.
 * @throws TOO_FEW_ROWS, INVALID_ARGUMENT
 */
export function fitOutlierClipper(X: Matrix, params: OutlierParams = {}): OutlierModel {
  checkRows(X);
  const { method = 'iqr', factor = DEFAULTS[method] } = params;
  if (!(factor > 0) || (method === 'quantile' && factor >= 0.5)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `A factor of ${factor} makes no fences by ${method}.`,
      `Use e.g. ${DEFAULTS[method]}.`,
    );
  }
  const pairs = matrixColumns(X).map((column) => {
    const [low, high] = fences(presentOf(column), method, factor);
    return low < high ? [low, high] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  });
  return {
    lower: Float64Array.from(pairs, ([low]) => low!),
    upper: Float64Array.from(pairs, ([, high]) => high!),
  };
}

/** Values beyond a fence moved onto it. NaN stays NaN. @throws SHAPE_MISMATCH */
export function transformOutlierClipper({ lower, upper }: OutlierModel, X: Matrix): Matrix {
  checkWidth(X, lower.length);
  return mapCells(X, (value, j) => clamp(value, lower[j]!, upper[j]!));
}

/** How many values per column lie beyond the fences. @throws SHAPE_MISMATCH */
export function countOutliers({ lower, upper }: OutlierModel, X: Matrix): Int32Array {
  checkWidth(X, lower.length);
  const counts = new Int32Array(X.cols);
  for (let at = 0; at < X.data.length; at++) {
    const j = at % X.cols;
    if (X.data[at]! < lower[j]! || X.data[at]! > upper[j]!) counts[j] = counts[j]! + 1;
  }
  return counts;
}
