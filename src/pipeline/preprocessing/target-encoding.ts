export interface TargetSmoothing {
  /**
   * How many rows of the overall mean are mixed into each category's mean; `auto` chooses it per category from the
   * variances (empirical Bayes).
   */
  smooth: number | 'auto';
  /**
   * With `auto`, at least so many rows: `auto` alone leaves a category of one row (whose variance is 0) its own
   * label, unshrunk. 0 is scikit-learn's behaviour.
   */
  smoothFloor: number;
}

/**
 * The smoothed mean of y per category code; the overall mean for categories without rows.
 * Source: Micci-Barreca (2001), eqs. 3–7, as in scikit-learn's TargetEncoder.
 * @param codes category per row; negative ones are left out
 * @param rows which rows to learn from
 */
export function smoothedTargetMeans(
  codes: Int32Array,
  y: Float64Array,
  rows: Int32Array,
  nCategories: number,
  { smooth, smoothFloor }: TargetSmoothing,
): { mean: number; encoding: Float64Array } {
  let mean = 0;
  for (let i = 0; i < rows.length; i++) mean += y[rows[i]!]!;
  mean /= rows.length;
  let variance = 0;
  for (let i = 0; i < rows.length; i++) variance += (y[rows[i]!]! - mean) ** 2;
  variance /= rows.length;

  const counts = new Float64Array(nCategories);
  const sums = new Float64Array(nCategories);
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]!]!;
    if (code < 0) continue;
    counts[code] = counts[code]! + 1;
    sums[code] = sums[code]! + y[rows[i]!]!;
  }
  if (smooth !== 'auto') {
    const encoding = sums.map((sum, k) => {
      const weight = counts[k]! + smooth;
      return weight === 0 ? mean : (sum + smooth * mean) / weight;
    });
    return { mean, encoding };
  }
  const means = sums.map((sum, k) => sum / counts[k]!);
  const squares = new Float64Array(nCategories);
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]!]!;
    if (code >= 0) squares[code] = squares[code]! + (y[rows[i]!]! - means[code]!) ** 2;
  }
  const encoding = means.map((own, k) => {
    const n = counts[k]!;
    const between = variance * n;
    const within = Math.max(squares[k]! / n, smoothFloor * variance);
    const lambda = between / (between + within);
    return Number.isNaN(lambda) ? mean : lambda * own + (1 - lambda) * mean;
  });
  return { mean, encoding };
}
