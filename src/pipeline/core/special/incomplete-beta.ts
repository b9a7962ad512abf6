import stdlibBetainc from '@stdlib/math-base-special-betainc';
import { exp, log, log1p } from '../math';
import { LOG_SQRT_TWO_PI, logBeta, stirlingError } from './gamma';
import { logExcess } from './log-excess';

/** From here on @stdlib's betainc is off in the eighth digit. */
const OWN_FROM = 1e6;

/**
 * The regularised incomplete beta function I_x(a, b), for positive a and b and 0 ≤ x ≤ 1; NaN elsewhere. Small
 * values keep their relative precision. Its complement is `incompleteBeta(b, a, y, x)`.
 * @param y 1 − x: give it where it is known better than by subtraction
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (!(a > 0 && b > 0 && x >= 0 && y >= 0)) return Number.NaN;
  if (x === 0) return 0;
  if (y === 0) return 1;
  if (Math.max(a, b) < OWN_FROM) return x <= y ? stdlibBetainc(x, a, b) : stdlibBetainc(y, b, a, true, true);
  if (isLower(a, b, x)) return exp(logBetaTerm(a, b, x, y)) * fraction(a, b, x);
  return 1 - exp(logBetaTerm(b, a, y, x)) * fraction(b, a, y);
}

/** log I_x(a, b), also where the value itself is too small to be a number. */
export function logIncompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  const value = incompleteBeta(a, b, x, y);
  if (value > 0.5) return log1p(-incompleteBeta(b, a, y, x));
  if (value > 1e-290 || !(x > 0)) return log(value);
  return logBetaTerm(a, b, x, y) + log(fraction(a, b, x));
}

/** Whether x is on the side of the mean where the continued fraction converges quickly. */
function isLower(a: number, b: number, x: number): boolean {
  return x < (a + 1) / (a + b + 2);
}

/**
 * log of x^a·y^b/(a·B(a, b)), by Loader's saddle point for large a and b.
 * With n = a + b it is the binomial density of a successes in n, times b/n.
 */
export function logBetaTerm(a: number, b: number, x: number, y: number): number {
  if (a < 1 || b < 1) return a * logOf(x, y) + b * logOf(y, x) - log(a) - logBeta(a, b);
  const n = a + b;
  const saddle = -a * logExcess(n * x, a) - b * logExcess(n * y, b);
  const stirling = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return saddle + stirling - LOG_SQRT_TWO_PI + 0.5 * (log(b / n) - log(a));
}

/** log of a value near 1 keeps its digits through the complement. */
function logOf(value: number, complement: number): number {
  return complement < 0.5 ? log1p(-complement) : log(value);
}

/** The continued fraction of I_x(a, b)·a·B(a, b)·x^(−a)·y^(−b), by Lentz's method (DLMF 8.17.22). */
function fraction(a: number, b: number, x: number): number {
  const sum = a + b;
  let c = 1;
  let d = 1 / (1 - (sum * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    h *= d * c;
    const odd = (-(a + m) * (sum + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return h;
}
