import { exp, log, log1p } from '../math';
import { LOG_SQRT_TWO_PI, stirlingError } from '../special/gamma';
import { incompleteBeta, logIncompleteBeta } from '../special/incomplete-beta';
import { logExcess } from '../special/log-excess';
import { normalQuantile } from './normal';
import { smallestCount } from './smallest-count';

const isOutside = (n: number, p: number) => !(n >= 0 && Number.isInteger(n) && p >= 0 && p <= 1);

/**
 * log of the probability of exactly k successes in n tries (Loader 2000: no large logarithms are subtracted).
 * @param n whole, ≥ 0
 * @param p chance of success
 */
export function binomialLogPmf(k: number, n: number, p: number): number {
  if (isOutside(n, p) || Number.isNaN(k)) return Number.NaN;
  if (!Number.isInteger(k) || k < 0 || k > n) return Number.NEGATIVE_INFINITY;
  if (k === 0) return n === 0 ? 0 : n * log1p(-p);
  if (k === n) return n * log(p);
  if (p === 0 || p === 1) return Number.NEGATIVE_INFINITY;
  const rest = n - k;
  const stirling = stirlingError(n) - stirlingError(k) - stirlingError(rest);
  const saddle = -k * logExcess(n * p, k) - rest * logExcess(n * (1 - p), rest);
  return stirling + saddle - LOG_SQRT_TWO_PI - 0.5 * log((k / n) * rest);
}

/** The probability of exactly k successes in n tries. */
export function binomialPmf(k: number, n: number, p: number): number {
  return exp(binomialLogPmf(k, n, p));
}

/** The probability of at most k successes. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (isOutside(n, p) || Number.isNaN(k)) return Number.NaN;
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(n - Math.floor(k), Math.floor(k) + 1, 1 - p, p);
}

/** The probability of more than k successes, to full relative precision. */
export function binomialSf(k: number, n: number, p: number): number {
  if (isOutside(n, p) || Number.isNaN(k)) return Number.NaN;
  if (k < 0) return 1;
  if (k >= n) return 0;
  return incompleteBeta(Math.floor(k) + 1, n - Math.floor(k), p, 1 - p);
}

/** log of `binomialSf`, also where that is 0. */
export function binomialLogSf(k: number, n: number, p: number): number {
  if (isOutside(n, p) || Number.isNaN(k)) return Number.NaN;
  if (k < 0) return 0;
  if (k >= n) return Number.NEGATIVE_INFINITY;
  return logIncompleteBeta(Math.floor(k) + 1, n - Math.floor(k), p, 1 - p);
}

/** The smallest k with probability of at least q of at most k successes. NaN for q outside [0, 1]. */
export function binomialQuantile(q: number, n: number, p: number): number {
  if (isOutside(n, p) || !(q >= 0 && q <= 1)) return Number.NaN;
  if (q === 1) return p === 0 ? 0 : n;
  const z = q === 0 ? 0 : normalQuantile(q);
  const guess = n * p + z * Math.sqrt(n * p * (1 - p));
  return smallestCount((k) => binomialCdf(k, n, p) >= q, guess, n);
}
