import { binomialCdf } from '../core/distributions/binomial';
import { chi2Sf } from '../core/distributions/chi2';
import { SandtableError } from '../core/errors';

/**
 * McNemar's test of two classifiers (or two moments) on the same rows: `table[i][j]` counts rows with result i of
 * the first and j of the second; only the rows on which they disagree count.
 *
 * - exact: the binomial distribution; statistic = the smaller of both disagreements
 * - otherwise chi-square with one degree of freedom, with Edwards' continuity correction unless switched off
 *
 * Without disagreement the exact p is 1 and the chi-square is undefined (NaN).
 */
export function mcnemar(
  table: readonly (readonly number[])[],
  options: { exact?: boolean; correction?: boolean } = {},
): { statistic: number; pValue: number } {
  const { exact = true, correction = true } = options;
  const b = table[0]?.[1];
  const c = table[1]?.[0];
  if (b === undefined || c === undefined || !(b >= 0) || !(c >= 0)) {
    throw new SandtableError('INVALID_ARGUMENT', "McNemar's test needs a table of two by two counts.");
  }
  const n = b + c;
  if (exact) {
    const statistic = Math.min(b, c);
    return { statistic, pValue: n === 0 ? 1 : Math.min(1, 2 * binomialCdf(statistic, n, 0.5)) };
  }
  const distance = Math.abs(b - c) - (correction ? 1 : 0);
  const statistic = n === 0 ? Number.NaN : (distance * distance) / n;
  return { statistic, pValue: n === 0 ? Number.NaN : chi2Sf(statistic, 1) };
}
