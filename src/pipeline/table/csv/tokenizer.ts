import { addTally, type CutTally, createTally, LISTED } from './cut-tally';

/** How the tokeniser cuts: single bytes, 0 where there is none. */
export interface CutRules {
  delimiter: number;
  quote: number;
  escape: number;
  comment: number;
  /** Whether a run of delimiters counts as one: columns aligned with blanks. */
  collapse?: boolean;
}

/** How many records were cut, and in which lines they stand. */
export interface CutCounts {
  rows: number;
  line: number;
  /** The line at which the next row is expected. */
  nextLine: number;
  tally: CutTally;
  lineJumps: number[];
}

const LF = 10;
const CR = 13;
const SPACE = 32;

/** Cuts bytes into records. Holds no bytes itself: the caller keeps what a call did not consume. */
export class Tokenizer {
  readonly tally = createTally();
  /** Lines consumed so far, counted from 1 at the start of the file. */
  line = 1;
  /** Rows delivered so far. */
  rows = 0;
  /** (row, line) pairs where the line is no longer the one expected from the row before. */
  readonly lineJumps: number[] = [];
  /** Where a quoted field began that the bytes did not close: its line. 0 when there is none. */
  openQuoteLine = 0;
  private nextLine = 0;
  private readonly special = new Uint8Array(256);
  /** Bytes that mean something inside quotes. */
  private readonly inQuotes = new Uint8Array(256);
  private readonly highest: number;
  fields: Int32Array;
  capacity: number;

  constructor(
    readonly columns: number,
    readonly rules: CutRules,
    maxRows: number,
  ) {
    this.special[rules.delimiter] = rules.delimiter === 0 ? 0 : 1;
    this.special[LF] = 1;
    this.special[CR] = 1;
    for (const byte of [rules.quote, rules.escape, LF, CR]) this.inQuotes[byte] = byte === 0 ? 0 : 1;
    this.highest = Math.max(rules.delimiter, CR);
    this.capacity = maxRows;
    this.fields = new Int32Array(2 * columns * maxRows);
  }

  /** The line (from 1) on which a delivered row begins. */
  lineOf(row: number): number {
    const jumps = this.lineJumps;
    let low = 0;
    let high = jumps.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (jumps[2 * middle]! <= row) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return row + 1;
    return jumps[2 * low - 1]! + (row - jumps[2 * low - 2]!);
  }

