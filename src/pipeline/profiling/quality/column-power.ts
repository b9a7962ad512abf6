import { rankdata } from '../../core/descriptive/rank';
import { createRandom } from '../../core/random';
import { type Column, numberAt, numbersIn } from '../../table/column';
import type { TargetView } from '../target-view';

/** Rows looked at: about half to learn from, half to check with. */
export const POWER_ROWS = 20_000;
/** Groups a column of numbers is cut into. */
const GROUPS = 32;
/** Rows of the mean that every group starts with, so that small groups promise little. */
const PRIOR = 3;

/** How well one column alone predicts the target, out of sample. */
export interface ColumnPower {
  /** auc for two classes; accuracy between "always the largest class" (0) and "always right" (1); R² for numbers. */
  measure: 'auc' | 'gain' | 'r2';
  value: number;
  /** Rows it was checked on. */
  n: number;
}

/** Rows with a target to learn from and to check with. */
export interface PowerSample {
  target: TargetView;
  learn: number[];
  check: number[];
}

/** Up to `POWER_ROWS` evenly spaced rows, dealt by a fixed stream: by turns would fall into step with the file. */
export function powerSample(target: TargetView): PowerSample | null {
  const length = target.kind === 'classes' ? target.codes.length : target.values.length;
  const isKnown = (i: number) =>
    target.kind === 'classes' ? target.codes[i]! >= 0 : !Number.isNaN(target.values[i]!);
  const step = Math.max(1, Math.floor(length / POWER_ROWS));
  const random = createRandom(0);
  const sample: PowerSample = { target, learn: [], check: [] };
  for (let i = 0; i < length; i += step) {
    if (isKnown(i)) (random.uniform() < 0.5 ? sample.learn : sample.check).push(i);
  }
  return Math.min(sample.learn.length, sample.check.length) < 40 ? null : sample;
}

/**
 * Learns a table of group means on half of a sample and scores it on the other half: groups are levels, or quantile
 * ranges of numbers, with "missing" as one of them. It finds what a correlation misses, and does not mistake a column
 * of many levels for a good one. Null where there is nothing to compare.
 */
export function columnPower(column: Column, { target, learn, check }: PowerSample): ColumnPower | null {
  if (column.storage === 'text' || column.type === 'id' || column.type === 'empty') return null;
  const groupOf = grouping(column, learn);
  if (target.kind === 'number') return rSquared(learn, check, groupOf, target.values);
  const present = target.counts.flatMap((count, code) => (count > 0 ? [code] : []));
  if (present.length === 2) return areaUnderCurve(learn, check, groupOf, target.codes, present[1]!);
  return present.length > 2 ? gain(learn, check, groupOf, target.codes) : null;
}

/** The group of a row: its level, or the range of numbers it lies in; −1 for missing. */
function grouping(column: Column, learn: readonly number[]): (row: number) => number {
  if (column.storage === 'category') return (row) => column.codes[row]!;
  const values = numbersIn(column, learn)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const edges = [
    ...new Set(
      Array.from({ length: GROUPS - 1 }, (_, k) => values[Math.floor(((k + 1) * values.length) / GROUPS)]!),
    ),
  ];
  return (row) => {
    const value = numberAt(column, row);
    if (Number.isNaN(value)) return -1;
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle]! <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Shrunken mean of a number of the learning rows, per group; the overall mean for groups never seen. */
function groupMeans(
  learn: readonly number[],
  groupOf: (row: number) => number,
  numberOf: (row: number) => number,
): (row: number) => number {
  let mean = 0;
  for (const row of learn) mean += numberOf(row) / learn.length;
  const sums = new Map<number, { sum: number; n: number }>();
  for (const row of learn) {
    const group = groupOf(row);
    const entry = sums.get(group);
    if (entry) {
      entry.sum += numberOf(row);
      entry.n++;
    } else sums.set(group, { sum: numberOf(row), n: 1 });
  }
  return (row) => {
    const entry = sums.get(groupOf(row));
    return entry ? (entry.sum + PRIOR * mean) / (entry.n + PRIOR) : mean;
  };
}

function areaUnderCurve(
  learn: readonly number[],
  check: readonly number[],
  groupOf: (row: number) => number,
  codes: Int32Array,
  positive: number,
): ColumnPower | null {
  const scoreOf = groupMeans(learn, groupOf, (row) => (codes[row] === positive ? 1 : 0));
  const ranks = rankdata(Float64Array.from(check, scoreOf));
  let sum = 0;
  let n1 = 0;
  check.forEach((row, k) => {
    if (codes[row] !== positive) return;
    sum += ranks[k]!;
    n1++;
  });
  const n0 = check.length - n1;
  if (n0 < 10 || n1 < 10) return null;
  return { measure: 'auc', value: (sum - (n1 * (n1 + 1)) / 2) / (n0 * n1), n: check.length };
}

function gain(
  learn: readonly number[],
  check: readonly number[],
  groupOf: (row: number) => number,
  codes: Int32Array,
): ColumnPower | null {
  const counts = new Map<number, Map<number, number>>();
  const overall = new Map<number, number>();
  for (const row of learn) {
    const group = groupOf(row);
    const inGroup = counts.get(group) ?? new Map<number, number>();
    counts.set(group, inGroup);
    inGroup.set(codes[row]!, (inGroup.get(codes[row]!) ?? 0) + 1);
    overall.set(codes[row]!, (overall.get(codes[row]!) ?? 0) + 1);
  }
  const mode = (of: ReadonlyMap<number, number>) =>
    [...of].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [-1, 0])[0];
  const largest = mode(overall);
  const guess = new Map([...counts].map(([group, of]) => [group, mode(of)]));
  let right = 0;
  let base = 0;
  for (const row of check) {
    if ((guess.get(groupOf(row)) ?? largest) === codes[row]) right++;
    if (largest === codes[row]) base++;
  }
  if (check.length - base < 10) return null;
  return { measure: 'gain', value: (right - base) / (check.length - base), n: check.length };
}

function rSquared(
  learn: readonly number[],
  check: readonly number[],
  groupOf: (row: number) => number,
  values: Float64Array,
): ColumnPower | null {
  const guess = groupMeans(learn, groupOf, (row) => values[row]!);
  let mean = 0;
  for (const row of check) mean += values[row]! / check.length;
  let left = 0;
  let total = 0;
  for (const row of check) {
    left += (values[row]! - guess(row)) ** 2;
    total += (values[row]! - mean) ** 2;
  }
  return total > 0 ? { measure: 'r2', value: 1 - left / total, n: check.length } : null;
}
