import { isPacked, type NumberValues, type PackedNumbers } from '../table/packed-numbers';

/** Integers spread over at most this many times their number are counted, others sorted by their digits. */
const SPARSE = 4;
const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;

/** Memory for sorting one column after the other: fresh memory for each costs more than the sorting. */
export interface SortSpace {
  sorted: Float64Array;
  integers: Int32Array;
  swap: Int32Array;
}

export function createSortSpace(rows: number): SortSpace {
  return { sorted: new Float64Array(rows), integers: new Int32Array(rows), swap: new Int32Array(rows) };
}

/**
 * The numbers that are there, ascending; −0 counts as 0. Packed ones in O(n): they are never compared.
 * @param space for as many rows as there are values: what is returned lies in it, until its next use
 */
export function sortedValues(values: NumberValues, space?: SortSpace): Float64Array {
  if (isPacked(values)) return sortedPacked(values, space ?? createSortSpace(values.integers.length));
  const out = space?.sorted ?? new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) out[n++] = values[i]! + 0;
  return out.subarray(0, n).sort();
}

function sortedPacked({ integers, least, times, over }: PackedNumbers, space: SortSpace): Float64Array {
  const all = space.integers;
  // One kind of array from here on: loops that meet three kinds are slower than the copy.
  all.set(integers);
  let n = 0;
  let min = 0;
  let max = 0;
  let isAscending = true;
  for (let i = 0; i < integers.length; i++) {
    let k = all[i]!;
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
  const out = space.sorted.subarray(0, n);
  const size = max - min + 1;
  if (!isAscending && size <= SPARSE * n) {
    const counts = new Uint32Array(size);
    for (let i = 0; i < n; i++) counts[present[i]! - min]!++;
    for (let k = 0, at = 0; k < size; k++) {
      const value = ((min + k) * times) / over;
      for (let rest = counts[k]!; rest > 0; rest--) out[at++] = value;
    }
    return out;
  }
  const sorted = isAscending ? present : byDigits(present, space.swap, min, size);
  for (let i = 0; i < n; i++) out[i] = (sorted[i]! * times) / over;
  return out;
}

/** Radix sort of integers from `min` on, least digits first; the result is one of the two arrays. */
function byDigits(integers: Int32Array, swap: Int32Array, min: number, size: number): Int32Array {
  const n = integers.length;
  let from = integers;
  let to = swap;
  const next = new Uint32Array(BUCKETS);
  for (let shift = 0; 2 ** shift < size; shift += DIGIT_BITS) {
    next.fill(0);
    for (let i = 0; i < n; i++) next[((from[i]! - min) >>> shift) & (BUCKETS - 1)]!++;
    let total = 0;
    for (let b = 0; b < BUCKETS; b++) {
      const count = next[b]!;
      next[b] = total;
      total += count;
    }
    for (let i = 0; i < n; i++) to[next[((from[i]! - min) >>> shift) & (BUCKETS - 1)]!++] = from[i]!;
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