  /**
   * Cuts records from bytes[pos … end) into `fields` until it is full or the bytes run out. Unless `last`, a record
   * that the bytes do not finish is left alone. Returns the position after the last record taken; `count` rows.
   * @param slot the first of the `capacity` places for records that is free
   */
  cut(bytes: Uint8Array, pos: number, end: number, last: boolean, slot = 0): { pos: number; count: number } {
    const { columns, fields, special, inQuotes, highest, tally } = this;
    const capacity = this.capacity - slot;
    const { delimiter, quote, escape: backslash, comment, collapse } = this.rules;
    const width = 2 * columns;
    const plain = collapse || delimiter === 0 ? 0 : columns - 1;
    let count = 0;
    let i = pos;
    let done = pos;
    this.openQuoteLine = 0;
    records: while (count < capacity && i < end) {
      let line = this.line;
      const at = (slot + count) * width;
      let column = 0;
      let surplus = 0;
      let malformed = 0;
      let anyQuote = false;
      if (comment !== 0 && bytes[i] === comment) {
        while (i < end && bytes[i] !== LF && bytes[i] !== CR) i++;
        if (!last && (i >= end || (bytes[i] === CR && i + 1 >= end))) break;
        i = i < end ? this.newline(bytes, i, end) : end;
        tally.commentLines++;
        this.line++;
        done = i;
        continue;
      }
      if (collapse) while (i < end && bytes[i] === delimiter) i++;
      for (;;) {
        // Most cells need no care: a tight loop takes them until one does, or the record's last.
        for (let f = at + 2 * column; column < plain && i < end; column++, f += 2) {
          let k = i;
          let x = bytes[k]!;
          if (x === quote || x === SPACE) break;
          while (x > highest || special[x] === 0) {
            if (++k >= end) break;
            x = bytes[k]!;
          }
          if (k >= end || x !== delimiter) break;
          fields[f] = i;
          fields[f + 1] = k;
          i = k + 1;
        }
        if (i >= end && !last) break records;
        let start = i;
        let stop: number;
        let c = i < end ? bytes[i]! : LF;
        if (c === SPACE && quote !== 0) {
          // Blanks before an opening quote do not belong to the cell.
          let k = i;
          while (k < end && bytes[k] === SPACE) k++;
          if (k < end && bytes[k] === quote) {
            i = k;
            c = quote;
          }
        }
        if (c === quote && quote !== 0 && i < end) {
          anyQuote = true;
          const openLine = line;
          let escaped = false;
          let k = i + 1;
          for (;;) {
            for (;;) {
              while (k < end && inQuotes[bytes[k]!] === 0) k++;
              if (k >= end || bytes[k] === quote || bytes[k] === backslash) break;
              if (bytes[k] === LF || bytes[k + 1] !== LF) line++;
              k++;
            }
            if (k >= end) {
              this.openQuoteLine = openLine;
              break records;
            }
            if (bytes[k] !== quote) {
              escaped = true;
              k += 2;
            } else if (k + 1 < end && bytes[k + 1] === quote && backslash !== quote) {
              escaped = true;
              k += 2;
            } else break;
          }
          if (k + 1 >= end && !last) break records;
          start = i + 1;
          stop = escaped ? ~k : k;
          i = k + 1;
          while (i < end && bytes[i] === SPACE && delimiter !== SPACE) i++;
          if (i < end && special[bytes[i]!] === 0) {
            // Characters after a closing quote: the cell is what stands between the delimiters, quotes taken off.
            malformed = 1;
            while (i < end && special[bytes[i]!] === 0) i++;
            start -= 1;
            stop = ~i;
          }
        } else {
          while (i < end) {
            c = bytes[i]!;
            if (c <= highest && special[c] !== 0) break;
            i++;
          }
          stop = i;
        }
        if (i >= end && !last) break records;
        if (column < columns) {
          fields[at + 2 * column] = start;
          fields[at + 2 * column + 1] = stop;
        } else if ((stop < 0 ? ~stop : stop) > start) surplus = 2;
        else if (surplus === 0) surplus = 1;
        column++;
        if (i >= end) break;
        c = bytes[i]!;
        if (c === LF) {
          i++;
          tally.lf++;
          break;
        }
        if (c === CR) {
          if (i + 1 >= end && !last) break records;
          i = this.newline(bytes, i, end);
          break;
        }
        i++;
        if (collapse) {
          while (i < end && bytes[i] === delimiter) i++;
          // Blanks at the end of a line cut nothing off.
          if (i < end ? bytes[i] === LF || bytes[i] === CR : last) {
            if (i < end) {
              if (bytes[i] === CR && i + 1 >= end && !last) break records;
              i = this.newline(bytes, i, end);
            }
            break;
          }
        }
        if (i >= end && !last) break records;
      }
      if (column === 1 && !anyQuote && this.isBlank(bytes, fields[at]!, fields[at + 1]!)) {
        // Blank lines at the very end are no news: they count once a record follows.
        tally.blankPending++;
        this.line = line + 1;
        done = i;
        continue;
      }
      if (tally.blankPending > 0) {
        tally.blankLines += tally.blankPending;
        tally.blankPending = 0;
      }
      const row = this.rows + count;
      if (column !== columns) {
        if (column < columns) {
          for (let k = at + 2 * column; k < at + width; k++) fields[k] = 0;
          tally.short++;
          if (tally.raggedRows.length < LISTED) tally.raggedRows.push(row);
        } else if (surplus === 2) {
          tally.long++;
          if (tally.longRows.length < LISTED) tally.longRows.push(row);
          if (tally.raggedRows.length < LISTED) tally.raggedRows.push(row);
        } else tally.trailingDelimiters++;
      }
      if (malformed !== 0) {
        tally.malformedQuotes++;
        if (tally.malformedRows.length < LISTED) tally.malformedRows.push(row);
      }
      if (this.line !== this.nextLine) this.lineJumps.push(row, this.line);
      this.line = line + 1;
      this.nextLine = this.line;
      count++;
      done = i;
    }
    this.rows += count;
    return { pos: done, count };
  }

  /** The line at which the next row is expected. */
  get expectedLine(): number {
    return this.nextLine;
  }

  /** Counts rows that somebody else cut: those before `line`, with their jumps as in `lineJumps`. */
  advance(rows: number, line: number, jumps: ArrayLike<number>): void {
    this.rows += rows;
    this.line = line;
    this.nextLine = line;
    for (let k = 0; k < jumps.length; k++) this.lineJumps.push(jumps[k]!);
    this.tally.blankLines += this.tally.blankPending;
    this.tally.blankPending = 0;
  }

  /** Counts the records of a part of the file that follows what was cut so far; its own lines count from 1. */
  absorb(part: CutCounts): void {
    const firstRow = this.rows;
    const before = this.line - 1;
    for (let k = 0; k < part.lineJumps.length; k += 2) {
      const line = part.lineJumps[k + 1]! + before;
      if (k > 0 || line !== this.nextLine) this.lineJumps.push(part.lineJumps[k]! + firstRow, line);
    }
    addTally(this.tally, part.tally, firstRow, part.rows);
    this.rows += part.rows;
    this.line = before + part.line;
    if (part.rows > 0) this.nextLine = before + part.nextLine;
  }

  /** What `absorb` takes, as plain data. */
  get counts(): CutCounts {
    const { rows, line, nextLine, tally, lineJumps } = this;
    return { rows, line, nextLine, tally, lineJumps };
  }

  private newline(bytes: Uint8Array, i: number, end: number): number {
    if (bytes[i] === LF) {
      this.tally.lf++;
      return i + 1;
    }
    if (i + 1 < end && bytes[i + 1] === LF) {
      this.tally.crlf++;
      return i + 2;
    }
    this.tally.cr++;
    return i + 1;
  }

  private isBlank(bytes: Uint8Array, start: number, stop: number): boolean {
    for (let k = start; k < stop; k++) if (bytes[k] !== SPACE && bytes[k] !== 9) return false;
    return true;
  }
}
