import erfcinv from '@stdlib/math-base-special-erfcinv';

/** The standard normal quantile of a probability. */
export function normalQuantile(p: number): number {
  return -Math.SQRT2 * erfcinv(2 * p);
}
