import { exp, log } from '../math';
import { LOG_SQRT_TWO_PI, stirlingError } from '../special/gamma';
import { gammaP, gammaQ, logGammaP } from '../special/incomplete-gamma';
import { logExcess } from '../special/log-excess';
import { normalQuantile } from './normal';
import { smallestCount } from './smallest-count';

/** log of the probability of exactly k events (Loader 2000). @param mu mean, ≥ 0 */
export function poissonLogPmf(k: number, mu: number): number {
  if (!(mu >= 0) || Number.isNaN(k)) return Number.NaN;
  if (!Number.isInteger(k) || k < 0) return Number.NEGATIVE_INFINITY;
  if (k === 0) return -mu;
  if (mu === 0) return Number.NEGATIVE_INFINITY;
  return -stirlingError(k) - k * logExcess(mu, k) - LOG_SQRT_TWO_PI - 0.5 * log(k);
}

/** The probability of exactly k events. */
export function poissonPmf(k: number, mu: number): number {
  return exp(poissonLogPmf(k, mu));
}

/** The probability of at most k events. */
export function poissonCdf(k: number, mu: number): number {
  if (!(mu >= 0) || Number.isNaN(k)) return Number.NaN;
  if (k < 0) return 0;
  return k === Number.POSITIVE_INFINITY ? 1 : gammaQ(Math.floor(k) + 1, mu);
}

/** The probability of more than k events, to full relative precision. */
export function poissonSf(k: number, mu: number): number {
  if (!(mu >= 0) || Number.isNaN(k)) return Number.NaN;
  if (k < 0) return 1;
  return k === Number.POSITIVE_INFINITY ? 0 : gammaP(Math.floor(k) + 1, mu);
}

/** log of `poissonSf`, also where that is 0. */
export function poissonLogSf(k: number, mu: number): number {
  if (!(mu >= 0) || Number.isNaN(k)) return Number.NaN;
  return k < 0 ? 0 : logGammaP(Math.floor(k) + 1, mu);
}

/** The smallest k with probability of at least q of at most k events; ∞ for q = 1. NaN for q outside [0, 1]. */
export function poissonQuantile(q: number, mu: number): number {
  if (!(mu >= 0 && q >= 0 && q <= 1)) return Number.NaN;
  if (q === 1) return mu === 0 ? 0 : Number.POSITIVE_INFINITY;
  const guess = mu + (q === 0 ? 0 : normalQuantile(q)) * Math.sqrt(mu);
  return smallestCount((k) => poissonCdf(k, mu) >= q, guess, Number.MAX_SAFE_INTEGER);
}
