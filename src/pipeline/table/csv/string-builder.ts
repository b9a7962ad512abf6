import { checkUtf8, decodeUtf8, isAscii, type Utf8Check } from '../text-codec';
import { Dictionary } from './dictionary';
import type { Scratch } from './float-builder';
import type { Block, CutRules } from './tokenizer';

/** Distinct values up to which a column stays a dictionary whatever their share. */
const SMALL_DICTIONARY = 100_000;

/**
 * Builds a column of strings, losing nothing: a dictionary while values repeat, the bytes themselves once most of
 * them do not. Blanks around unquoted cells are taken off; quoted ones were meant.
 */
export class StringBuilder {
  rows = 0;
  trimmed = 0;
  dictionary: Dictionary | null = new Dictionary();
  /** Codes while there is a dictionary; −1 is empty. */
  codes: Int32Array;
  /** Cell i is bytes[offsets[i] … offsets[i + 1]) once there is none. */
  offsets = new Uint32Array(0);
  bytes = new Uint8Array(0);

  constructor(
    private readonly scratch: Scratch,
    private readonly rules: CutRules,
    capacity: number,
    /** Whether to keep bytes from the start, because cells seldom repeat. */
    unique = false,
  ) {
    this.codes = new Int32Array(unique ? 0 : Math.max(1, capacity));
    if (!unique) return;
    this.dictionary = null;
    this.offsets = new Uint32Array(capacity + 1);
  }

  append(block: Block, column: number): void {
    if (this.dictionary) this.appendCodes(block, column, this.dictionary);
    else this.appendBytes(block, column);
    const dictionary = this.dictionary;
    if (dictionary && dictionary.count > SMALL_DICTIONARY && dictionary.count > 0.7 * this.rows)
      this.spill(dictionary);
  }

  /** The code of a cell; only while there is a dictionary. */
  codeAt(row: number): number {
    return this.codes[row]!;
  }

  textAt(row: number): string {
    return decodeUtf8(this.bytes, this.offsets[row]!, this.offsets[row + 1]!);
  }

  /** Counts well-formed and malformed multi-byte characters. */
  check(tally: Utf8Check): void {
    if (this.dictionary) this.dictionary.check(tally);
    else if (!isAscii(this.bytes, this.offsets[this.rows]!))
      checkUtf8(this.bytes, 0, this.offsets[this.rows]!, tally);
  }

  private appendCodes(block: Block, column: number, dictionary: Dictionary): void {
    const { fields, columns, rows } = block;
    const quote = this.rules.quote;
    if (this.rows + rows > this.codes.length) {
      const codes = new Int32Array(Math.max(this.rows + rows, Math.ceil(this.codes.length * 1.5)));
      codes.set(this.codes);
      this.codes = codes;
    }
    const codes = this.codes;
    let at = this.rows;
    for (let k = 2 * column, last = k + 2 * columns * rows; k < last; k += 2 * columns, at++) {
      let bytes = block.bytes;
      let start = fields[k]!;
      let end = fields[k + 1]!;
      if (end < 0) {
        end = this.scratch.fill(bytes, start, ~end);
        bytes = this.scratch.bytes;
        start = 0;
      } else if (start < end && (bytes[start]! <= 32 || bytes[end - 1]! <= 32)) {
        if (quote === 0 || start === 0 || bytes[start - 1] !== quote) {
          while (start < end && bytes[start]! <= 32) start++;
          while (start < end && bytes[end - 1]! <= 32) end--;
          this.trimmed++;
        }
      }
      codes[at] = start === end ? -1 : dictionary.add(bytes, start, end);
    }
    this.rows = at;
  }

  private appendBytes(block: Block, column: number): void {
    const { fields, columns, rows } = block;
    const quote = this.rules.quote;
    if (this.rows + rows + 1 > this.offsets.length) {
      const offsets = new Uint32Array(Math.max(this.rows + rows + 1, Math.ceil(this.offsets.length * 1.5)));
      offsets.set(this.offsets);
      this.offsets = offsets;
    }
    const offsets = this.offsets;
    let at = this.rows;
    let used = offsets[at]!;
    for (let k = 2 * column, last = k + 2 * columns * rows; k < last; k += 2 * columns, at++) {
      let bytes = block.bytes;
      let start = fields[k]!;
      let end = fields[k + 1]!;
      if (end < 0) {
        end = this.scratch.fill(bytes, start, ~end);
        bytes = this.scratch.bytes;
        start = 0;
      } else if (start < end && (bytes[start]! <= 32 || bytes[end - 1]! <= 32)) {
        if (quote === 0 || start === 0 || bytes[start - 1] !== quote) {
          while (start < end && bytes[start]! <= 32) start++;
          while (start < end && bytes[end - 1]! <= 32) end--;
          this.trimmed++;
        }
      }
      const length = end - start;
      if (used + length > this.bytes.length) this.growBytes(used + length);
      const heap = this.bytes;
      if (length > 64) heap.set(bytes.subarray(start, end), used);
      else for (let i = start, j = used; i < end; i++, j++) heap[j] = bytes[i]!;
      used += length;
      offsets[at + 1] = used;
    }
    this.rows = at;
  }

  /** Turns the dictionary into plain bytes. */
  private spill(dictionary: Dictionary): void {
    const { rows, codes } = this;
    const offsets = new Uint32Array(codes.length + 1);
    let size = 0;
    for (let row = 0; row < rows; row++) if (codes[row]! >= 0) size += dictionary.lengthOf(codes[row]!);
    this.bytes = new Uint8Array(Math.ceil((size * codes.length) / rows) + 1024);
    let used = 0;
    for (let row = 0; row < rows; row++) {
      const code = codes[row]!;
      if (code >= 0) {
        this.bytes.set(dictionary.entry(code), used);
        used += dictionary.lengthOf(code);
      }
      offsets[row + 1] = used;
    }
    this.offsets = offsets;
    this.codes = new Int32Array(0);
    this.dictionary = null;
  }

  private growBytes(needed: number): void {
    const bytes = new Uint8Array(Math.max(needed, Math.ceil(this.bytes.length * 1.5)));
    bytes.set(this.bytes);
    this.bytes = bytes;
  }
}
