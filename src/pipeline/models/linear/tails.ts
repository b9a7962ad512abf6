import betainc from '@stdlib/math-base-special-betainc';
import betaincinv from '@stdlib/math-base-special-betaincinv';
import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';

/** P(|T| ≥ |t|) of Student's t. */
export function tTwoSided(t: number, df: number): number {
  return betainc(df / (df + t * t), df / 2, 0.5);
}

/** P(|Z| ≥ |z|) of the standard normal. */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/** P(F ≥ f) of Fisher's F. */
export function fUpper(f: number, df1: number, df2: number): number {
  return f <= 0 ? 1 : betainc(df2 / (df2 + df1 * f), df2 / 2, df1 / 2);
}

/** The t with P(|T| ≥ t) = alpha. */
export function tCritical(alpha: number, df: number): number {
  const x = betaincinv(alpha, df / 2, 0.5);
  return Math.sqrt((df * (1 - x)) / x);
}

/** The z with P(|Z| ≥ z) = alpha. */
export function normalCritical(alpha: number): number {
  return Math.SQRT2 * erfcinv(alpha);
}
