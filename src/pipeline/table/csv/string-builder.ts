import type { CsvKernels } from '../../kernels/csv-kernels';
import { checkUtf8, decodeUtf8, isAscii, type Utf8Check } from '../text-codec';
import { BenchDictionary } from './bench-dictionary';
import type { Block } from './block';
import { Dictionary } from './dictionary';
import type { Entries } from './entries';
import type { Scratch } from './scratch';
import type { CutRules } from './tokenizer';

/** Rows after which it is asked for the first time whether values repeat; then whenever there are twice as many. */
const FIRST_LOOK = 150_000;

/** Where a field lies once its quotes and blanks are off. */
interface Cell {
  bytes: Uint8Array;
  start: number;
  end: number;
}

/**
 * Builds a column of strings, losing nothing: a dictionary while values repeat, the bytes themselves once most of
 * them do not. Blanks around unquoted cells are taken off; quoted ones were meant.
 */
export class StringBuilder {
  rows = 0;
  trimmed = 0;
  /** Codes while there is a dictionary; −1 is empty. */
  codes: Int32Array;
  /** Cell i is bytes[offsets[i] … offsets[i + 1]) once there is none. */
  offsets = new Uint32Array(0);
  bytes = new Uint8Array(0);
  private words: Dictionary | BenchDictionary | null = null;
  private spilt: boolean;
  private nextLook = FIRST_LOOK;

  constructor(
    private readonly scratch: Scratch,
    private readonly rules: CutRules,
    capacity: number,
    /** Whether to keep bytes from the start, because cells seldom repeat. */
    unique = false,
    /** Whether the rows are a part of a file, which shows too little to give the dictionary up. */
    private readonly partial = false,
  ) {
    this.spilt = unique;
    this.codes = new Int32Array(unique ? 0 : Math.max(1, capacity));
    if (unique) this.offsets = new Uint32Array(capacity + 1);
  }

  /** The distinct values; null once the cells are kept as bytes. */
  get dictionary(): Entries | null {
    if (this.spilt) return null;
    this.words ??= new Dictionary();
    return this.words instanceof Dictionary ? this.words : this.words.entries;
  }

  /** Takes one field of each record of the block. */
  append(block: Block, column: number): void {
    const { kernels } = block.bench;
    if (!this.spilt) this.words ??= kernels ? new BenchDictionary(block.bench, kernels) : new Dictionary();
    // The kernels know doubled quotes alone.
    const fast = this.rules.escape === 0 ? kernels : null;
    this.inSteps(block.rows, (from, to) => {
      if (this.spilt && fast) this.textsFast(fast, block, column, from, to);
      else if (this.words instanceof BenchDictionary && fast)
        this.codesFast(fast, block, column, from, to, this.words);
      else this.carefully(block, column, from, to);
    });
  }

  /** Takes the dictionary and codes of rows that follow. */
  absorbCodes(
    codes: Int32Array,
    entries: Pick<Entries, 'count' | 'offsets' | 'heap'>,
    trimmed: number,
  ): void {
    // The first is that of the empty cell.
    const recoded = new Int32Array(entries.count + 1).fill(-1);
    let known = 0;
    this.inSteps(codes.length, (from, to) => {
      if (this.spilt) {
        for (let row = from, at = this.rows; row < to; row++, at++) {
          const code = codes[row]!;
          if (code < 0) this.keep(at, entries.heap, 0, 0);
          else this.keep(at, entries.heap, entries.offsets[code]!, entries.offsets[code + 1]!);
        }
        return;
      }
      this.words ??= new Dictionary();
      const words = this.words as Dictionary;
      let highest = -1;
      for (let row = from; row < to; row++) highest = Math.max(highest, codes[row]!);
      // Codes follow the order of first appearance: what is new comes next.
      for (; known <= highest; known++) {
        const code = words.add(entries.heap, entries.offsets[known]!, entries.offsets[known + 1]!);
        recoded[known + 1] = code;
      }
      const out = this.codes;
      for (let row = from, at = this.rows; row < to; row++, at++) out[at] = recoded[codes[row]! + 1]!;
    });
    this.trimmed += trimmed;
  }

