import { incompleteBeta, logIncompleteBeta } from '../special/incomplete-beta';
import { incompleteBetaInverse } from '../special/incomplete-beta-inverse';

const toUnit = (x: number) => Math.min(1, Math.max(0, x));

/** The probability of a Beta(a, b) value of at most x. @param a, b positive */
export function betaCdf(x: number, a: number, b: number): number {
  return incompleteBeta(a, b, toUnit(x));
}

/** The probability of a Beta(a, b) value above x, to full relative precision. */
export function betaSf(x: number, a: number, b: number): number {
  return incompleteBeta(b, a, 1 - toUnit(x), toUnit(x));
}

/** log of `betaCdf`, also where that is 0. */
export function betaLogCdf(x: number, a: number, b: number): number {
  return logIncompleteBeta(a, b, toUnit(x));
}

/** log of `betaSf`, also where that is 0. */
export function betaLogSf(x: number, a: number, b: number): number {
  return logIncompleteBeta(b, a, 1 - toUnit(x), toUnit(x));
}

/** The value with probability p below it. NaN outside [0, 1]. */
export function betaQuantile(p: number, a: number, b: number): number {
  return incompleteBetaInverse(a, b, p, 1 - p).x;
}

/** The value with probability q above it, precise for small q. NaN outside [0, 1]. */
export function betaIsf(q: number, a: number, b: number): number {
  return incompleteBetaInverse(a, b, 1 - q, q).x;
}
