import { SandtableError } from '../errors';

/** Ways to read a quantile between two observations, by numpy's names. `linear` (type 7) is the default. */
export type QuantileMethod =
  | 'linear'
  | 'lower'
  | 'higher'
  | 'nearest'
  | 'midpoint'
  | 'hazen'
  | 'weibull'
  | 'median_unbiased'
  | 'normal_unbiased'
  | 'interpolated_inverted_cdf'
  | 'inverted_cdf'
  | 'averaged_inverted_cdf'
  | 'closest_observation';

/** α and β of the continuous estimators: position n·q + α + q·(1 − α − β) − 1 (Hyndman & Fan 1996). */
const CONTINUOUS: Partial<Record<QuantileMethod, readonly [number, number]>> = {
  linear: [1, 1],
  hazen: [0.5, 0.5],
  weibull: [0, 0],
  median_unbiased: [1 / 3, 1 / 3],
  normal_unbiased: [3 / 8, 3 / 8],
  interpolated_inverted_cdf: [0, 1],
};

/**
 * A quantile of ascending values without NaN.
 * @param q between 0 and 1
 * @returns NaN without values
 * @throws INVALID_ARGUMENT for q outside [0, 1]
 */
export function quantileSorted(sorted: Float64Array, q: number, method: QuantileMethod = 'linear'): number {
  if (!(q >= 0 && q <= 1)) {
    throw new SandtableError('INVALID_ARGUMENT', `A quantile lies between 0 and 1, not at ${q}.`);
  }
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  return at(sorted, position(n, q, method), method);
}

/** Where in 0…n−1 the quantile lies; the fraction says how far towards the next observation. */
function position(n: number, q: number, method: QuantileMethod): number {
  const parameters = CONTINUOUS[method];
  if (method === 'linear') return (n - 1) * q;
  if (parameters) {
    const [alpha, beta] = parameters;
    return n * q + alpha + q * (1 - alpha - beta) - 1;
  }
  switch (method) {
    case 'lower':
      return Math.floor((n - 1) * q);
    case 'higher':
      return Math.ceil((n - 1) * q);
    case 'nearest':
      return roundHalfToEven((n - 1) * q);
    case 'midpoint':
      return 0.5 * (Math.floor((n - 1) * q) + Math.ceil((n - 1) * q));
    case 'inverted_cdf':
      return Math.ceil(n * q) - 1;
    case 'averaged_inverted_cdf':
      return Number.isInteger(n * q) ? n * q - 0.5 : Math.ceil(n * q) - 1;
    default:
      // closest_observation: the even one of two that are equally close, counted from 1
      return Math.floor(n * q - 0.5) === n * q - 0.5 && (n * q - 0.5) % 2 === 0
        ? n * q - 1.5
        : Math.floor(n * q - 0.5);
  }
}

function roundHalfToEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

function at(sorted: Float64Array, where: number, method: QuantileMethod): number {
  const last = sorted.length - 1;
  if (!(where > 0)) return sorted[0]!;
  if (where >= last) return sorted[last]!;
  const index = Math.floor(where);
  const low = sorted[index]!;
  const high = sorted[index + 1]!;
  const fraction = where - index;
  if (fraction === 0 || low === high) return low;
  if (method === 'averaged_inverted_cdf') return (low + high) / 2;
  // From the nearer end, as numpy, so that the result never leaves [low, high].
  return fraction >= 0.5 ? high - (high - low) * (1 - fraction) : low + (high - low) * fraction;
}

/**
 * Quantiles of values in any order. O(n log n).
 * @returns NaN throughout without values or with a NaN among them, as numpy
 * @throws INVALID_ARGUMENT for a q outside [0, 1]
 */
export function quantiles(
  values: Float64Array,
  qs: ArrayLike<number>,
  method: QuantileMethod = 'linear',
): Float64Array {
  const sorted = values.slice().sort();
  const hasNaN = sorted.length > 0 && Number.isNaN(sorted[sorted.length - 1]!);
  return Float64Array.from(qs, (q) => {
    const value = quantileSorted(sorted, q, method);
    return hasNaN ? Number.NaN : value;
  });
}

/** The median (linear quantile ½). NaN without values or with a NaN among them. */
export function median(values: Float64Array): number {
  return quantiles(values, [0.5])[0]!;
}
