import { chi2Quantile, chi2Sf } from '../core/distributions/chi2';
import { normalQuantile, normalSf } from '../core/distributions/normal';
import { tQuantile } from '../core/distributions/student-t';
import { SandtableError } from '../core/errors';
import { exp, log } from '../core/math';
import { logGamma } from '../core/special/gamma';
import { integrate } from './quadrature';

/** 2: both directions count; 1: only the expected one. */
export type Sided = 1 | 2;

/**
 * The chance that a normal statistic with this mean and unit variance rejects. Both tails count when two-sided
 * (`bothTails` false leaves out the wrong one, as R's power.prop.test does).
 */
export function normalPower(mean: number, alpha: number, sided: Sided = 2, bothTails = true): number {
  const critical = -normalQuantile(alpha / sided);
  const right = normalSf(critical - mean);
  return sided === 2 && bothTails ? right + normalSf(critical + mean) : right;
}

/**
 * The chance that a t statistic with this noncentrality rejects: the normal power averaged over the estimated
 * standard deviation, which neither over- nor underflows for large effects.
 */
export function tPower(
  noncentrality: number,
  df: number,
  alpha: number,
  sided: Sided = 2,
  bothTails = true,
): number {
  if (!(df > 0)) throw new SandtableError('INVALID_ARGUMENT', 'A t test needs more than two units in all.');
  const critical = -tQuantile(alpha / sided, df);
  const logConstant = Math.LN2 + (df / 2) * log(df / 2) - logGamma(df / 2);
  const density = (s: number) => exp(logConstant + (df - 1) * log(s) - (df * s * s) / 2);
  const reject = (s: number) => {
    const right = normalSf(critical * s - noncentrality);
    return sided === 2 && bothTails ? right + normalSf(critical * s + noncentrality) : right;
  };
  const low = Math.sqrt(chi2Quantile(1e-15, df) / df);
  const high = Math.sqrt(chi2Quantile(1 - 1e-15, df) / df);
  return integrate((s) => density(s) * reject(s), low, high, 24);
}

/** Noncentrality of a two-sample t test for a standardised difference. */
export function tNoncentrality(effectSize: number, n1: number, n2: number): number {
  return effectSize * Math.sqrt((n1 * n2) / (n1 + n2));
}

/** Power of the two-sample t test for a standardised difference (Cohen's d). */
export function tTestPower(
  effectSize: number,
  n1: number,
  n2: number,
  alpha: number,
  sided: Sided = 2,
): number {
  return tPower(tNoncentrality(effectSize, n1, n2), n1 + n2 - 2, alpha, sided);
}

/** Power of a chi-square test with effect size w (Cohen) on n units: a Poisson mixture of central tails. */
export function chi2Power(w: number, n: number, df: number, alpha: number): number {
  const half = (n * w * w) / 2;
  const critical = chi2Quantile(1 - alpha, df);
  let sum = 0;
  const start = Math.floor(half);
  const weight = (j: number) => exp(j === 0 ? -half : j * log(half) - half - logGamma(j + 1));
  if (half === 0) return alpha;
  for (let j = start; j >= 0; j--) {
    const p = weight(j);
    sum += p * chi2Sf(critical, df + 2 * j);
    if (p < 1e-18) break;
  }
  for (let j = start + 1; ; j++) {
    const p = weight(j);
    sum += p * chi2Sf(critical, df + 2 * j);
    if (p < 1e-18) break;
  }
  return Math.min(1, sum);
}

/** @throws INVALID_ARGUMENT unless all shares lie strictly between 0 and 1 */
export function checkShares(...shares: number[]): void {
  if (shares.some((p) => !(p > 0 && p < 1))) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Shares to plan for must lie strictly between 0 and 1.',
      'Check the baseline and the effect worth finding.',
    );
  }
}

/** Power of the z test on the arcsine scale for Cohen's h, both tails counted when two-sided. */
export function arcsinePower(h: number, n1: number, n2: number, alpha: number, sided: Sided = 2): number {
  return normalPower(Math.abs(h) * Math.sqrt((n1 * n2) / (n1 + n2)), alpha, sided);
}

/**
 * Power of the z test of two shares. `pooled` is the test whose variance assumes no difference; the wrong tail of a
 * two-sided test is left out (R's power.prop.test).
 */
export function proportionPower(
  p1: number,
  p2: number,
  n1: number,
  n2: number,
  options: { alpha?: number; sided?: Sided; pooled?: boolean } = {},
): number {
  const { alpha = 0.05, sided = 2, pooled = true } = options;
  const own = (p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2;
  const common = (n1 * p1 + n2 * p2) / (n1 + n2);
  const assumed = pooled ? common * (1 - common) * (1 / n1 + 1 / n2) : own;
  const critical = -normalQuantile(alpha / sided) * Math.sqrt(assumed);
  return normalSf((critical - Math.abs(p2 - p1)) / Math.sqrt(own));
}
