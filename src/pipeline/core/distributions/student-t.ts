import { log1p } from '../math';
import { incompleteBeta, logIncompleteBeta } from '../special/incomplete-beta';
import { incompleteBetaInverse } from '../special/incomplete-beta-inverse';
import { normalCdf, normalIsf, normalLogSf } from './normal';

/** The share of t² in t² + df and its complement, without overflow. */
function shares(t: number, df: number): { x: number; y: number } {
  const r = t / Math.sqrt(df);
  const square = r * r;
  return { x: 1 / (1 + square), y: square > 1 ? 1 / (1 + 1 / square) : square / (1 + square) };
}

/**
 * The probability of a Student t value above t, to full relative precision.
 * @param df degrees of freedom, positive, not necessarily whole; ∞ is the normal distribution
 */
export function tSf(t: number, df: number): number {
  if (!(df > 0) || Number.isNaN(t)) return Number.NaN;
  if (df === Number.POSITIVE_INFINITY) return normalCdf(-t);
  const { x, y } = shares(t, df);
  if (t > 0) return 0.5 * incompleteBeta(df / 2, 0.5, x, y);
  return 0.5 + 0.5 * incompleteBeta(0.5, df / 2, y, x);
}

/** The probability of a Student t value of at most t, to full relative precision. Parameters as `tSf`. */
export function tCdf(t: number, df: number): number {
  return tSf(-t, df);
}

/** log of `tSf`, also where that is 0. */
export function tLogSf(t: number, df: number): number {
  if (!(df > 0) || Number.isNaN(t)) return Number.NaN;
  if (df === Number.POSITIVE_INFINITY) return normalLogSf(t);
  if (t <= 0) return log1p(-tSf(-t, df));
  const { x, y } = shares(t, df);
  return logIncompleteBeta(df / 2, 0.5, x, y) - Math.LN2;
}

/** The value with probability q above it, precise for small q. NaN outside [0, 1]. */
export function tIsf(q: number, df: number): number {
  if (!(df > 0 && q >= 0 && q <= 1)) return Number.NaN;
  if (q > 0.5) return -tIsf(1 - q, df);
  if (df === Number.POSITIVE_INFINITY) return normalIsf(q);
  const { x, y } = incompleteBetaInverse(df / 2, 0.5, 2 * q, 1 - 2 * q);
  return Math.sqrt((df * y) / x);
}

/** The value with probability p below it. NaN outside [0, 1]. */
export function tQuantile(p: number, df: number): number {
  return p < 0.5 ? -tIsf(p, df) : tIsf(1 - p, df);
}
