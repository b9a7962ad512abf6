import type { Context } from '../../core/context';

/**
 * Sorts `items` by their keys, smallest first, keeping the order of equal ones: least significant digit first, 16
 * bits at a time, leaving out digits that all share. O(n) per digit; no comparison is made.
 * @param words the key of item x is (…, words[1][x], words[0][x]): the least significant word comes first
 */
export async function radixSort(
  items: Uint32Array<ArrayBuffer>,
  words: readonly Uint32Array[],
  context: Context,
): Promise<Uint32Array<ArrayBuffer>> {
  let from = items;
  let to = new Uint32Array(items.length);
  const digits = 2 * words.length;
  for (let digit = 0; digit < digits; digit++) {
    await context.tick(digit, digits, 'sorting');
    if (scatter(from, to, words[digit >> 1]!, (digit & 1) * 16, 16)) [from, to] = [to, from];
  }
  return from;
}

/** The same in place and at once, for groups of some thousands: 8 bits at a time. `scratch` has room for as many. */
export function radixSortFew(items: Uint32Array, words: readonly Uint32Array[], scratch: Uint32Array): void {
  const other = scratch.subarray(0, items.length);
  let from = items;
  let to = other;
  for (let digit = 0; digit < 4 * words.length; digit++) {
    if (scatter(from, to, words[digit >> 2]!, (digit & 3) * 8, 8)) [from, to] = [to, from];
  }
  if (from !== items) items.set(from);
}

/** One pass; false when all share the digit, and nothing was moved. */
function scatter(
  from: Uint32Array,
  to: Uint32Array,
  keys: Uint32Array,
  shift: number,
  bits: number,
): boolean {
  const n = from.length;
  if (n === 0) return false;
  const mask = (1 << bits) - 1;
  const starts = new Uint32Array(mask + 2);
  for (let i = 0; i < n; i++) {
    const bucket = ((keys[from[i]!]! >>> shift) & mask) + 1;
    starts[bucket] = starts[bucket]! + 1;
  }
  if (starts[((keys[from[0]!]! >>> shift) & mask) + 1] === n) return false;
  for (let b = 1; b < starts.length; b++) starts[b] = starts[b]! + starts[b - 1]!;
  for (let i = 0; i < n; i++) {
    const item = from[i]!;
    const bucket = (keys[item]! >>> shift) & mask;
    to[starts[bucket]!] = item;
    starts[bucket] = starts[bucket]! + 1;
  }
  return true;
}