  /** Takes the cells of rows that follow, kept as bytes. */
  absorbBytes(offsets: Uint32Array, bytes: Uint8Array, trimmed: number): void {
    this.inSteps(offsets.length - 1, (from, to) => {
      const used = this.offsets[this.rows]!;
      const first = offsets[from]!;
      this.keepAll(bytes.subarray(first, offsets[to]), used);
      for (let row = from, at = this.rows + 1; row < to; row++, at++)
        this.offsets[at] = used + offsets[row + 1]! - first;
    });
    this.trimmed += trimmed;
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

  /** As in `FloatBuilder`: the dictionary is given up after so many rows of the file, wherever blocks and parts end. */
  private inSteps(rows: number, take: (from: number, to: number) => void): void {
    for (let from = 0; from < rows; ) {
      const to = Math.min(rows, from + this.nextLook - this.rows);
      if (this.spilt) this.offsets = grown(this.offsets, this.rows + to - from + 1);
      else this.codes = grown(this.codes, this.rows + to - from);
      take(from, to);
      this.rows += to - from;
      from = to;
      if (this.rows < this.nextLook) continue;
      this.nextLook *= 2;
      const entries = this.partial ? null : this.dictionary;
      if (entries !== null && entries.count > 0.7 * this.rows) this.spill(entries);
    }
  }

  private codesFast(
    kernels: CsvKernels,
    block: Block,
    column: number,
    from: number,
    to: number,
    words: BenchDictionary,
  ): void {
    const { memory, outAt, scratchAt, tallyAt } = block.bench;
    const quote = this.rules.quote === 0 ? 256 : this.rules.quote;
    const fieldsAt = block.fieldAt(0, column);
    const stride = 8 * block.columns;
    memory.i32[tallyAt >> 2] = 0;
    for (let row = from; ; row++) {
      row = kernels.readCodes(fieldsAt, stride, row, to, quote, outAt, words.at, scratchAt, tallyAt);
      if (row >= to) break;
      const code = this.codeOf(block, column, row);
      memory.i32[(outAt >> 2) + row] = code;
    }
    const out = outAt >> 2;
    this.codes.set(memory.i32.subarray(out + from, out + to), this.rows);
    this.trimmed += memory.i32[tallyAt >> 2]!;
  }

  private textsFast(kernels: CsvKernels, block: Block, column: number, from: number, to: number): void {
    const { memory, outAt, wordsAt, tallyAt } = block.bench;
    const quote = this.rules.quote === 0 ? 256 : this.rules.quote;
    const fieldsAt = block.fieldAt(0, column);
    const stride = 8 * block.columns;
    const words = wordsAt >> 2;
    memory.i32[tallyAt >> 2] = 0;
    memory.u32[words + from] = 0;
    for (let row = from; ; row++) {
      row = kernels.readTexts(fieldsAt, stride, row, to, quote, outAt, wordsAt, tallyAt);
      if (row >= to) break;
      const { bytes, start, end } = this.cell(block, column, row);
      const at = memory.u32[words + row]!;
      memory.u8.set(bytes.subarray(start, end), outAt + at);
      memory.u32[words + row + 1] = at + end - start;
    }
    const used = this.offsets[this.rows]!;
    this.keepAll(memory.u8.subarray(outAt, outAt + memory.u32[words + to]!), used);
    for (let row = from, at = this.rows + 1; row < to; row++, at++)
      this.offsets[at] = used + memory.u32[words + row + 1]!;
    this.trimmed += memory.i32[tallyAt >> 2]!;
  }

  private carefully(block: Block, column: number, from: number, to: number): void {
    for (let row = from, at = this.rows; row < to; row++, at++) {
      if (this.spilt) {
        const { bytes, start, end } = this.cell(block, column, row);
        this.keep(at, bytes, start, end);
      } else this.codes[at] = this.codeOf(block, column, row);
    }
  }

  /** The code of one field, read with care. */
  private codeOf(block: Block, column: number, row: number): number {
    const { bytes, start, end } = this.cell(block, column, row);
    if (start === end) return -1;
    if (this.words instanceof Dictionary) return this.words.add(bytes, start, end);
    const { memory, scratchAt } = block.bench;
    memory.u8.set(bytes.subarray(start, end), scratchAt);
    return this.words!.add(scratchAt, end - start);
  }

  private readonly found: Cell = { bytes: new Uint8Array(0), start: 0, end: 0 };

  /** A field without its quotes and blanks, read with care. The same object every time. */
  private cell(block: Block, column: number, row: number): Cell {
    const { memory } = block.bench;
    const k = block.fieldAt(row, column) >> 2;
    const { found } = this;
    const quote = this.rules.quote;
    found.bytes = memory.u8;
    found.start = memory.i32[k]!;
    found.end = memory.i32[k + 1]!;
    if (found.end < 0) {
      found.end = this.scratch.fill(found.bytes, found.start, ~found.end);
      found.bytes = this.scratch.bytes;
      found.start = 0;
      return found;
    }
    const { bytes } = found;
    let { start, end } = found;
    if (start < end && (bytes[start]! <= 32 || bytes[end - 1]! <= 32)) {
      if (quote === 0 || bytes[start - 1] !== quote) {
        while (start < end && bytes[start]! <= 32) start++;
        while (start < end && bytes[end - 1]! <= 32) end--;
        this.trimmed++;
        found.start = start;
        found.end = end;
      }
    }
    return found;
  }

  /** Keeps a cell's bytes as those of the next row. */
  private keep(at: number, bytes: Uint8Array, start: number, end: number): void {
    const used = this.offsets[at]!;
    const length = end - start;
    this.makeRoom(used + length);
    const heap = this.bytes;
    if (length > 64) heap.set(bytes.subarray(start, end), used);
    else for (let i = start, j = used; i < end; i++, j++) heap[j] = bytes[i]!;
    this.offsets[at + 1] = used + length;
  }

  private keepAll(bytes: Uint8Array, used: number): void {
    this.makeRoom(used + bytes.length);
    this.bytes.set(bytes, used);
  }

  /** Room for so many bytes, and for those of the rows to come if they are like the ones so far. */
  private makeRoom(bytes: number): void {
    if (bytes <= this.bytes.length) return;
    const share = Math.max(1, this.rows) / Math.max(1, this.offsets.length);
    this.bytes = grown(
      this.bytes,
      Math.ceil(this.rows === 0 ? bytes : Math.min(8 * bytes, (1.02 * bytes) / share)),
    );
  }

  /** Turns the dictionary into plain bytes. */
  private spill(entries: Entries): void {
    const { rows, codes } = this;
    this.offsets = new Uint32Array(codes.length + 1);
    this.bytes = new Uint8Array(1024);
    for (let row = 0; row < rows; row++) {
      const code = codes[row]!;
      if (code < 0) this.keep(row, entries.heap, 0, 0);
      else this.keep(row, entries.heap, entries.offsets[code]!, entries.offsets[code + 1]!);
    }
    this.codes = new Int32Array(0);
    this.words = null;
    this.spilt = true;
  }
}

type Growing = Int32Array | Uint32Array | Uint8Array;

/** The same array with room for n items. */
function grown<T extends Growing>(array: T, n: number): T {
  if (n <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(
    Math.max(n, Math.ceil(array.length * 1.5)),
  );
  larger.set(array);
  return larger;
}
