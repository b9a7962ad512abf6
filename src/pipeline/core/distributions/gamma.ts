import { gammaP, gammaQ, logGammaP, logGammaQ } from '../special/incomplete-gamma';
import { incompleteGammaInverse } from '../special/incomplete-gamma-inverse';

/** The probability of a gamma value of at most x. @param shape, scale positive; mean = shape·scale */
export function gammaCdf(x: number, shape: number, scale = 1): number {
  return gammaP(shape, Math.max(0, x / scale));
}

/** The probability of a gamma value above x, to full relative precision. */
export function gammaSf(x: number, shape: number, scale = 1): number {
  return gammaQ(shape, Math.max(0, x / scale));
}

/** log of `gammaCdf`, also where that is 0. */
export function gammaLogCdf(x: number, shape: number, scale = 1): number {
  return logGammaP(shape, Math.max(0, x / scale));
}

/** log of `gammaSf`, also where that is 0. */
export function gammaLogSf(x: number, shape: number, scale = 1): number {
  return logGammaQ(shape, Math.max(0, x / scale));
}

/** The value with probability p below it. NaN outside [0, 1]. */
export function gammaQuantile(p: number, shape: number, scale = 1): number {
  return scale * incompleteGammaInverse(shape, p, 1 - p);
}

/** The value with probability q above it, precise for small q. NaN outside [0, 1]. */
export function gammaIsf(q: number, shape: number, scale = 1): number {
  return scale * incompleteGammaInverse(shape, 1 - q, q);
}
