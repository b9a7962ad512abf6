import { SandtableError } from '../../core/errors';

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
/** A tally of nothing yet. */
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

const SUMS = [
  'short',
  'long',
  'trailingDelimiters',
  'malformedQuotes',
  'blankLines',
  'commentLines',
  'crlf',
  'cr',
  'lf',
] as const;
const LISTS = ['raggedRows', 'longRows', 'malformedRows'] as const;

/** Adds the tally of the `rows` rows that follow, of which the first is row `firstRow`. */
export function addTally(tally: CutTally, part: CutTally, firstRow: number, rows: number): void {
  for (const key of SUMS) tally[key] += part[key];
  for (const key of LISTS) {
    for (const row of part[key]) if (tally[key].length < LISTED) tally[key].push(row + firstRow);
  }
  // Blank lines at the end of what came before have a record after them now.
  if (rows > 0) {
    tally.blankLines += tally.blankPending;
    tally.blankPending = part.blankPending;
  } else tally.blankPending += part.blankPending;
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
