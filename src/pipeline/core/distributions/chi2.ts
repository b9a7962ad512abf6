import { gammaCdf, gammaIsf, gammaLogSf, gammaQuantile, gammaSf } from './gamma';

/** The probability of a χ² value of at most x. @param df degrees of freedom, positive, not necessarily whole */
export function chi2Cdf(x: number, df: number): number {
  return gammaCdf(x, df / 2, 2);
}

/** The probability of a χ² value above x, to full relative precision. */
export function chi2Sf(x: number, df: number): number {
  return gammaSf(x, df / 2, 2);
}

/** log of `chi2Sf`, also where that is 0. */
export function chi2LogSf(x: number, df: number): number {
  return gammaLogSf(x, df / 2, 2);
}

/** The value with probability p below it. NaN outside [0, 1]. */
export function chi2Quantile(p: number, df: number): number {
  return gammaQuantile(p, df / 2, 2);
}

/** The value with probability q above it, precise for small q. NaN outside [0, 1]. */
export function chi2Isf(q: number, df: number): number {
  return gammaIsf(q, df / 2, 2);
}
