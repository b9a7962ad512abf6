import { moments } from '../core/descriptive/moments';
import { SandtableError } from '../core/errors';
import { pow } from '../core/math';

/** A control chart over a series: detectors with a fixed target and a limit. */
export interface EwmaChart {
  /** The smoothed series. */
  z: Float64Array;
  /** Half-width of the limits around the mean at each step. */
  limit: Float64Array;
  /** Index of the first value outside the limits; null when none is. */
  firstAlarm: number | null;
}

/**
 * The exponentially weighted moving average chart with exact limits:
 * zᵢ = λxᵢ + (1−λ)zᵢ₋₁ from z₀ = mean; limits L·sd·√(λ/(2−λ)·(1−(1−λ)²ⁱ)).
 *
 * @throws INVALID_ARGUMENT unless 0 < λ ≤ 1 and sd ≥ 0
 */
export function ewmaChart(
  x: ArrayLike<number>,
  options: { mean: number; sd: number; lambda?: number; L?: number },
): EwmaChart {
  const { mean, sd, lambda = 0.2, L = 3 } = options;
  if (!(lambda > 0 && lambda <= 1) || !(sd >= 0)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'The weight of a moving average lies above 0 and at most at 1.',
    );
  }
  const z = new Float64Array(x.length);
  const limit = new Float64Array(x.length);
  let last = mean;
  let firstAlarm: number | null = null;
  for (let i = 0; i < x.length; i++) {
    last = lambda * x[i]! + (1 - lambda) * last;
    z[i] = last;
    limit[i] = L * sd * Math.sqrt((lambda / (2 - lambda)) * (1 - pow(1 - lambda, 2 * (i + 1))));
    if (firstAlarm === null && Math.abs(last - mean) > limit[i]!) firstAlarm = i;
  }
  return { z, limit, firstAlarm };
}

export interface CusumChart {
  /** Evidence for a mean above target, and below. */
  high: Float64Array;
  low: Float64Array;
  /** Index of the first value at which either exceeds h; null when none does. */
  firstAlarm: number | null;
}

/**
 * The tabular CUSUM in units of sd: high = max(0, high + (x−mean)/sd − k), low likewise downwards; alarm above h.
 *
 * @param options k half of the shift to be found (default 0.5), h the limit (default 5), both in sd
 */
export function cusumChart(
  x: ArrayLike<number>,
  options: { mean: number; sd: number; k?: number; h?: number },
): CusumChart {
  const { mean, sd, k = 0.5, h = 5 } = options;
  if (!(sd > 0)) throw new SandtableError('INVALID_ARGUMENT', 'A control chart needs a spread above zero.');
  const high = new Float64Array(x.length);
  const low = new Float64Array(x.length);
  let [up, down] = [0, 0];
  let firstAlarm: number | null = null;
  for (let i = 0; i < x.length; i++) {
    const z = (x[i]! - mean) / sd;
    up = Math.max(0, up + z - k);
    down = Math.max(0, down - z - k);
    high[i] = up;
    low[i] = down;
    if (firstAlarm === null && (up > h || down > h)) firstAlarm = i;
  }
  return { high, low, firstAlarm };
}

/**
 * The limits of ordinary variation from a reference series: mean ± multiplier · sd (of the values themselves, as
 * NannyML), cut to the range the metric can have. From ten chunks sigma is known badly: expect a false alarm in
 * every twentieth chunk or so.
 */
export function standardDeviationThreshold(
  values: ArrayLike<number>,
  options: { multiplier?: number; lowerLimit?: number; upperLimit?: number } = {},
): { lower: number; upper: number } {
  const { multiplier = 3, lowerLimit, upperLimit } = options;
  const { n, mean, m2 } = moments(values);
  const spread = Math.sqrt(m2 / n);
  const lower = mean - multiplier * spread;
  const upper = mean + multiplier * spread;
  return {
    lower: lowerLimit === undefined ? lower : Math.max(lower, lowerLimit),
    upper: upperLimit === undefined ? upper : Math.min(upper, upperLimit),
  };
}
