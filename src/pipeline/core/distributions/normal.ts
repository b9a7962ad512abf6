import stdlibErfinv from '@stdlib/math-base-special-erfinv';
import { exp, log, log1p } from '../math';
import { erfc, logErfc } from '../special/erf';
import { LOG_SQRT_TWO_PI } from '../special/gamma';
import { normalScoreGuess } from '../special/normal-score';

/** Beyond this e^(−x²/2) is no double; tails farther out are 0, as in SciPy. Their logarithms are not. */
const FARTHEST = 37.677_121_720_495_5;

/** Density of the standard normal distribution. */
export function normalPdf(x: number): number {
  return exp(-0.5 * x * x - LOG_SQRT_TWO_PI);
}

/** Φ(x), the probability of a standard normal value of at most x. */
export function normalCdf(x: number): number {
  return x < -FARTHEST ? 0 : 0.5 * erfc(-x * Math.SQRT1_2);
}

/** 1 − Φ(x), to full relative precision. */
export function normalSf(x: number): number {
  return normalCdf(-x);
}

/** log Φ(x), also where Φ itself is 0. */
export function normalLogCdf(x: number): number {
  return x > 0 ? log1p(-normalCdf(-x)) : logErfc(-x * Math.SQRT1_2) - Math.LN2;
}

/** log(1 − Φ(x)), also where the tail itself is 0. */
export function normalLogSf(x: number): number {
  return normalLogCdf(-x);
}

/** The value with probability p below it. ±∞ at 1 and 0, NaN outside [0, 1]. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  if (p > 0.25 && p < 0.75) return Math.SQRT2 * stdlibErfinv(2 * p - 1);
  return p < 0.5 ? lowerQuantile(p) : -lowerQuantile(1 - p);
}

/** The value with probability q above it: `normalQuantile(1 − q)` without losing the digits of a small q. */
export function normalIsf(q: number): number {
  return -normalQuantile(q);
}

/** Newton's steps on log Φ, which is concave and nearly a parabola: three reach full precision. */
function lowerQuantile(p: number): number {
  const target = log(p);
  let x = normalScoreGuess(p, 1 - p);
  for (let i = 0; i < 4; i++) {
    const value = normalLogCdf(x);
    x -= (value - target) * exp(value + 0.5 * x * x + LOG_SQRT_TWO_PI);
  }
  return x;
}
