import { chi2Contingency, withoutEmpty } from '../../core/descriptive/contingency';
import { kolmogorovSf } from '../../core/distributions/kolmogorov';
import { matrixFromRows } from '../../core/matrix';

/** How far two samples are apart, and how often chance alone would set them as far apart. */
export interface SampleDistance {
  /**
   * 0 to 1: the largest difference between the two shares of rows of any kind. Numbers: Kolmogorov and Smirnov's
   * distance (kinds "at most x"); levels: total variation (any set of levels).
   */
  distance: number;
  /** Of the two-sample test: Kolmogorov's limiting distribution, χ² for levels. */
  pValue: number;
}

/** Two samples of numbers without NaN, ascending. NaN where one is empty. */
export function numberDistance(a: Float64Array, b: Float64Array): SampleDistance {
  const [n, m] = [a.length, b.length];
  if (n === 0 || m === 0) return { distance: Number.NaN, pValue: Number.NaN };
  let most = 0;
  for (let i = 0, j = 0; i < n && j < m; ) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < n && a[i] === value) i++;
    while (j < m && b[j] === value) j++;
    most = Math.max(most, Math.abs(i / n - j / m));
  }
  return { distance: most, pValue: Math.min(1, kolmogorovSf(most * Math.sqrt((n * m) / (n + m)))) };
}

/** Two samples as counts of the same levels. NaN where one is empty. */
export function levelDistance(a: readonly number[], b: readonly number[]): SampleDistance {
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const [n, m] = [total(a), total(b)];
  if (n === 0 || m === 0) return { distance: Number.NaN, pValue: Number.NaN };
  const distance = a.reduce((sum, count, k) => sum + Math.abs(count / n - b[k]! / m), 0) / 2;
  const table = withoutEmpty(matrixFromRows([a, b]));
  return { distance, pValue: table.cols < 2 ? 1 : chi2Contingency(table, false).p };
}
