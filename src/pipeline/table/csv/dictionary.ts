import { Entries } from './entries';

/**
 * Two words are the key of an entry: its bytes, where they fit, else a hash. As no text holds NUL, the marks below
 * (a zero byte before another byte) never occur in the second word of five to eight bytes: equal keys of entries up
 * to eight bytes are equal entries.
 */
const SHORT = 0x80000000 | 0;
const LONG = 0x01000000;

function spread(low: number, high: number): number {
  let h = Math.imul(low ^ (low >>> 15), 0x2c1b3c6d) ^ Math.imul(high, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return h ^ (h >>> 16);
}

/** Distinct byte strings numbered in order of first appearance, without making a JavaScript string for any. */
export class Dictionary extends Entries {
  /** Open addressing, four words a slot on one cache line: the key's two, code + 1 (0 is free), nothing. */
  private table = new Int32Array(4 * 16);
  private mask = 15;
  /** A few entries by a mix of their bits: low word, high word, code. */
  private readonly recent: Int32Array;
  private readonly recentMask: number;

  /** @param large false for a dictionary that will hold little, if anything */
  constructor(large = true) {
    super(0, new Int32Array(9), new Uint8Array(64));
    this.recent = new Int32Array(large ? 128 * 3 : 3);
    this.recentMask = large ? 127 : 0;
  }

  /** The code of bytes[start … end), new when it was never seen. The bytes hold no NUL. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length > 8) return this.addLong(bytes, start, end);
    let low = 0;
    let high = 0;
    if (length <= 4) {
      for (let i = end - 1; i >= start; i--) low = (low << 8) | bytes[i]!;
      high = SHORT | length;
    } else {
      low = bytes[start]! | (bytes[start + 1]! << 8) | (bytes[start + 2]! << 16) | (bytes[start + 3]! << 24);
      for (let i = end - 1; i >= start + 4; i--) high = (high << 8) | bytes[i]!;
    }
    // The last entry with the same mix of bits: in a column of few levels nearly always the one.
    const recent = this.recent;
    const q = ((low ^ (low >>> 9) ^ high) & this.recentMask) * 3;
    if (recent[q] === low && recent[q + 1] === high) return recent[q + 2]!;
    const { table, mask } = this;
    let p = (spread(low, high) & mask) << 2;
    let code = -1;
    for (;;) {
      code = table[p + 2]! - 1;
      if (code < 0) {
        code = this.insert(bytes, start, end, low, high, p);
        break;
      }
      if (table[p] === low && table[p + 1] === high) break;
      p = (p + 4) & ((mask << 2) | 3);
    }
    recent[q] = low;
    recent[q + 1] = high;
    recent[q + 2] = code;
    return code;
  }

  private addLong(bytes: Uint8Array, start: number, end: number): number {
    let low = end - start;
    let i = start;
    for (const last = end - 3; i < last; i += 4) {
      const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
      low = Math.imul(low ^ word, 0x5bd1e995);
      low ^= low >>> 15;
    }
    for (; i < end; i++) low = Math.imul(low ^ bytes[i]!, 0x5bd1e995) ^ (low >>> 17);
    const high = LONG | ((end - start) & 0xff);
    const { table, mask } = this;
    let p = (spread(low, high) & mask) << 2;
    for (;;) {
      const code = table[p + 2]! - 1;
      if (code < 0) return this.insert(bytes, start, end, low, high, p);
      if (table[p] === low && table[p + 1] === high && this.holds(code, bytes, start, end - start))
        return code;
      p = (p + 4) & ((mask << 2) | 3);
    }
  }

  private holds(code: number, bytes: Uint8Array, start: number, length: number): boolean {
    const { heap } = this;
    const at = this.offsets[code]!;
    if (this.offsets[code + 1]! - at !== length) return false;
    for (let k = 0; k < length; k++) if (heap[at + k] !== bytes[start + k]) return false;
    return true;
  }

  private insert(
    bytes: Uint8Array,
    start: number,
    end: number,
    low: number,
    high: number,
    p: number,
  ): number {
    const code = this.count++;
    const at = this.offsets[code]!;
    const used = at + (end - start);
    if (used > this.heap.length) {
      const heap = new Uint8Array(Math.max(used, this.heap.length * 2));
      heap.set(this.heap);
      this.heap = heap;
    }
    if (this.count >= this.offsets.length) {
      const offsets = new Int32Array(this.offsets.length * 2);
      offsets.set(this.offsets);
      this.offsets = offsets;
    }
    for (let k = at, i = start; i < end; i++, k++) this.heap[k] = bytes[i]!;
    this.offsets[code + 1] = used;
    this.table[p] = low;
    this.table[p + 1] = high;
    this.table[p + 2] = code + 1;
    if (this.count * 2 > this.mask) this.rehash();
    return code;
  }

  private rehash(): void {
    const old = this.table;
    const capacity = (this.mask + 1) * (this.mask < 4096 ? 4 : 2);
    const table = new Int32Array(4 * capacity);
    const last = 4 * capacity - 1;
    for (let k = 0; k < old.length; k += 4) {
      const entry = old[k + 2]!;
      if (entry === 0) continue;
      let p = (spread(old[k]!, old[k + 1]!) & (capacity - 1)) << 2;
      while (table[p + 2]! !== 0) p = (p + 4) & last;
      table[p] = old[k]!;
      table[p + 1] = old[k + 1]!;
      table[p + 2] = entry;
    }
    this.table = table;
    this.mask = capacity - 1;
  }
}
