/** Below this many values a merge of index runs beats six passes over 2048 counters. */
const SMALL = 600;
const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;
const MASK = BUCKETS - 1;

/**
 * The indices that sort `values` ascending, stable: equal values keep their order. −0 equals 0; NaN sorts last.
 * O(n): a radix sort over the bits of the doubles, about 0.2 s for a million values. For descending order with
 * ties reversed, read the result from its end.
 */
export function argsort(values: Float64Array): Uint32Array {
  return values.length <= SMALL ? argsortByMerging(values) : argsortByRadix(values);
}

/** Whether a belongs after b: NaN after everything. */
function isAfter(a: number, b: number): boolean {
  return a > b || (Number.isNaN(a) && !Number.isNaN(b));
}

function argsortByMerging(values: Float64Array): Uint32Array {
  const n = values.length;
  let from = new Uint32Array(n);
  for (let i = 0; i < n; i++) from[i] = i;
  let to = new Uint32Array(n);
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let left = start;
      let right = middle;
      for (let k = start; k < end; k++) {
        const takeRight =
          left >= middle || (right < end && isAfter(values[from[left]!]!, values[from[right]!]!));
        to[k] = from[takeRight ? right++ : left++]!;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

/** The 64-bit keys that order like the doubles, in two halves, and the row each came from. */
interface Keyed {
  high: Uint32Array;
  low: Uint32Array;
  index: Uint32Array;
}

function emptyKeys(n: number): Keyed {
  return { high: new Uint32Array(n), low: new Uint32Array(n), index: new Uint32Array(n) };
}

function keysOf(values: Float64Array): Keyed {
  const keys = emptyKeys(values.length);
  const scratch = new Float64Array([1]);
  const words = new Uint32Array(scratch.buffer);
  const highWord = words[1] === 0x3ff00000 ? 1 : 0;
  for (let i = 0; i < values.length; i++) {
    scratch[0] = values[i]! + 0; // −0 becomes 0
    const high = words[highWord]!;
    const low = words[1 - highWord]!;
    // Doubles order like sign-magnitude integers: flip the sign of the positive, all bits of the negative.
    const flip = high >> 31;
    keys.high[i] = high ^ (flip | 0x80000000);
    keys.low[i] = low ^ flip;
    keys.index[i] = i;
    if (Number.isNaN(values[i]!)) {
      keys.high[i] = 0xffffffff;
      keys.low[i] = 0xffffffff;
    }
  }
  return keys;
}

/** The keys travel with their indices: reading them through the index would miss the cache at every step. */
function argsortByRadix(values: Float64Array): Uint32Array {
  const n = values.length;
  let from = keysOf(values);
  let to = emptyKeys(n);
  const next = new Uint32Array(BUCKETS);
  for (let pass = 0; pass < 6; pass++) {
    const shift = pass * DIGIT_BITS;
    const { high, low, index } = from;
    next.fill(0);
    for (let i = 0; i < n; i++) next[digit(high[i]!, low[i]!, shift)]!++;
    if (next[digit(high[0]!, low[0]!, shift)] === n) continue;
    let total = 0;
    for (let b = 0; b < BUCKETS; b++) {
      const count = next[b]!;
      next[b] = total;
      total += count;
    }
    for (let i = 0; i < n; i++) {
      const at = next[digit(high[i]!, low[i]!, shift)]!++;
      to.high[at] = high[i]!;
      to.low[at] = low[i]!;
      to.index[at] = index[i]!;
    }
    [from, to] = [to, from];
  }
  return from.index;
}

/** Eleven bits of the 64-bit key, counted from the lowest. */
function digit(high: number, low: number, shift: number): number {
  if (shift + DIGIT_BITS <= 32) return (low >>> shift) & MASK;
  if (shift >= 32) return (high >>> (shift - 32)) & MASK;
  return ((low >>> shift) | (high << (32 - shift))) & MASK;
}
