import { logGamma } from '../../core/special/gamma';

/** log of n choose k; −Infinity outside 0…n. */
export function logChoose(n: number, k: number): number {
  if (k < 0 || k > n) return Number.NEGATIVE_INFINITY;
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
