import { quantileSorted } from '../core/descriptive/quantile';
import { normalQuantile } from '../core/distributions/normal';
import { SandtableError } from '../core/errors';
import { clamp } from '../core/math';
import type { Matrix } from '../core/matrix';
import { checkRows, checkWidth, mapCells, matrixColumns, presentOf } from './matrix-columns';

export interface QuantileTransformerParams {
  /** Number of landmarks; at most the number of rows are used. Default 1000. */
  nQuantiles?: number;
  output?: 'uniform' | 'normal';
}

export interface QuantileTransformerModel {
  output: 'uniform' | 'normal';
  /** The landmarks' probabilities, evenly spaced over [0, 1]. */
  references: Float64Array;
  /** Per column the values at `references`. */
  quantiles: Float64Array[];
}

/** So near a bound a value counts as at it, when the output is normal. */
const BOUND = 1e-7;

/** n numbers from 0 to 1, as NumPy's linspace. */
function unitSteps(n: number): Float64Array {
  const step = 1 / Math.max(1, n - 1);
  const out = Float64Array.from({ length: n }, (_, i) => i * step);
  if (n > 1) out[n - 1] = 1;
  return out;
}

/**
 * Learns each column's distribution as evenly spaced quantiles, ignoring NaN.
 * Source: scikit-learn's QuantileTransformer; unlike there all rows are used, not a random 10 000.
 * @throws TOO_FEW_ROWS, INVALID_ARGUMENT
 */
export function fitQuantileTransformer(
  X: Matrix,
  params: QuantileTransformerParams = {},
): QuantileTransformerModel {
  checkRows(X);
  const { nQuantiles = 1000, output = 'uniform' } = params;
  if (!(Number.isInteger(nQuantiles) && nQuantiles >= 1)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `${nQuantiles} is no number of quantiles.`,
      'Use e.g. 1000.',
    );
  }
  const references = unitSteps(Math.min(nQuantiles, X.rows));
  const quantiles = matrixColumns(X).map((column) => {
    const sorted = presentOf(column).sort();
    return references.map((q) => quantileSorted(sorted, q));
  });
  return { output, references, quantiles };
}

/**
 * Linear interpolation of `ys` over ascending `xs`, clamped at the ends; among equal xs the last counts, or with
 * `first` the first. Source: NumPy's interp (and its mirror image).
 */
function interpolateAt(x: number, xs: Float64Array, ys: Float64Array, first: boolean): number {
  const last = xs.length - 1;
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (first ? xs[middle]! < x : xs[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  // `low` is the first position beyond x (or at x, with `first`).
  if (first) {
    if (low > last) return ys[last]!;
    if (low === 0 || xs[low] === x) return ys[low]!;
  } else {
    if (low === 0) return ys[0]!;
    if (low > last || xs[low - 1] === x) return ys[low - 1]!;
  }
  // The share first: it stays within [0, 1] however near the neighbours are.
  const share = (x - xs[low - 1]!) / (xs[low]! - xs[low - 1]!);
  return ys[low - 1]! + (ys[low]! - ys[low - 1]!) * share;
}

/** Where a normal output ends: ±5.1993. */
const LIMIT = /* @__PURE__ */ normalQuantile(1 - (BOUND - Number.EPSILON));

/**
 * The place of one value among the landmarks of its column: in [0, 1], or as a standard normal value. NaN for NaN
 * and for a column without values.
 */
export function quantilePlace(
  value: number,
  landmarks: Float64Array,
  references: Float64Array,
  output: 'uniform' | 'normal',
): number {
  if (Number.isNaN(value) || Number.isNaN(landmarks[0]!)) return Number.NaN;
  const last = references.length - 1;
  const margin = output === 'normal' ? BOUND : 0;
  const above = margin > 0 ? value + margin > landmarks[last]! : value >= landmarks[last]!;
  const below = margin > 0 ? value - margin < landmarks[0]! : value <= landmarks[0]!;
  const p = below
    ? 0
    : above
      ? 1
      : 0.5 *
        (interpolateAt(value, landmarks, references, false) +
          interpolateAt(value, landmarks, references, true));
  if (output === 'uniform') return p;
  return p === 0 ? -LIMIT : p === 1 ? LIMIT : clamp(normalQuantile(p), -LIMIT, LIMIT);
}

/**
 * Each value's place in its column's fitted distribution: in [0, 1], or as a standard normal value (±5.1993 at the
 * bounds). Tied values get the middle of their range. Values outside the fitted range go to its ends; NaN stays.
 * @throws SHAPE_MISMATCH
 */
export function transformQuantileTransformer(model: QuantileTransformerModel, X: Matrix): Matrix {
  checkWidth(X, model.quantiles.length);
  const { references, quantiles, output } = model;
  return mapCells(X, (value, j) => quantilePlace(value, quantiles[j]!, references, output));
}
