import type { Random } from '../../core/random';

/**
 * How many of `draws` rows fall on each class when drawn in proportion: the mode of the multivariate
 * hypergeometric distribution. The floors of the shares first, the rest to the largest remainders; equal
 * remainders are settled at random, or by class order without `random`.
 *
 * Source: scikit-learn's `_approximate_mode`.
 */
export function stratifiedCounts(counts: ArrayLike<number>, draws: number, random?: Random): Int32Array {
  let total = 0;
  for (let k = 0; k < counts.length; k++) total += counts[k]!;
  const out = new Int32Array(counts.length);
  const remainder = new Float64Array(counts.length);
  let missing = draws;
  for (let k = 0; k < counts.length; k++) {
    const share = (counts[k]! / total) * draws;
    out[k] = Math.floor(share);
    remainder[k] = share - out[k]!;
    missing -= out[k]!;
  }
  const order = random ? random.permutation(counts.length) : Int32Array.from(out.keys());
  const byRemainder = Array.from(order).sort((a, b) => remainder[b]! - remainder[a]!);
  for (const k of byRemainder) {
    if (missing <= 0) break;
    if (out[k]! >= counts[k]!) continue;
    out[k] = out[k]! + 1;
    missing--;
  }
  return out;
}
