import { type QuantileMethod, quantileSorted } from '../core/descriptive/quantile';
import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';
import { extent } from './column-statistics';
import { kMeans1d } from './k-means-1d';
import { checkRows, checkWidth, mapCells, matrixColumns, presentOf } from './matrix-columns';

export interface KBinsParams {
  /** Bins per column, one number for all or one each. Default 5. */
  nBins?: number | readonly number[];
  /** Equal widths, equally many rows, or clusters. Default quantile. */
  strategy?: 'uniform' | 'quantile' | 'kmeans';
  /** Which quantile, for strategy quantile. Default averaged_inverted_cdf, as in scikit-learn ≥ 1.9. */
  quantileMethod?: QuantileMethod;
}

export interface KBinsModel {
  /** Ascending edges per column, outer ones included; [−∞, ∞] for a constant column. */
  edges: Float64Array[];
}

/** n + 1 numbers from low to high, evenly spaced: NumPy's linspace. */
function steps(low: number, high: number, n: number): Float64Array {
  const step = (high - low) / n;
  const out = Float64Array.from({ length: n + 1 }, (_, i) => i * step + low);
  out[n] = high;
  return out;
}

function edgesOf(values: Float64Array, nBins: number, params: KBinsParams): Float64Array {
  const { strategy = 'quantile', quantileMethod = 'averaged_inverted_cdf' } = params;
  const { min, max } = extent(values);
  const one = Float64Array.of(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  if (!(min < max)) return one;
  const even = steps(min, max, nBins);
  if (strategy === 'uniform') return even;
  let edges: Float64Array;
  if (strategy === 'quantile') {
    const sorted = values.slice().sort();
    edges = steps(0, 100, nBins).map((percentage) =>
      quantileSorted(sorted, percentage / 100, quantileMethod),
    );
  } else {
    if (values.length < nBins) {
      throw new SandtableError(
        'TOO_FEW_ROWS',
        `${values.length} values cannot form ${nBins} clusters.`,
        'Use fewer bins.',
      );
    }
    const init = Float64Array.from({ length: nBins }, (_, i) => (even[i]! + even[i + 1]!) * 0.5);
    const centers = kMeans1d(values, init);
    const between = Array.from({ length: nBins - 1 }, (_, i) => (centers[i]! + centers[i + 1]!) * 0.5);
    edges = Float64Array.of(min, ...between, max);
  }
  // Bins too narrow to tell apart are merged into the one before.
  const apart = edges.filter((edge, i) => i === 0 || edge - edges[i - 1]! > 1e-8);
  return apart.length > 1 ? apart : one;
}

/**
 * Learns bin edges per column. NaN is ignored (scikit-learn refuses it). A constant column has one bin.
 * Source: scikit-learn's KBinsDiscretizer; all rows are used, not a random 200 000.
 * @throws TOO_FEW_ROWS for no rows, or k-means with fewer values than bins; INVALID_ARGUMENT for fewer than two bins
 * or infinite values
 */
export function fitKBinsDiscretizer(X: Matrix, params: KBinsParams = {}): KBinsModel {
  checkRows(X);
  const { nBins = 5 } = params;
  const edges = matrixColumns(X).map((column, j) => {
    const n = typeof nBins === 'number' ? nBins : nBins[j];
    if (n === undefined || !Number.isInteger(n) || n < 2) {
      throw new SandtableError('INVALID_ARGUMENT', `${n} is no number of bins.`, 'Use 2 bins or more.');
    }
    return edgesOf(presentOf(column), n, params);
  });
  return { edges };
}

/** The bin of a value: how many inner edges are not above it. */
export function binOf(value: number, edges: Float64Array): number {
  if (Number.isNaN(value)) return Number.NaN;
  let low = 1;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The bin number of every value, from 0; values beyond the outer edges go to the outer bins, a value on an edge to
 * the bin above. NaN stays NaN.
 * @throws SHAPE_MISMATCH
 */
export function transformKBinsDiscretizer({ edges }: KBinsModel, X: Matrix): Matrix {
  checkWidth(X, edges.length);
  return mapCells(X, (value, j) => binOf(value, edges[j]!));
}

/** One 0/1 column per bin instead of its number; NaN sets none. @throws SHAPE_MISMATCH */
export function transformKBinsOneHot(model: KBinsModel, X: Matrix): Matrix {
  const bins = transformKBinsDiscretizer(model, X);
  const offsets: number[] = [];
  let width = 0;
  for (const edges of model.edges) {
    offsets.push(width);
    width += edges.length - 1;
  }
  const out = createMatrix(X.rows, width);
  for (let i = 0, at = 0; i < X.rows; i++) {
    for (let j = 0; j < X.cols; j++, at++) {
      const bin = bins.data[at]!;
      if (!Number.isNaN(bin)) out.data[i * width + offsets[j]! + bin] = 1;
    }
  }
  return out;
}
