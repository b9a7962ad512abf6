import { checkUtf8, decodeUtf8, isAscii, type Utf8Check } from '../text-codec';

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
export class Dictionary {
  count = 0;
  private slots = new Int32Array(16).fill(-1);
  private mask = 15;
  private keys = new Int32Array(16);
  /** A few entries by a mix of their bits: low word, high word, code. */
  private readonly recent: Int32Array;
  private readonly recentMask: number;
  private offsets = new Int32Array(9);
  private heap = new Uint8Array(64);

  /** @param large false for a dictionary that will hold little, if anything */
  constructor(large = true) {
    this.recent = new Int32Array(large ? 128 * 3 : 3);
    this.recentMask = large ? 127 : 0;
  }

  /** The code of bytes[start … end), new when it was never seen. The bytes hold no NUL. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    let low = 0;
    let high = 0;
    if (length <= 4) {
      for (let i = end - 1; i >= start; i--) low = (low << 8) | bytes[i]!;
      high = SHORT | length;
    } else if (length <= 8) {
      low = bytes[start]! | (bytes[start + 1]! << 8) | (bytes[start + 2]! << 16) | (bytes[start + 3]! << 24);
      for (let i = end - 1; i >= start + 4; i--) high = (high << 8) | bytes[i]!;
    } else {
      for (let i = start; i < end; i++) low = (Math.imul(low ^ bytes[i]!, 0x5bd1e995) + 0x2545f491) | 0;
      high = LONG | (length & 0xff);
    }
    // The last entry with the same mix of bits: in a column of few levels nearly always the one.
    const recent = this.recent;
    const q = ((low ^ (low >>> 9) ^ high) & this.recentMask) * 3;
    if (length <= 8 && recent[q] === low && recent[q + 1] === high) return recent[q + 2]!;
    const code = this.find(bytes, start, end, low, high);
    if (length <= 8) {
      recent[q] = low;
      recent[q + 1] = high;
      recent[q + 2] = code;
    }
    return code;
  }

  private find(bytes: Uint8Array, start: number, end: number, low: number, high: number): number {
    const length = end - start;
    const { slots, mask, keys } = this;
    let p = spread(low, high) & mask;
    for (;;) {
      const code = slots[p]!;
      if (code < 0) return this.insert(bytes, start, end, low, high, p);
      if (keys[2 * code] === low && keys[2 * code + 1] === high) {
        if (length <= 8 || this.holds(code, bytes, start, length)) return code;
      }
      p = (p + 1) & mask;
    }
  }

  private holds(code: number, bytes: Uint8Array, start: number, length: number): boolean {
    const { heap } = this;
    const at = this.offsets[code]!;
    if (this.offsets[code + 1]! - at !== length) return false;
    for (let k = 0; k < length; k++) if (heap[at + k] !== bytes[start + k]) return false;
    return true;
  }

  /** Bytes held by all entries together. */
  get size(): number {
    return this.offsets[this.count]!;
  }

  /** Entry `code` as bytes, valid until the next `add`. */
  entry(code: number): Uint8Array {
    return this.heap.subarray(this.offsets[code]!, this.offsets[code + 1]!);
  }

  lengthOf(code: number): number {
    return this.offsets[code + 1]! - this.offsets[code]!;
  }

  textOf(code: number): string {
    return decodeUtf8(this.heap, this.offsets[code]!, this.offsets[code + 1]!);
  }

  texts(): string[] {
    const out: string[] = new Array(this.count);
    for (let code = 0; code < this.count; code++) out[code] = this.textOf(code);
    return out;
  }

  check(tally: Utf8Check): void {
    if (isAscii(this.heap, this.size)) return;
    for (let code = 0; code < this.count; code++)
      checkUtf8(this.heap, this.offsets[code]!, this.offsets[code + 1]!, tally);
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
    if (2 * this.count >= this.keys.length) this.growEntries();
    for (let k = at, i = start; i < end; i++, k++) this.heap[k] = bytes[i]!;
    this.offsets[code + 1] = used;
    this.keys[2 * code] = low;
    this.keys[2 * code + 1] = high;
    this.slots[p] = code;
    if (this.count * 2 > this.slots.length) this.rehash();
    return code;
  }

  private growEntries(): void {
    const keys = new Int32Array(this.keys.length * 2);
    keys.set(this.keys);
    this.keys = keys;
    const offsets = new Int32Array(keys.length / 2 + 1);
    offsets.set(this.offsets);
    this.offsets = offsets;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let code = 0; code < this.count; code++) {
      let p = spread(this.keys[2 * code]!, this.keys[2 * code + 1]!) & mask;
      while (slots[p]! >= 0) p = (p + 1) & mask;
      slots[p] = code;
    }
    this.slots = slots;
    this.mask = mask;
  }
}
