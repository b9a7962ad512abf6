import type { Block } from './block';
import { type DateLayout, dateAt } from './date-bytes';
import { Dictionary } from './dictionary';
import { formattedNumberAt, type NumberFormat } from './format-bytes';
import { plainNumberAt } from './number-bytes';
import { readFast } from './read-fast';
import type { Scratch } from './scratch';
import { trimToSize } from './trim-to-size';

/** How the cells of a column are written: plain numbers, numbers in a format, or dates. */
export type FloatKind =
  | { kind: 'number' }
  | { kind: 'formatted'; format: NumberFormat }
  | { kind: 'date'; layout: DateLayout };

/** The high word of a NaN that holds a code in its low word. */
const CODE = 0x7ff80000;

/** Distinct exceptions from which a column is rather strings, when they are also a good part of the rows. */
const MANY_EXCEPTIONS = 50_000;
/** Rows after which that is asked for the first time; then whenever there are twice as many. */
const FIRST_LOOK = 1 << 17;

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
  private nextLook = FIRST_LOOK;

  constructor(
    readonly reads: FloatKind,
    private readonly scratch: Scratch,
    capacity: number,
    /** Whether the rows are a part of a file, which shows too little to give up. */
    private readonly partial = false,
  ) {
    this.values = new Float64Array(Math.max(1, capacity));
    this.words = new Uint32Array(this.values.buffer);
  }

  /** Takes one field of each record of the block. */
  append(block: Block, column: number): void {
    this.inSteps(block.rows, (from, to) => {
      const { kernels } = block.bench;
      if (kernels) {
        const slow = readFast(kernels, block, column, from, to, this);
        for (let k = 0; k < slow.length; k++) this.read(block, column, from + slow[k]!, this.rows + slow[k]!);
      } else {
        for (let row = from; row < to; row++) this.read(block, column, row, this.rows + row - from);
      }
    });
  }

  /** Takes what another builder of the same column read of the rows that follow. */
  absorb(
    part: Pick<FloatBuilder, 'rows' | 'values' | 'empty' | 'plain' | 'trimmed' | 'fraction' | 'grouped'>,
    exceptions: { count: number; heap: Uint8Array; offsets: Int32Array },
  ): void {
    const theirs = new Uint32Array(part.values.buffer, part.values.byteOffset, 2 * part.rows);
    const codes = new Int32Array(exceptions.count);
    let known = 0;
    this.inSteps(part.rows, (from, to) => {
      const { words } = this;
      words.set(theirs.subarray(2 * from, 2 * to), 2 * this.rows);
      if (exceptions.count === 0) return;
      for (let row = from, at = this.rows; row < to; row++, at++) {
        if (theirs[2 * row + 1] !== CODE || theirs[2 * row] === 0) continue;
        const code = theirs[2 * row]! - 1;
        // Codes follow the order of first appearance: what is new comes next.
        for (; known <= code; known++)
          codes[known] = this.exceptions.add(
            exceptions.heap,
            exceptions.offsets[known]!,
            exceptions.offsets[known + 1]!,
          );
        words[2 * at] = codes[code]! + 1;
      }
    });
    this.plain += part.plain;
    this.empty += part.empty;
    this.trimmed += part.trimmed;
    this.grouped += part.grouped;
    this.fraction ||= part.fraction;
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

  /**
   * Takes rows in steps that end where it is asked whether the column failed: after so many rows of the file, wherever
   * its blocks and parts end.
   */
  private inSteps(rows: number, take: (from: number, to: number) => void): void {
    if (this.rows + rows > this.values.length) this.grow(this.rows + rows);
    for (let from = 0; from < rows && !this.failed; ) {
      const to = Math.min(rows, from + this.nextLook - this.rows);
      take(from, to);
      this.rows += to - from;
      from = to;
      if (this.rows < this.nextLook) continue;
      this.nextLook *= 2;
      const { count } = this.exceptions;
      this.failed = !this.partial && count > MANY_EXCEPTIONS && count > 0.3 * this.rows;
    }
  }

  /** Reads one field with care. */
  private read(block: Block, column: number, row: number, at: number): void {
    const { fields, columns } = block;
    const k = 2 * (row * columns + column);
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
      this.values[at] = Number.NaN;
      this.empty++;
      return;
    }
    const { reads } = this;
    let value: number;
    if (reads.kind === 'date') value = dateAt(bytes, start, end, reads.layout);
    else if (reads.kind === 'formatted') value = formattedNumberAt(bytes, start, end, reads.format, this);
    else {
      value = plainNumberAt(bytes, start, end);
      if (!this.fraction && !Number.isNaN(value)) this.fraction = hasFraction(bytes, start, end);
    }
    if (!Number.isNaN(value)) {
      this.values[at] = value;
      this.plain++;
    } else this.except(at, this.exceptions.add(bytes, start, end));
  }

  private except(at: number, code: number): void {
    // Little-endian, as every engine that runs WebAssembly is: the low word comes first.
    this.words[2 * at] = code + 1;
    this.words[2 * at + 1] = CODE;
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

/** Whether a plain number has a decimal mark or an exponent. */
function hasFraction(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === 46 || bytes[i]! >= 65) return true;
  return false;
}
