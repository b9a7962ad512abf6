/**
 * Statistics of one column for fitting imputers and scalers. All take finite values (missing ones left out
 * before) and give NaN for none.
 */

/** Mean, also where the plain sum would overflow. */
export function mean(values: Float64Array): number {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  if (Number.isFinite(sum)) return sum / n;
  sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]! / n;
  return sum;
}

/** Σ (x − mean)² / n with the rounding of the mean corrected, as scikit-learn's incremental variance. */
function centredVariance(values: Float64Array, average: number, unit: number): number {
  const n = values.length;
  const shift = average / unit;
  let correction = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const d = values[i]! / unit - shift;
    correction += d;
    squares += d * d;
  }
  return Math.max(0, squares - (correction * correction) / n) / n;
}

export interface MeanAndStd {
  mean: number;
  /** Population standard deviation (ddof 0). */
  std: number;
  /** Whether the values differ by no more than rounding: such a column is scaled by 1. */
  constant: boolean;
}

/** Mean and population standard deviation; finite for any finite values. */
export function meanAndStd(values: Float64Array): MeanAndStd {
  const n = values.length;
  const average = mean(values);
  const variance = centredVariance(values, average, 1);
  if (Number.isFinite(variance) || n === 0) {
    // scikit-learn's bound on what the two-pass algorithm makes of a truly constant column.
    const rounding = n * Number.EPSILON * average;
    const constant = variance <= n * Number.EPSILON * variance + rounding * rounding;
    return { mean: average, std: Math.sqrt(variance), constant };
  }
  let unit = 0;
  for (let i = 0; i < n; i++) unit = Math.max(unit, Math.abs(values[i]!));
  return { mean: average, std: unit * Math.sqrt(centredVariance(values, average, unit)), constant: false };
}

/**
 * The k-th smallest value (from 0), in expected linear time. Reorders `values` so that nothing before position k
 * is larger and nothing after it smaller.
 */
export function select(values: Float64Array, k: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    // The median of three keeps sorted columns from being the worst case.
    const a = values[low]!;
    const b = values[(low + high) >> 1]!;
    const c = values[high]!;
    const pivot = a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const t = values[i]!;
        values[i] = values[j]!;
        values[j] = t;
        i++;
        j--;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}

/** The q-quantile, 0 ≤ q ≤ 1, linear between order statistics (NumPy's default, type 7). Reorders `values`. */
export function quantile(values: Float64Array, q: number): number {
  const n = values.length;
  if (n === 0) return Number.NaN;
  const position = q * (n - 1);
  const k = Math.floor(position);
  const weight = position - k;
  const low = select(values, k);
  if (weight === 0 || k + 1 >= n) return low;
  let high = values[k + 1]!;
  for (let i = k + 2; i < n; i++) if (values[i]! < high) high = values[i]!;
  return interpolate(low, high, weight);
}

/** low + weight · (high − low) as NumPy's `lerp`: exact at both ends, and finite where the difference is not. */
export function interpolate(low: number, high: number, weight: number): number {
  const difference = high - low;
  if (!Number.isFinite(difference)) return low * (1 - weight) + high * weight;
  return weight < 0.5 ? low + difference * weight : high - difference * (1 - weight);
}

/** The middle value, or the mean of the two middle values. Reorders `values`. */
export function median(values: Float64Array): number {
  const n = values.length;
  if (n === 0) return Number.NaN;
  const upper = select(values, n >> 1);
  if (n % 2 === 1) return upper;
  let lower = values[0]!;
  for (let i = 1; i < n >> 1; i++) if (values[i]! > lower) lower = values[i]!;
  const sum = lower + upper;
  return Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
}

/** The value that occurs most often; of equals the smallest. */
export function mostFrequent(values: Float64Array): number {
  const sorted = values.slice().sort();
  let best = Number.NaN;
  let bestRun = 0;
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    if (end - i > bestRun) {
      bestRun = end - i;
      best = sorted[i]!;
    }
    i = end;
  }
  return best;
}

/** Smallest and largest value. */
export function extent(values: Float64Array): { min: number; max: number } {
  if (values.length === 0) return { min: Number.NaN, max: Number.NaN };
  let min = values[0]!;
  let max = min;
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

/** The values that are finite, as a copy. */
export function finiteOf(values: ArrayLike<number>): Float64Array {
  const out = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i]!)) out[n++] = values[i]!;
  return out.subarray(0, n);
}
