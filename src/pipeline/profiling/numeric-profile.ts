import { moments, skewness } from '../core/descriptive/moments';
import { quantileSorted } from '../core/descriptive/quantile';
import type { NumberColumn } from '../table/column';
import { binEdges, countSorted } from './histogram';
import type { NumericProfile } from './profile-types';
import { countAbove, countBelow } from './sorted-values';

/** Where the profile reads quantiles. */
export const QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

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
  const negatives = countBelow(sorted, 0);
  return {
    min: quantile(0),
    max: quantile(1),
    ...spread(sorted),
    quantiles: QUANTILES.map((q) => ({ q, value: quantile(q) })),
    histogram: countSorted(sorted, binEdges(sorted, column.type === 'integer')),
    zeros: sorted.length - negatives - countAbove(sorted, 0),
    negatives,
    outliers: { count: countBelow(sorted, low) + countAbove(sorted, high), low, high },
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
