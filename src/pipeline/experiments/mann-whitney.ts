import { normalSf } from '../core/distributions/normal';
import { SandtableError } from '../core/errors';

/** `auto` is exact when a sample has at most 8 values and nothing is tied, else asymptotic (as SciPy). */
export type MannWhitneyMethod = 'auto' | 'exact' | 'asymptotic';

/**
 * The Mann–Whitney U test of whether values of x tend to exceed those of y, two-sided.
 *
 * - U counts pairs with x above y, ties as half
 * - asymptotic: normal with tie-corrected variance and continuity correction; p is NaN when all values are equal
 * - exact: all orders equally likely; does not know ties
 *
 * @throws TOO_FEW_ROWS for an empty sample
 */
export function mannWhitney(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  method: MannWhitneyMethod = 'auto',
): { U: number; pValue: number } {
  const [n, m] = [x.length, y.length];
  if (n === 0 || m === 0) {
    throw new SandtableError('TOO_FEW_ROWS', 'The Mann–Whitney test needs values on both sides.');
  }
  const { rankSum, tieTerm } = rankFirst(x, y);
  const U = rankSum - (n * (n + 1)) / 2;
  const larger = Math.max(U, n * m - U);
  const exact = method === 'exact' || (method === 'auto' && Math.min(n, m) <= 8 && tieTerm === 0);
  if (exact) return { U, pValue: Math.min(1, 2 * upperTail(larger, n, m)) };
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - tieTerm / (total * (total - 1)));
  const z = (larger - (n * m) / 2 - 0.5) / Math.sqrt(variance);
  return { U, pValue: variance > 0 ? Math.min(1, 2 * normalSf(z)) : Number.NaN };
}

/** The sum of the first sample's midranks, and Σ (t³ − t) over groups of ties. */
function rankFirst(x: ArrayLike<number>, y: ArrayLike<number>): { rankSum: number; tieTerm: number } {
  const xs = Float64Array.from(x).sort();
  const ys = Float64Array.from(y).sort();
  let rankSum = 0;
  let tieTerm = 0;
  for (let i = 0, j = 0; i < xs.length || j < ys.length; ) {
    const value = j >= ys.length || (i < xs.length && xs[i]! <= ys[j]!) ? xs[i]! : ys[j]!;
    const before = i + j;
    let fromX = 0;
    for (; i < xs.length && xs[i] === value; i++) fromX++;
    for (; j < ys.length && ys[j] === value; ) j++;
    const ties = i + j - before;
    if (ties === 0) {
      throw new SandtableError('INVALID_ARGUMENT', 'Ranks need numbers: a value is missing.');
    }
    rankSum += fromX * (before + (ties + 1) / 2);
    tieTerm += ties * ties * ties - ties;
  }
  return { rankSum, tieTerm };
}

/** P(U ≥ u) when every order of n and m values is equally likely. */
function upperTail(u: number, n: number, m: number): number {
  // The generating function of U is the Gaussian binomial: multiply by (1 − q^(m+k)), divide by (1 − q^k).
  const size = n * m;
  const ways = new Float64Array(size + 1);
  ways[0] = 1;
  for (let k = 1; k <= n; k++) {
    for (let s = size; s >= m + k; s--) ways[s]! -= ways[s - m - k]!;
    for (let s = k; s <= size; s++) ways[s]! += ways[s - k]!;
  }
  let tail = 0;
  let all = 0;
  for (let s = 0; s <= size; s++) {
    all += ways[s]!;
    if (s >= u) tail += ways[s]!;
  }
  return tail / all;
}
