import { fSf } from '../distributions/f';
import { SandtableError } from '../errors';
import { argsort } from './argsort';
import { moments } from './moments';
import { rankdata } from './rank';

/** A correlation and how surprising it would be if there were none. */
export interface Correlation {
  /** Between −1 and 1; NaN when a side never varies. */
  r: number;
  /** Two-sided p-value from Student's t with n − 2 degrees of freedom (exact for normal values). */
  p: number;
}

function checkPairs(x: Float64Array, y: Float64Array): void {
  if (x.length !== y.length) {
    throw new SandtableError('SHAPE_MISMATCH', `x has ${x.length} values, y has ${y.length}.`);
  }
}

/**
 * Pearson's correlation of pairs. NaN for fewer than two pairs, a side that never varies, or NaN among the values.
 * @throws SHAPE_MISMATCH
 */
export function pearson(x: Float64Array, y: Float64Array): Correlation {
  checkPairs(x, y);
  const ofX = moments(x);
  const ofY = moments(y);
  let product = 0;
  for (let i = 0; i < x.length; i++) product += (x[i]! - ofX.mean) * (y[i]! - ofY.mean);
  const spread = geometricMean(ofX.m2, ofY.m2);
  if (x.length < 2 || !(spread > 0)) return { r: Number.NaN, p: Number.NaN };
  const r = Math.min(1, Math.max(-1, product / spread));
  return { r, p: correlationPValue(r, x.length) };
}

/** √(ab): one root, so that a perfect line gives exactly 1; two where the product would overflow or vanish. */
function geometricMean(a: number, b: number): number {
  const product = a * b;
  return product > 1e-290 && product < 1e300 ? Math.sqrt(product) : Math.sqrt(a) * Math.sqrt(b);
}

/** P(|R| ≥ |r|) without correlation: t² = r²·(n − 2)/(1 − r²) is an F value with 1 and n − 2 degrees of freedom. */
function correlationPValue(r: number, n: number): number {
  if (n === 2) return 1;
  const rest = (1 - r) * (1 + r);
  return rest === 0 ? 0 : fSf(((n - 2) * r * r) / rest, 1, n - 2);
}

/** Spearman's rank correlation: Pearson's of the ranks, ties sharing theirs. NaN and errors as `pearson`. */
export function spearman(x: Float64Array, y: Float64Array): Correlation {
  checkPairs(x, y);
  return pearson(rankdata(x), rankdata(y));
}

/**
 * Kendall's τ_b: the surplus of pairs in the same order over pairs in opposite order, corrected for ties. NaN when
 * a side never varies or holds NaN. O(n log n) (Knight 1966).
 * @throws SHAPE_MISMATCH
 */
export function kendallTau(x: Float64Array, y: Float64Array): number {
  checkPairs(x, y);
  const n = x.length;
  if (x.some(Number.isNaN) || y.some(Number.isNaN)) return Number.NaN;
  // Sorted by y, then stably by x: equal x stand in the order of y.
  const byY = argsort(y);
  const byXThenY = argsort(Float64Array.from(byY, (i) => x[i]!)).map((k) => byY[k]!);
  const sortedX = Float64Array.from(byXThenY, (i) => x[i]!);
  const sortedY = Float64Array.from(byXThenY, (i) => y[i]!);
  const pairs = (n * (n - 1)) / 2;
  const tiedX = tiedPairs(sortedX, (i, j) => sortedX[i] === sortedX[j]);
  const tiedBoth = tiedPairs(sortedX, (i, j) => sortedX[i] === sortedX[j] && sortedY[i] === sortedY[j]);
  const ascendingY = y.slice().sort();
  const tiedY = tiedPairs(ascendingY, (i, j) => ascendingY[i] === ascendingY[j]);
  const discordant = countInversions(sortedY);
  const surplus = pairs - tiedX - tiedY + tiedBoth - 2 * discordant;
  const spread = Math.sqrt(pairs - tiedX) * Math.sqrt(pairs - tiedY);
  return spread > 0 ? Math.min(1, Math.max(-1, surplus / spread)) : Number.NaN;
}

/** Pairs within runs of neighbours that are the same. */
function tiedPairs(values: Float64Array, same: (i: number, j: number) => boolean): number {
  let total = 0;
  for (let start = 0; start < values.length; ) {
    let end = start + 1;
    while (end < values.length && same(start, end)) end++;
    total += ((end - start) * (end - start - 1)) / 2;
    start = end;
  }
  return total;
}

/** How many pairs stand in descending order, counted while merging. */
function countInversions(values: Float64Array): number {
  const n = values.length;
  let from = values.slice();
  let to = new Float64Array(n);
  let inversions = 0;
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let left = start;
      let right = middle;
      for (let k = start; k < end; k++) {
        if (right >= end || (left < middle && from[left]! <= from[right]!)) to[k] = from[left++]!;
        else {
          inversions += middle - left;
          to[k] = from[right++]!;
        }
      }
    }
    [from, to] = [to, from];
  }
  return inversions;
}
