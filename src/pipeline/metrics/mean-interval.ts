/** A mean with its 95 % interval. */
export interface MeanInterval {
  mean: number;
  low: number;
  high: number;
  /** Standard error of the mean, from the sample standard deviation (ddof 1). */
  standardError: number;
  n: number;
}

/** The normal distribution's 97.5 % point. */
export const Z_95 = 1.959963984540054;

/**
 * Mean of independent values with its normal 95 % interval. The interval is NaN below two values, the mean below
 * one. Welford's update: no digits are lost on large, close values.
 */
export function meanInterval(values: ArrayLike<number>): MeanInterval {
  let mean = 0;
  let squares = 0;
  const n = values.length;
  for (let i = 0; i < n; i++) {
    const delta = values[i]! - mean;
    mean += delta / (i + 1);
    squares += delta * (values[i]! - mean);
  }
  if (n === 0) return { mean: Number.NaN, low: Number.NaN, high: Number.NaN, standardError: Number.NaN, n };
  const standardError = n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1) / n);
  return { mean, low: mean - Z_95 * standardError, high: mean + Z_95 * standardError, standardError, n };
}
