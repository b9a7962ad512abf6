import stdlibDigamma from '@stdlib/math-base-special-digamma';
import stdlibGammaln from '@stdlib/math-base-special-gammaln';
import { log, log1p } from '../math';

/** log |Γ(x)|. +∞ at 0 and the negative integers. */
export const logGamma: (x: number) => number = stdlibGammaln;

/** ψ(x), the derivative of log Γ(x). NaN at 0 and the negative integers. */
export const digamma: (x: number) => number = stdlibDigamma;

export const LOG_SQRT_TWO_PI = 0.9189385332046727;

/**
 * What Stirling's formula lacks: log Γ(n + 1) − log(√(2πn)·(n/e)ⁿ), for n > 0 (Loader 2000). Small, so that
 * densities made from it keep their digits where logarithms of factorials are huge.
 */
export function stirlingError(n: number): number {
  if (n < 16) return logGamma(n + 1) - (n + 0.5) * log(n) + n - LOG_SQRT_TWO_PI;
  const s = 1 / (n * n);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / n;
}

/** log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b), for positive a and b, without cancellation for large ones. */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < 16) return logGamma(small) + logGamma(large) - logGamma(small + large);
  const sum = small + large;
  if (small < 16) {
    // log Γ(large) − log Γ(sum), by Stirling on both, leaves differences of nearly equal logarithms as one.
    const shift = stirlingError(large) - stirlingError(sum);
    const ratio = (large - 0.5) * logRatio(large, sum) - small * log(sum) + small;
    return logGamma(small) + shift + ratio;
  }
  const shift = stirlingError(small) + stirlingError(large) - stirlingError(sum);
  return (
    LOG_SQRT_TWO_PI -
    0.5 * log(large) +
    shift +
    (small - 0.5) * log(small / sum) +
    large * logRatio(large, sum)
  );
}

/** log(a/b) for a ≤ b, precise when they are close. */
function logRatio(a: number, b: number): number {
  const d = (a - b) / b;
  return d > -0.5 ? log1p(d) : log(a / b);
}
