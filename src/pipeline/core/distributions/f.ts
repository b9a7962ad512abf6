import { incompleteBeta, logIncompleteBeta } from '../special/incomplete-beta';
import { incompleteBetaInverse } from '../special/incomplete-beta-inverse';

/** The point of the beta distribution behind an F value and its complement; neither is made by subtraction. */
function shares(x: number, df1: number, df2: number): { low: number; high: number } {
  const r = Math.max(0, (x * df1) / df2);
  return { low: r > 1 ? 1 / (1 + 1 / r) : r / (1 + r), high: 1 / (1 + r) };
}

/** The probability of an F value of at most x. @param df1, df2 degrees of freedom above and below, positive */
export function fCdf(x: number, df1: number, df2: number): number {
  const { low, high } = shares(x, df1, df2);
  return incompleteBeta(df1 / 2, df2 / 2, low, high);
}

/** The probability of an F value above x, to full relative precision. */
export function fSf(x: number, df1: number, df2: number): number {
  const { low, high } = shares(x, df1, df2);
  return incompleteBeta(df2 / 2, df1 / 2, high, low);
}

/** log of `fSf`, also where that is 0. */
export function fLogSf(x: number, df1: number, df2: number): number {
  const { low, high } = shares(x, df1, df2);
  return logIncompleteBeta(df2 / 2, df1 / 2, high, low);
}

/** The value with probability p below it. NaN outside [0, 1]. */
export function fQuantile(p: number, df1: number, df2: number): number {
  const { x, y } = incompleteBetaInverse(df1 / 2, df2 / 2, p, 1 - p);
  return (x / y) * (df2 / df1);
}

/** The value with probability q above it, precise for small q. NaN outside [0, 1]. */
export function fIsf(q: number, df1: number, df2: number): number {
  const { x, y } = incompleteBetaInverse(df1 / 2, df2 / 2, 1 - q, q);
  return (x / y) * (df2 / df1);
}
