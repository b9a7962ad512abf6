import { moments, skewness } from '../core/descriptive/moments';
import { quantileSorted } from '../core/descriptive/quantile';
import type { NumberColumn } from '../table/column';
import { binEdges, countSorted } from './histogram';
import type { NumericProfile } from './profile-types';

/** Where the profile reads quantiles. */
export const QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

/** Whole numbers (times a unit) spread over at most this many are counted instead of compared. */
const MOST_COUNTERS = 1 << 21;

/**
 * The values of a number column that are there, ascending.
 * @param unit what all values are multiples of, if they are: 1 for integers, a day for dates
 */
export function sortedValues(values: Float64Array, unit: number): Float64Array {
  let n = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    n++;
    if (value < min) min = value;
    if (value > max) max = value;
    if (whole && !Number.isInteger(value / unit)) whole = false;
  }
  const size = (max - min) / unit + 1;
  if (whole && n > 1000 && size <= Math.min(MOST_COUNTERS, 4 * n))
    return countingSort(values, n, min, size, unit);
  const out = new Float64Array(n);
  for (let i = 0, k = 0; i < values.length; i++) if (!Number.isNaN(values[i])) out[k++] = values[i]!;
  return out.sort();
}

function countingSort(
  values: Float64Array,
  n: number,
  min: number,
  size: number,
  unit: number,
): Float64Array {
  const counts = new Uint32Array(size);
  const scale = 1 / unit;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const k = unit === 1 ? value - min : Math.round((value - min) * scale);
    counts[k] = counts[k]! + 1;
  }
  const out = new Float64Array(n);
  for (let k = 0, at = 0; k < size; k++) {
    const count = counts[k]!;
    if (count === 0) continue;
    out.fill(min + k * unit, at, at + count);
    at += count;
  }
  return out;
}

/** Squares of values beyond this overflow in sums: scale first. */
const HUGE = 2 ** 480;

function spread(sorted: Float64Array): { mean: number; std: number; skew: number } {
  const n = sorted.length;
  const largest = n === 0 ? 0 : Math.max(Math.abs(sorted[0]!), Math.abs(sorted[n - 1]!));
  const scale = largest > HUGE ? 2 ** 600 : 1;
  const sums = moments(scale === 1 ? sorted : sorted.map((value) => value / scale));
  const std = n > 1 ? Math.sqrt(sums.m2 / (n - 1)) * scale : Number.NaN;
  return { mean: sums.mean * scale, std, skew: skewness(sums) };
}

/** Describes ascending values without NaN. */
export function profileNumbers(column: NumberColumn, sorted: Float64Array): NumericProfile {
  const quantile = (q: number) => quantileSorted(sorted, q);
  const [q25, q75] = [quantile(0.25), quantile(0.75)];
  const low = q25 - 1.5 * (q75 - q25);
  const high = q75 + 1.5 * (q75 - q25);
  let zeros = 0;
  let negatives = 0;
  let outliers = 0;
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i]!;
    if (value === 0) zeros++;
    else if (value < 0) negatives++;
    if (value < low || value > high) outliers++;
  }
  return {
    min: quantile(0),
    max: quantile(1),
    ...spread(sorted),
    quantiles: QUANTILES.map((q) => ({ q, value: quantile(q) })),
    histogram: countSorted(sorted, binEdges(sorted, column.type === 'integer')),
    zeros,
    negatives,
    outliers: { count: outliers, low, high },
    unit: column.unit ?? null,
  };
}

/** The number of distinct values among ascending ones, and the most frequent. */
export function countRuns(sorted: Float64Array, most: number): { distinct: number; top: [number, number][] } {
  let distinct = 0;
  const top: [number, number][] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    distinct++;
    const count = end - start;
    if (top.length < most || count > top[top.length - 1]![1]) {
      let k = top.length;
      while (k > 0 && top[k - 1]![1] < count) k--;
      top.splice(k, 0, [sorted[start]!, count]);
      if (top.length > most) top.pop();
    }
    start = end;
  }
  return { distinct, top };
}
