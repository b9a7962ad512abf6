/** Count, mean and central moments of values. */
export interface Moments {
  n: number;
  mean: number;
  /** Σ(x − x̄)² */
  m2: number;
  /** Σ(x − x̄)³ */
  m3: number;
  /** Σ(x − x̄)⁴ */
  m4: number;
}

/** Centred sums in two passes, so that a large offset costs no digits. NaN among the values makes all NaN. */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  const first = n > 0 ? values[0]! : Number.NaN;
  let shifted = 0;
  for (let i = 0; i < n; i++) shifted += values[i]! - first;
  const mean = first + shifted / n;
  let residue = 0;
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (let i = 0; i < n; i++) {
    const d = values[i]! - mean;
    const square = d * d;
    residue += d;
    m2 += square;
    m3 += square * d;
    m4 += square * square;
  }
  // What rounding left of Σ(x − x̄) shifts the mean by residue/n.
  return { n, mean: mean + residue / n, m2: Math.max(0, m2 - (residue * residue) / n), m3, m4 };
}

/** The mean; NaN without values. */
export function mean(values: ArrayLike<number>): number {
  return moments(values).mean;
}

/**
 * The variance with n − ddof in the denominator. NaN when n ≤ ddof.
 * @param ddof 1 (default) for a sample's estimate, 0 for the values' own spread
 */
export function variance(values: ArrayLike<number>, ddof = 1): number {
  const { n, m2 } = moments(values);
  return n > ddof ? m2 / (n - ddof) : Number.NaN;
}

/** Root of the variance, as `variance`. */
export function standardDeviation(values: ArrayLike<number>, ddof = 1): number {
  return Math.sqrt(variance(values, ddof));
}

/** Whether the spread is nothing but rounding (SciPy's criterion for skewness and kurtosis). */
function isConstant({ n, mean, m2 }: Moments): boolean {
  return m2 / n <= (Number.EPSILON * mean) ** 2;
}

/** Skewness g₁ = m₃/m₂^1.5. NaN for constant values and for none. */
export function skewness(values: Moments): number {
  const { n, m2, m3 } = values;
  if (n === 0 || isConstant(values)) return Number.NaN;
  const spread = m2 / n;
  return m3 / n / (spread * Math.sqrt(spread));
}

/** Skewness corrected for bias, G₁ = g₁·√(n(n−1))/(n−2); uncorrected for n ≤ 2, as in SciPy. */
export function unbiasedSkewness(values: Moments): number {
  const { n } = values;
  const g1 = skewness(values);
  return n > 2 ? (g1 * Math.sqrt(n * (n - 1))) / (n - 2) : g1;
}

/** Excess kurtosis g₂ = m₄/m₂² − 3 (0 for a normal distribution). NaN for constant values and for none. */
export function excessKurtosis(values: Moments): number {
  const { n, m2, m4 } = values;
  if (n === 0 || isConstant(values)) return Number.NaN;
  return (n * m4) / (m2 * m2) - 3;
}
