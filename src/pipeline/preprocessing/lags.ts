import { SandtableError } from '../core/errors';

export interface LagOptions {
  /** Rows in order of time, oldest first. Default: as they stand. Rows that are not named get NaN. */
  order?: Int32Array;
  /** One series per group; nothing is looked up across groups. */
  groups?: ArrayLike<number>;
}

export type RollingStatistic = 'mean' | 'sum' | 'min' | 'max' | 'std' | 'count';

export interface RollingOptions extends LagOptions {
  /** How many rows must be present, for a number to come out. Default 1. */
  minPeriods?: number;
  /** The window ends so many rows before the current one. Default 1: the row itself is not looked at. */
  gap?: number;
}

/** The rows of each series, oldest first. */
function seriesOf(n: number, { order, groups }: LagOptions): number[][] {
  if (groups && groups.length !== n) {
    throw new SandtableError('SHAPE_MISMATCH', `There are ${n} values but ${groups.length} groups.`);
  }
  const rows = order ?? Int32Array.from({ length: n }, (_, i) => i);
  const series = new Map<number, number[]>();
  for (const row of rows) {
    const key = groups ? groups[row]! : 0;
    const own = series.get(key);
    if (own) own.push(row);
    else series.set(key, [row]);
  }
  return [...series.values()];
}

function checkBack(rows: number, what: string): void {
  if (!Number.isInteger(rows) || rows < 1) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `${what} of ${rows} rows would not look back.`,
      'Use a whole number of at least 1.',
    );
  }
}

/**
 * The value `lag` rows earlier in the same series; NaN where there is none. Only the past is looked at: changing a
 * row changes no feature of that row or of earlier ones.
 * @throws INVALID_ARGUMENT for a lag below 1, SHAPE_MISMATCH
 */
export function lagFeature(values: Float64Array, lag: number, options: LagOptions = {}): Float64Array {
  checkBack(lag, 'A lag');
  const out = new Float64Array(values.length).fill(Number.NaN);
  for (const rows of seriesOf(values.length, options)) {
    for (let t = lag; t < rows.length; t++) out[rows[t]!] = values[rows[t - lag]!]!;
  }
  return out;
}

/** One statistic of some present values; NaN where it has none (std, with n − 1, needs two). */
export function summarize(window: readonly number[], statistic: RollingStatistic): number {
  const n = window.length;
  if (statistic === 'count') return n;
  if (n === 0) return Number.NaN;
  if (statistic === 'min') return window.reduce((a, b) => Math.min(a, b));
  if (statistic === 'max') return window.reduce((a, b) => Math.max(a, b));
  const sum = window.reduce((a, b) => a + b, 0);
  if (statistic === 'sum') return sum;
  if (statistic === 'mean') return sum / n;
  if (n < 2) return Number.NaN;
  return Math.sqrt(window.reduce((a, b) => a + (b - sum / n) ** 2, 0) / (n - 1));
}

/**
 * A statistic over the `size` rows that end `gap` rows before the current one, in the same series; missing values
 * in the window are left out. NaN when fewer than `minPeriods` are there (std, with n − 1, needs two). Only the
 * past is looked at. Takes n · size steps.
 * @throws INVALID_ARGUMENT for a size or gap below 1, SHAPE_MISMATCH
 */
export function rollingFeature(
  values: Float64Array,
  size: number,
  statistic: RollingStatistic,
  options: RollingOptions = {},
): Float64Array {
  const { minPeriods = 1, gap = 1 } = options;
  checkBack(size, 'A window');
  checkBack(gap, 'A gap');
  const out = new Float64Array(values.length).fill(Number.NaN);
  const window: number[] = [];
  for (const rows of seriesOf(values.length, options)) {
    for (let t = 0; t < rows.length; t++) {
      window.length = 0;
      for (let s = Math.max(0, t - gap - size + 1); s <= t - gap; s++) {
        const value = values[rows[s]!]!;
        if (!Number.isNaN(value)) window.push(value);
      }
      if (window.length >= minPeriods) out[rows[t]!] = summarize(window, statistic);
    }
  }
  return out;
}
