import { isPacked, leastInteger, type NumberValues, type PackedNumbers } from '../table/packed-numbers';

/** Integers spread over at most this many times their number are counted, others sorted by their digits. */
const SPARSE = 4;
const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;

/** The numbers that are there, ascending; −0 counts as 0. Packed ones in O(n): they are never compared. */
export function sortedValues(values: NumberValues): Float64Array {
  if (isPacked(values)) return sortedPacked(values);
  const out = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) out[n++] = values[i]! + 0;
  return out.subarray(0, n).sort();
}

function sortedPacked({ integers, times, over }: PackedNumbers): Float64Array {
  const least = leastInteger(integers);
  const all = new Int32Array(integers.length);
  let n = 0;
  let min = 0;
  let max = 0;
  let isAscending = true;
  for (let i = 0; i < integers.length; i++) {
    let k = integers[i]!;
    if (k < least) {
      if (k !== least - 1) continue;
      k = 0;
    }
    if (n === 0) min = max = k;
    else if (k < min) min = k;
    else if (k > max) max = k;
    if (isAscending && n > 0 && k < all[n - 1]!) isAscending = false;
    all[n++] = k;
  }
  const present = all.subarray(0, n);
  const size = max - min + 1;
  if (!isAscending && size <= SPARSE * n) return counted(present, min, size, times, over);
  const sorted = isAscending ? present : byDigits(present, min, size);
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) out[i] = (sorted[i]! * times) / over;
  return out;
}

function counted(integers: Int32Array, min: number, size: number, times: number, over: number): Float64Array {
  const counts = new Uint32Array(size);
  for (let i = 0; i < integers.length; i++) counts[integers[i]! - min]!++;
  const out = new Float64Array(integers.length);
  for (let k = 0, at = 0; k < size; k++) {
    const value = ((min + k) * times) / over;
    for (let rest = counts[k]!; rest > 0; rest--) out[at++] = value;
  }
  return out;
}

/** Radix sort of integers from `min` on, least digits first. */
function byDigits(integers: Int32Array, min: number, size: number): Int32Array {
  let from = integers;
  let to: Int32Array = new Int32Array(integers.length);
  const next = new Uint32Array(BUCKETS);
  for (let shift = 0; 2 ** shift < size; shift += DIGIT_BITS) {
    next.fill(0);
    for (let i = 0; i < from.length; i++) next[((from[i]! - min) >>> shift) & (BUCKETS - 1)]!++;
    let total = 0;
    for (let b = 0; b < BUCKETS; b++) {
      const count = next[b]!;
      next[b] = total;
      total += count;
    }
    for (let i = 0; i < from.length; i++) {
      to[next[((from[i]! - min) >>> shift) & (BUCKETS - 1)]!++] = from[i]!;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** How many of ascending values lie below a bound. */
export function countBelow(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of ascending values lie above a bound. */
export function countAbove(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > bound) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
}
