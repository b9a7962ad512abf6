import { exp, log, log1p } from '../math';
import { solveMonotone } from '../special/solve-monotone';

/** Where the two series change places: each needs at most five terms on its side. */
const CROSSING = 1;

/** √(2π)/x·Σ exp(−(2k − 1)²π²/(8x²)): quick for small x. */
function lowerSeries(x: number): number {
  const t = (Math.PI * Math.PI) / (8 * x * x);
  let sum = 0;
  for (let k = 1; k <= 6; k++) sum += exp(-((2 * k - 1) ** 2) * t);
  return (Math.sqrt(2 * Math.PI) / x) * sum;
}

/** 1 − e^(−6x²) + e^(−16x²) − …: the alternating series over its first term, 2·e^(−2x²). */
function upperFactor(x: number): number {
  let sum = 0;
  for (let k = 1; k <= 6; k++) sum += (k % 2 === 1 ? 1 : -1) * exp(-2 * (k * k - 1) * x * x);
  return sum;
}

/** The limiting distribution of √n·D, the Kolmogorov–Smirnov distance of n values from their distribution. */
export function kolmogorovCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 0;
  return x < CROSSING ? lowerSeries(x) : 1 - kolmogorovSf(x);
}

/** 1 − `kolmogorovCdf`, to full relative precision: the asymptotic p-value of a Kolmogorov–Smirnov test. */
export function kolmogorovSf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  return x < CROSSING ? 1 - lowerSeries(x) : 2 * exp(-2 * x * x) * upperFactor(x);
}

/** log of `kolmogorovSf`, also where that is 0. */
export function kolmogorovLogSf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < CROSSING) return log1p(-kolmogorovCdf(x));
  return Math.LN2 - 2 * x * x + log(upperFactor(x));
}

/** The value with probability q above it. ∞ at 0, NaN outside [0, 1]. */
export function kolmogorovIsf(q: number): number {
  if (!(q >= 0 && q <= 1)) return Number.NaN;
  if (q === 0) return Number.POSITIVE_INFINITY;
  if (q === 1) return 0;
  const target = log(q);
  const unknownSlope = Number.NaN;
  return solveMonotone(
    (x) => ({ value: target - kolmogorovLogSf(x), slope: unknownSlope }),
    Math.sqrt(Math.max(0.02, (Math.LN2 - target) / 2)),
    0.01,
    30,
  );
}
