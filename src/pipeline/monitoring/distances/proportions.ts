import { SandtableError } from '../../core/errors';
import { log } from '../../core/math';

/** Shares of the same cells in both samples. */
export interface SharePair {
  reference: Float64Array;
  current: Float64Array;
}

/** Counts per cell as shares of their sum. @throws TOO_FEW_ROWS when nothing was counted */
export function toShares(counts: ArrayLike<number>): Float64Array {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  if (!(total > 0)) throw new SandtableError('TOO_FEW_ROWS', 'There are no values to compare.');
  return Float64Array.from(counts, (count) => count / total);
}

/** What empty cells count as in statistics that divide by them. Shares are not rescaled afterwards. */
export type EmptyCells = number | 'evidently';

/** Empty cells filled; `evidently`: 1e-4, or a millionth of the smallest share where that is at most 1e-4. */
function filled(shares: Float64Array, empty: EmptyCells): Float64Array {
  let fill = empty === 'evidently' ? 1e-4 : empty;
  if (empty === 'evidently') {
    let least = Number.POSITIVE_INFINITY;
    for (const share of shares) if (share > 0) least = Math.min(least, share);
    if (least <= 1e-4) fill = least / 1e6;
  }
  return shares.map((share) => (share === 0 ? fill : share));
}

/**
 * The population stability index, Σ (a − e)·ln(a/e), with empty cells filled. Show it with its null distribution:
 * without drift it is about (1/n + 1/m)·chi² with cells − 1 degrees of freedom, so no fixed limit fits all samples.
 */
export function populationStabilityIndex(
  { reference, current }: SharePair,
  empty: EmptyCells = 1e-4,
): number {
  const expected = filled(reference, empty);
  const actual = filled(current, empty);
  let sum = 0;
  for (let i = 0; i < expected.length; i++)
    sum += (actual[i]! - expected[i]!) * log(actual[i]! / expected[i]!);
  return sum;
}

/** The Kullback–Leibler divergence of reference from current, natural logarithm, empty cells filled, rescaled to one. */
export function klDivergence({ reference, current }: SharePair, empty: EmptyCells = 'evidently'): number {
  const p = toShares(filled(reference, empty));
  const q = toShares(filled(current, empty));
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i]! > 0) sum += p[i]! * log(p[i]! / q[i]!);
  return sum;
}

/**
 * The Jensen–Shannon distance (root of the divergence). State the base: Evidently uses e, NannyML 2, and the same
 * number is another alarm.
 */
export function jensenShannonDistance(shares: SharePair, base: 'e' | 2): number {
  const p = toShares(shares.reference);
  const q = toShares(shares.current);
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    const middle = (p[i]! + q[i]!) / 2;
    if (p[i]! > 0) sum += p[i]! * log(p[i]! / middle);
    if (q[i]! > 0) sum += q[i]! * log(q[i]! / middle);
  }
  return Math.sqrt(Math.max(0, sum) / 2 / (base === 2 ? Math.LN2 : 1));
}

/** The Hellinger distance, 0 to 1. */
export function hellingerDistance({ reference, current }: SharePair): number {
  let sum = 0;
  for (let i = 0; i < reference.length; i++) sum += (Math.sqrt(reference[i]!) - Math.sqrt(current[i]!)) ** 2;
  return Math.sqrt(sum / 2);
}

/** The largest change of any share. */
export function lInfinityDistance({ reference, current }: SharePair): number {
  let most = 0;
  for (let i = 0; i < reference.length; i++) most = Math.max(most, Math.abs(reference[i]! - current[i]!));
  return most;
}

/** Total variation: half the sum of all changes; the share of rows that would have to move. */
export function totalVariationDistance({ reference, current }: SharePair): number {
  let sum = 0;
  for (let i = 0; i < reference.length; i++) sum += Math.abs(reference[i]! - current[i]!);
  return sum / 2;
}
