import { excessKurtosis, moments, skewness, unbiasedSkewness } from './moments';
import { quantileSorted } from './quantile';

/** A column of numbers in a few of them. Missing values (NaN) are left out and counted. */
export interface Description {
  /** Values that are there. */
  count: number;
  missing: number;
  mean: number;
  /** Standard deviation with n − 1; NaN for fewer than two values. */
  std: number;
  /** Standard deviation with n. */
  stdPopulation: number;
  min: number;
  q25: number;
  median: number;
  q75: number;
  max: number;
  /** q75 − q25 */
  iqr: number;
  /** Median of |x − median| */
  mad: number;
  /** The most frequent value; of several the smallest. */
  mode: number;
  /** NaN for a constant column, as both below. */
  skew: number;
  skewUnbiased: number;
  /** 0 for a normal distribution. */
  kurtosisExcess: number;
}

/** Describes the values that are not NaN; every statistic of none is NaN. Quantiles are linear. O(n log n). */
export function describe(values: Float64Array): Description {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const sums = moments(sorted);
  const { n, m2 } = sums;
  const quantile = (q: number) => quantileSorted(sorted, q);
  const median = quantile(0.5);
  const deviations = sorted.map((value) => Math.abs(value - median)).sort();
  return {
    count: n,
    missing: values.length - n,
    mean: sums.mean,
    std: n > 1 ? Math.sqrt(m2 / (n - 1)) : Number.NaN,
    stdPopulation: n > 0 ? Math.sqrt(m2 / n) : Number.NaN,
    min: quantile(0),
    q25: quantile(0.25),
    median,
    q75: quantile(0.75),
    max: quantile(1),
    iqr: quantile(0.75) - quantile(0.25),
    mad: quantileSorted(deviations, 0.5),
    mode: modeOfSorted(sorted),
    skew: skewness(sums),
    skewUnbiased: unbiasedSkewness(sums),
    kurtosisExcess: excessKurtosis(sums),
  };
}

function modeOfSorted(sorted: Float64Array): number {
  let best = Number.NaN;
  let longest = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    if (end - start > longest) {
      longest = end - start;
      best = sorted[start]!;
    }
    start = end;
  }
  return best;
}
