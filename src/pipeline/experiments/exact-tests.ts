import { chi2Sf } from '../core/distributions/chi2';
import { SandtableError } from '../core/errors';
import { exp, log } from '../core/math';
import { checkProportion } from './proportion-interval';
import type { Count } from './two-proportions';

/**
 * Weights of a run of whole numbers from the logarithms of successive ratios, as probabilities. The largest is
 * scaled to one first, so that nothing over- or underflows.
 */
function fromRatios(logRatios: Float64Array): Float64Array {
  const logs = new Float64Array(logRatios.length + 1);
  let top = 0;
  for (let k = 0; k < logRatios.length; k++) {
    logs[k + 1] = logs[k]! + logRatios[k]!;
    if (logs[k + 1]! > top) top = logs[k + 1]!;
  }
  let total = 0;
  for (let k = 0; k < logs.length; k++) {
    logs[k] = exp(logs[k]! - top);
    total += logs[k]!;
  }
  for (let k = 0; k < logs.length; k++) logs[k]! /= total;
  return logs;
}

/**
 * Fisher's exact test of equal shares, two-sided: the probability, given all margins, of tables no likelier than
 * the one seen (within a factor of 1 + 1e-7, as SciPy).
 */
export function fisherExact(a: Count, b: Count): number {
  checkProportion(a.count, a.n);
  checkProportion(b.count, b.n);
  const events = a.count + b.count;
  const first = Math.max(0, events - b.n);
  const last = Math.min(events, a.n);
  const logRatios = new Float64Array(last - first);
  for (let k = first; k < last; k++) {
    logRatios[k - first] = log(((a.n - k) * (events - k)) / ((k + 1) * (b.n - events + k + 1)));
  }
  const p = fromRatios(logRatios);
  const limit = p[a.count - first]! * (1 + 1e-7);
  let sum = 0;
  for (const value of p) if (value <= limit) sum += value;
  return Math.min(1, sum);
}

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
  if (!exact) {
    const distance = Math.abs(b - c) - (correction ? 1 : 0);
    const statistic = n === 0 ? Number.NaN : (distance * distance) / n;
    return { statistic, pValue: n === 0 ? Number.NaN : chi2Sf(statistic, 1) };
  }
  const statistic = Math.min(b, c);
  const logRatios = new Float64Array(n);
  for (let k = 0; k < n; k++) logRatios[k] = log((n - k) / (k + 1));
  const p = fromRatios(logRatios);
  let sum = 0;
  for (let k = 0; k <= statistic; k++) sum += p[k]!;
  return { statistic, pValue: Math.min(1, 2 * sum) };
}
