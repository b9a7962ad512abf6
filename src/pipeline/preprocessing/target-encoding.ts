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
  const squares = new Float64Array(nCategories);
  if (smooth === 'auto') {
    for (let i = 0; i < rows.length; i++) {
      const code = codes[rows[i]!]!;
      if (code >= 0) squares[code] = squares[code]! + (y[rows[i]!]! - sums[code]! / counts[code]!) ** 2;
    }
  }
  const smoothing = { smooth, smoothFloor };
  const encoding = sums.map((sum, k) => blend(counts[k]!, sum, squares[k]!, mean, variance, smoothing));
  return { mean, encoding };
}

/**
 * A category's mean drawn towards the overall one; the overall one for a category without rows.
 * @param squares Σ (y − the category's mean)² over its rows; not read with a fixed smoothing
 */
function blend(
  n: number,
  sum: number,
  squares: number,
  mean: number,
  variance: number,
  { smooth, smoothFloor }: TargetSmoothing,
): number {
  if (smooth !== 'auto') return n + smooth === 0 ? mean : (sum + smooth * mean) / (n + smooth);
  const between = variance * n;
  const within = Math.max(squares / n, smoothFloor * variance);
  const lambda = between / (between + within);
  return Number.isNaN(lambda) ? mean : lambda * (sum / n) + (1 - lambda) * mean;
}

/**
 * For each row the smoothed mean of its category among the rows of the other folds: all folds in one pass over the
 * rows. A fold that holds all rows learns from itself.
 * @param codes category per row, from 0
 * @param foldOf fold per row, below `nFolds`
 */
export function crossFitTargetMeans(
  codes: Int32Array,
  y: Float64Array,
  nCategories: number,
  foldOf: Uint8Array,
  nFolds: number,
  smoothing: TargetSmoothing,
): Float64Array {
  const n = y.length;
  let center = 0;
  for (let i = 0; i < n; i++) center += y[i]!;
  center /= n;
  // Sums of y and y² around the mean, per fold and category: small numbers lose no digits when they are subtracted.
  const size = nFolds * nCategories;
  const counts = new Float64Array(size);
  const sums = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    const at = foldOf[i]! * nCategories + codes[i]!;
    const d = y[i]! - center;
    counts[at] = counts[at]! + 1;
    sums[at] = sums[at]! + d;
    squares[at] = squares[at]! + d * d;
  }
  const columnSums = (values: Float64Array) => {
    const out = new Float64Array(nCategories);
    for (let at = 0; at < size; at++) out[at % nCategories]! += values[at]!;
    return out;
  };
  const all = { counts: columnSums(counts), sums: columnSums(sums), squares: columnSums(squares) };
  const total = (values: Float64Array, from = 0, to = values.length) => {
    let sum = 0;
    for (let at = from; at < to; at++) sum += values[at]!;
    return sum;
  };
  const encoding = new Float64Array(size);
  for (let fold = 0; fold < nFolds; fold++) {
    const from = fold * nCategories;
    const to = from + nCategories;
    const left = n - total(counts, from, to);
    const self = left === 0;
    const rest = (values: Float64Array, whole: Float64Array) =>
      self ? total(whole) : total(whole) - total(values, from, to);
    const rows = self ? n : left;
    const mean = rest(sums, all.sums) / rows;
    const variance = Math.max(0, rest(squares, all.squares) / rows - mean * mean);
    for (let k = 0; k < nCategories; k++) {
      const own = self ? 0 : 1;
      const count = all.counts[k]! - own * counts[from + k]!;
      const sum = all.sums[k]! - own * sums[from + k]!;
      const square = all.squares[k]! - own * squares[from + k]!;
      const within = Math.max(0, square - (sum * sum) / count);
      encoding[from + k] = center + blend(count, sum, within, mean, variance, smoothing);
    }
  }
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) out[i] = encoding[foldOf[i]! * nCategories + codes[i]!]!;
  return out;
}
