import { SandtableError } from '../../core/errors';

/** How the tokeniser cuts: single bytes, 0 where there is none. */
export interface CutRules {
  delimiter: number;
  quote: number;
  escape: number;
  comment: number;
  /** Whether a run of delimiters counts as one: columns aligned with blanks. */
  collapse?: boolean;
}

/** A block of records as byte positions: field k of row r is at 2·(r·columns + k). */
export interface Block {
  bytes: Uint8Array;
  /** Start and end of each field; an end below zero is ~end of a quoted field that still needs unescaping. */
  fields: Int32Array;
  rows: number;
  columns: number;
  /** The index of the block's first row in the file. */
  firstRow: number;
}

/** What the tokeniser met besides well-formed records. Row lists are cut at `LISTED`. */
export interface CutTally {
  short: number;
  long: number;
  raggedRows: number[];
  /** Rows with too many cells: their values may stand in the wrong column. */
  longRows: number[];
  trailingDelimiters: number;
  malformedQuotes: number;
  malformedRows: number[];
  blankLines: number;
  blankPending: number;
  commentLines: number;
  crlf: number;
  cr: number;
  lf: number;
}

export const LISTED = 10_000;
const LF = 10;
const CR = 13;
const SPACE = 32;

export function createTally(): CutTally {
  return {
    short: 0,
    long: 0,
    raggedRows: [],
    longRows: [],
    trailingDelimiters: 0,
    malformedQuotes: 0,
    malformedRows: [],
    blankLines: 0,
    blankPending: 0,
    commentLines: 0,
    crlf: 0,
    cr: 0,
    lf: 0,
  };
}

/** The error of a quoted cell that the file does not close. */
export function unterminated(line: number): SandtableError {
  return new SandtableError(
    'UNTERMINATED_QUOTE',
    `The quote that opens a cell in line ${line} is never closed.`,
    `Close the quote in line ${line}, or choose another quote character in the import options.`,
    { line },
  );
}

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
   */
  cut(bytes: Uint8Array, pos: number, end: number, last: boolean): { pos: number; count: number } {
    const { columns, fields, special, highest, tally, capacity } = this;
    const { delimiter, quote, escape: backslash, comment, collapse } = this.rules;
    const width = 2 * columns;
    let count = 0;
    let i = pos;
    let done = pos;
    this.openQuoteLine = 0;
    records: while (count < capacity && i < end) {
      let line = this.line;
      const at = count * width;
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
            while (k < end) {
              const q = bytes[k]!;
              if (q === quote || (q === backslash && backslash !== 0)) break;
              if (q === LF || (q === CR && bytes[k + 1] !== LF)) line++;
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
