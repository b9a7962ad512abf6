import { log } from '../../core/math';
import type { Arena } from '../../kernels/arena';
import { readSorted } from '../../kernels/cart-kernels';

const plogp = (x: number): number => (x > 0 ? x * log(x) : 0);

/**
 * The best place to divide sorted rows by least entropy; arguments and result as the kernels' `scanClasses`, the
 * pairs being weights and classes. Not a kernel: it is chosen seldom, and its logarithms cost more than the loop.
 */
export function scanEntropy(
  arena: Arena,
  scratchAt: number,
  pairs: Float64Array,
  totals: ArrayLike<number>,
  minRows: number,
  best: number,
  result: Float64Array,
): number {
  const count = pairs.length / 2;
  const { ranks, rows } = readSorted(arena, scratchAt, count);
  const left = new Float64Array(totals.length);
  let weight = 0;
  for (let c = 0; c < totals.length; c++) weight += totals[c]!;
  let leftWeight = 0;
  let found = 0;
  for (let k = 0; k + 1 < count; k++) {
    const row = rows[k]!;
    left[pairs[2 * row + 1]!]! += pairs[2 * row]!;
    leftWeight += pairs[2 * row]!;
    const rank = ranks[row]!;
    const next = ranks[rows[k + 1]!]!;
    if (rank === next || k + 1 < minRows || count - k - 1 < minRows) continue;
    // Σ w log w of the classes less that of the side is minus its weighted entropy.
    let score = -plogp(leftWeight) - plogp(weight - leftWeight);
    for (let c = 0; c < totals.length; c++) score += plogp(left[c]!) + plogp(totals[c]! - left[c]!);
    if (score <= best) continue;
    best = score;
    found = 1;
    result.set([score, rank, next]);
  }
  return found;
}
