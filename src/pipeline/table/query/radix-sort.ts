import type { Context } from '../../core/context';

const BITS = 16;

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
    if (scatter(from, to, words[digit >> 1]!, (digit & 1) * BITS)) [from, to] = [to, from];
  }
  return from;
}

/** One pass; false when all share the digit, and nothing was moved. */
function scatter(from: Uint32Array, to: Uint32Array, keys: Uint32Array, shift: number): boolean {
  const n = from.length;
  const starts = new Uint32Array((1 << BITS) + 1);
  for (let i = 0; i < n; i++) {
    const bucket = ((keys[from[i]!]! >>> shift) & 0xffff) + 1;
    starts[bucket] = starts[bucket]! + 1;
  }
  if (n === 0 || starts[((keys[from[0]!]! >>> shift) & 0xffff) + 1] === n) return false;
  for (let b = 1; b < starts.length; b++) starts[b] = starts[b]! + starts[b - 1]!;
  for (let i = 0; i < n; i++) {
    const item = from[i]!;
    const bucket = (keys[item]! >>> shift) & 0xffff;
    to[starts[bucket]!] = item;
    starts[bucket] = starts[bucket]! + 1;
  }
  return true;
}
