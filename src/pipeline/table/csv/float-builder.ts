import { type DateLayout, dateAt } from './date-bytes';
import { Dictionary } from './dictionary';
import { formattedNumberAt, type NumberFormat } from './format-bytes';
import { plainNumberAt } from './number-bytes';
import type { Block, CutRules } from './tokenizer';
import { trimToSize } from './trim-to-size';
import { unescapeField } from './unescape';

/** Bytes of one unescaped cell; grows when a cell is longer. */
export class Scratch {
  bytes = new Uint8Array(1024);
  private readonly quote: number;
  private readonly escape: number;

  constructor(rules: CutRules) {
    this.quote = rules.quote;
    this.escape = rules.escape;
  }

  /** Unescapes source[start … end) into `bytes` and returns the length. */
  fill(source: Uint8Array, start: number, end: number): number {
    if (end - start > this.bytes.length) this.bytes = new Uint8Array(2 * (end - start));
    return unescapeField(source, start, end, this.quote, this.escape, this.bytes);
  }
}

/** How the cells of a column are written: plain numbers, numbers in a format, or dates. */
export type FloatKind =
  | { kind: 'number' }
  | { kind: 'formatted'; format: NumberFormat }
  | { kind: 'date'; layout: DateLayout };

/** Distinct exceptions from which a column is rather strings, when they are also a good part of the rows. */
const MANY_EXCEPTIONS = 50_000;

/**
 * Builds a column of numbers or dates. What is not written plainly is kept as a code into `exceptions`, in the low
 * word of a NaN, until the whole column is known: memory stays at eight bytes a cell however many there are.
 */
export class FloatBuilder {
  values: Float64Array;
  readonly exceptions = new Dictionary(false);
  rows = 0;
  /** Cells read as numbers or dates. */
  plain = 0;
  empty = 0;
  trimmed = 0;
  /** Whether any number was written with a decimal mark or an exponent. */
  fraction = false;
  /** Numbers from which a thousands mark was taken. */
  grouped = 0;
  /** Whether so much else turned up that the column must be read again as strings. */
  failed = false;
  private words: Uint32Array;

  constructor(
    readonly reads: FloatKind,
    private readonly scratch: Scratch,
    capacity: number,
  ) {
    this.values = new Float64Array(Math.max(1, capacity));
    this.words = new Uint32Array(this.values.buffer);
  }

  append(block: Block, column: number): void {
    const { fields, columns, rows } = block;
    if (this.failed) return;
    if (this.rows + rows > this.values.length) this.grow(this.rows + rows);
    const { values, reads } = this;
    const layout = reads.kind === 'date' ? reads.layout : null;
    const format = reads.kind === 'formatted' ? reads.format : null;
    let at = this.rows;
    for (let k = 2 * column, last = k + 2 * columns * rows; k < last; k += 2 * columns, at++) {
      let bytes = block.bytes;
      let start = fields[k]!;
      let end = fields[k + 1]!;
      if (end < 0) {
        end = this.scratch.fill(bytes, start, ~end);
        bytes = this.scratch.bytes;
        start = 0;
      }
      if (start < end && (bytes[start]! <= 32 || bytes[end - 1]! <= 32)) {
        while (start < end && bytes[start]! <= 32) start++;
        while (start < end && bytes[end - 1]! <= 32) end--;
        this.trimmed++;
      }
      if (start === end) {
        values[at] = Number.NaN;
        this.empty++;
        continue;
      }
      let value: number;
      if (layout !== null) value = dateAt(bytes, start, end, layout);
      else if (format !== null) value = formattedNumberAt(bytes, start, end, format, this);
      else {
        // Most numbers are short integers: read them here, leave the rest to the careful reader.
        let i = start;
        let c = bytes[i]!;
        const negative = c === 45;
        if (negative) i++;
        const first = i;
        value = 0;
        for (; i < end; i++) {
          c = bytes[i]! - 48;
          if (c < 0 || c > 9) break;
          value = value * 10 + c;
        }
        if (i === end && i - first <= 15 && i > first && (bytes[first] !== 48 || i - first === 1)) {
          if (negative) value = -value;
        } else {
          value = plainNumberAt(bytes, start, end);
          if (i < end && !Number.isNaN(value)) this.fraction = true;
        }
      }
      if (!Number.isNaN(value)) {
        values[at] = value;
        this.plain++;
      } else this.except(at, this.exceptions.add(bytes, start, end));
    }
    this.rows = at;
    const { count } = this.exceptions;
    this.failed = count > MANY_EXCEPTIONS && count > 0.3 * at;
  }

  /** The code of the exception in a row; −1 when the cell is empty, −2 when it holds a value. */
  exceptionAt(row: number): number {
    const value = this.values[row]!;
    return !Number.isNaN(value) ? -2 : this.words[2 * row]! - 1;
  }

  /** Cells per exception. */
  exceptionCounts(): Int32Array {
    const counts = new Int32Array(this.exceptions.count);
    if (counts.length === 0) return counts;
    for (let row = 0; row < this.rows; row++) {
      const code = this.exceptionAt(row);
      if (code >= 0) counts[code] = counts[code]! + 1;
    }
    return counts;
  }

  /** Puts the value of each exception in its place and returns the column's values, without slack. */
  settle(exceptionValues: Float64Array): Float64Array {
    const { values, words, rows } = this;
    if (this.exceptions.count > 0) {
      for (let row = 0; row < rows; row++) {
        if (!Number.isNaN(values[row])) continue;
        const code = words[2 * row]!;
        values[row] = code === 0 ? Number.NaN : exceptionValues[code - 1]!;
      }
    }
    return trimToSize(values, rows);
  }

  private except(at: number, code: number): void {
    // Little-endian, as every engine that runs WebAssembly is: the low word comes first.
    this.words[2 * at] = code + 1;
    this.words[2 * at + 1] = 0x7ff80000;
  }

  private grow(needed: number): void {
    const values = new Float64Array(Math.max(needed, Math.ceil(this.values.length * 1.5)));
    const words = new Uint32Array(values.buffer);
    // Word by word: copying doubles may lose what a NaN carries.
    words.set(this.words);
    this.values = values;
    this.words = words;
  }
}
