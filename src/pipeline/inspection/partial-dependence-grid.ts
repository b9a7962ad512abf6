import { SandtableError } from '../core/errors';
import { clamp } from '../core/math';

export interface GridOptions {
  /** Points on a numeric feature's axis. Default 50. */
  gridResolution?: number;
  /** Where the axis begins and ends, as shares of the values. Default [0.05, 0.95]. */
  percentiles?: readonly [number, number];
}

/**
 * The points at which to look at a feature: its distinct values when they are fewer than the resolution, else
 * equal steps between two percentiles (SciPy's mquantiles with α = β = 0.4). Ascending.
 * @throws TOO_FEW_ROWS, INVALID_ARGUMENT, also when both percentiles are one value
 * @see scikit-learn, sklearn.inspection._partial_dependence._grid_from_X
 */
export function partialDependenceGrid(values: Float64Array, options: GridOptions = {}): Float64Array {
  const { gridResolution = 50, percentiles = [0.05, 0.95] } = options;
  const [low, high] = percentiles;
  if (!Number.isInteger(gridResolution) || gridResolution < 2 || !(low >= 0 && low < high && high <= 1)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `A grid of ${gridResolution} points from share ${low} to ${high} is no grid.`,
      'Ask for two points or more, between two different shares from 0 to 1.',
    );
  }
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) throw new SandtableError('TOO_FEW_ROWS', 'The feature has no values.');
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length < gridResolution) return distinct;
  const [from, to] = [mquantile(sorted, low), mquantile(sorted, high)];
  if (Math.abs(from - to) <= 1e-8 + 1e-5 * Math.abs(to)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Both ends of the grid are the same value.',
      'Widen the percentiles: most rows share one value.',
    );
  }
  const step = (to - from) / (gridResolution - 1);
  return Float64Array.from({ length: gridResolution }, (_, i) =>
    i === gridResolution - 1 ? to : from + i * step,
  );
}

/** @see scipy.stats.mstats.mquantiles, alphap = betap = 0.4 */
function mquantile(sorted: Float64Array, share: number): number {
  const n = sorted.length;
  const position = n * share + 0.4 + 0.2 * share;
  const k = Math.floor(clamp(position, 1, Math.max(1, n - 1)));
  const gamma = clamp(position - k, 0, 1);
  return (1 - gamma) * sorted[k - 1]! + gamma * sorted[Math.min(k, n - 1)]!;
}
