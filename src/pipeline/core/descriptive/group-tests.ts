import { chi2Sf } from '../distributions/chi2';
import { fSf } from '../distributions/f';
import { moments } from './moments';
import { rankdata } from './rank';

/** Whether several groups differ in location. */
export interface GroupTest {
  statistic: number;
  p: number;
}

const UNDEFINED: GroupTest = { statistic: Number.NaN, p: Number.NaN };

/**
 * One-way analysis of variance: F = variance between groups over variance within. NaN for fewer than two groups, an
 * empty group, no more values than groups, or values that are all equal; ∞ (p = 0) when groups differ but never vary
 * within.
 */
export function fOneway(groups: Float64Array[]): GroupTest {
  const parts = groups.map((group) => moments(group));
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  const k = groups.length;
  if (k < 2 || n <= k || parts.some((part) => part.n === 0)) return UNDEFINED;
  const grand = parts.reduce((sum, part) => sum + part.n * part.mean, 0) / n;
  const between = parts.reduce((sum, part) => sum + part.n * (part.mean - grand) ** 2, 0);
  const within = parts.reduce((sum, part) => sum + part.m2, 0);
  if (within === 0) {
    const differ = parts.some((part) => part.mean !== parts[0]!.mean);
    return differ ? { statistic: Number.POSITIVE_INFINITY, p: 0 } : UNDEFINED;
  }
  const statistic = between / (k - 1) / (within / (n - k));
  return { statistic, p: fSf(statistic, k - 1, n - k) };
}

/**
 * Kruskal–Wallis' H: analysis of variance of the ranks, corrected for ties, with its χ² p-value. NaN for fewer than
 * two groups, an empty group, or values that are all equal.
 */
export function kruskalWallis(groups: Float64Array[]): GroupTest {
  const n = groups.reduce((sum, group) => sum + group.length, 0);
  if (groups.length < 2 || groups.some((group) => group.length === 0)) return UNDEFINED;
  const pooled = new Float64Array(n);
  let at = 0;
  for (const group of groups) {
    pooled.set(group, at);
    at += group.length;
  }
  const ranks = rankdata(pooled);
  let sum = 0;
  at = 0;
  for (const group of groups) {
    let rankSum = 0;
    for (let i = 0; i < group.length; i++) rankSum += ranks[at++]!;
    sum += rankSum ** 2 / group.length;
  }
  const correction = tieCorrection(pooled);
  if (!(correction > 0)) return UNDEFINED;
  const statistic = ((12 / (n * (n + 1))) * sum - 3 * (n + 1)) / correction;
  return { statistic, p: chi2Sf(statistic, groups.length - 1) };
}

/** 1 − Σ(t³ − t)/(n³ − n) over runs of t equal values; 0 when all are equal. */
export function tieCorrection(values: Float64Array): number {
  const sorted = values.slice().sort();
  const n = sorted.length;
  let ties = 0;
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && sorted[end] === sorted[start]) end++;
    const t = end - start;
    ties += t ** 3 - t;
    start = end;
  }
  return n < 2 ? Number.NaN : 1 - ties / (n ** 3 - n);
}
