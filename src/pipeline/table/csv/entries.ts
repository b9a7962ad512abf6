import { checkUtf8, decodeUtf8, isAscii, type Utf8Check } from '../text-codec';

/** Distinct byte strings by their code: entry c is heap[offsets[c] … offsets[c + 1]). */
export class Entries {
  constructor(
    public count: number,
    public offsets: Int32Array,
    public heap: Uint8Array,
  ) {}

  /** Bytes held by all entries together. */
  get size(): number {
    return this.offsets[this.count]!;
  }

  /** Entry `code` as bytes, valid until the next one is added. */
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

  /** Counts well-formed and malformed multi-byte characters. */
  check(tally: Utf8Check): void {
    if (isAscii(this.heap, this.size)) return;
    for (let code = 0; code < this.count; code++)
      checkUtf8(this.heap, this.offsets[code]!, this.offsets[code + 1]!, tally);
  }

  /** A copy without slack. */
  copy(): Entries {
    return new Entries(this.count, this.offsets.slice(0, this.count + 1), this.heap.slice(0, this.size));
  }
}
