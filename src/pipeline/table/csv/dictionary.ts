import { checkUtf8, decodeUtf8, type Utf8Check } from '../text-codec';

/** Distinct byte strings numbered in order of first appearance, without making a JavaScript string for any. */
export class Dictionary {
  count = 0;
  private slots = new Int32Array(64).fill(-1);
  private mask = 63;
  private hashes = new Int32Array(32);
  private offsets = new Int32Array(33);
  private heap = new Uint8Array(256);

  /** The code of bytes[start … end), new when it was never seen. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    let h = length;
    for (let i = start; i < end; i++) h = Math.imul(h ^ bytes[i]!, 0x5bd1e995) + 0x2545f491;
    h ^= h >>> 15;
    const { slots, mask, hashes, offsets, heap } = this;
    let p = h & mask;
    for (;;) {
      const code = slots[p]!;
      if (code < 0) return this.insert(bytes, start, end, h, p);
      if (hashes[code] === h) {
        const at = offsets[code]!;
        if (offsets[code + 1]! - at === length) {
          let k = 0;
          while (k < length && heap[at + k] === bytes[start + k]) k++;
          if (k === length) return code;
        }
      }
      p = (p + 1) & mask;
    }
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
    for (let code = 0; code < this.count; code++)
      checkUtf8(this.heap, this.offsets[code]!, this.offsets[code + 1]!, tally);
  }

  private insert(bytes: Uint8Array, start: number, end: number, h: number, p: number): number {
    const code = this.count++;
    const at = this.offsets[code]!;
    const used = at + (end - start);
    if (used > this.heap.length) {
      const heap = new Uint8Array(Math.max(used, this.heap.length * 2));
      heap.set(this.heap);
      this.heap = heap;
    }
    if (this.count >= this.hashes.length) this.growEntries();
    for (let k = at, i = start; i < end; i++, k++) this.heap[k] = bytes[i]!;
    this.offsets[code + 1] = used;
    this.hashes[code] = h;
    this.slots[p] = code;
    if (this.count * 2 > this.slots.length) this.rehash();
    return code;
  }

  private growEntries(): void {
    const hashes = new Int32Array(this.hashes.length * 2);
    hashes.set(this.hashes);
    this.hashes = hashes;
    const offsets = new Int32Array(hashes.length + 1);
    offsets.set(this.offsets);
    this.offsets = offsets;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let code = 0; code < this.count; code++) {
      let p = this.hashes[code]! & mask;
      while (slots[p]! >= 0) p = (p + 1) & mask;
      slots[p] = code;
    }
    this.slots = slots;
    this.mask = mask;
  }
}
