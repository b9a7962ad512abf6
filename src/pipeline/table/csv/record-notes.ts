import type { Dialect, ImportWarning } from '../import-types';
import { drawnRows, type RowSample } from './row-sample';
import type { Tokenizer } from './tokenizer';

const SHOWN = 20;

function lines(tokenizer: Tokenizer, rows: readonly number[], count: number): string {
  const shown = rows.slice(0, SHOWN).map((row) => tokenizer.lineOf(row));
  return `line${count === 1 ? '' : 's'} ${shown.join(', ')}${count > shown.length ? ', …' : ''}`;
}

/** The kind of line ends a file has. */
export function newlineOf(tokenizer: Tokenizer): Dialect['newline'] {
  const { lf, crlf, cr } = tokenizer.tally;
  const kinds = [lf, crlf, cr].filter((n) => n > 0).length;
  if (kinds > 1) return 'mixed';
  return crlf > 0 ? 'CRLF' : cr > 0 ? 'CR' : 'LF';
}

/**
 * Warnings about the records themselves: ragged rows, quotes, blank and comment lines, line ends. Counts and lines
 * are those of the file, also when only a sample of its rows becomes the table.
 */
export function recordWarnings(tokenizer: Tokenizer, sample: RowSample | null): ImportWarning[] {
  const { tally } = tokenizer;
  const out: ImportWarning[] = [];
  const ragged = tally.short + tally.long;
  if (ragged > 0) {
    const parts = [
      tally.short > 0 ? `${tally.short} too few cells (filled up as missing)` : '',
      tally.long > 0 ? `${tally.long} too many (cut off)` : '',
    ].filter((part) => part !== '');
    out.push({
      code: 'RAGGED_ROWS',
      count: ragged,
      rows: drawnRows(tally.raggedRows, sample).slice(0, SHOWN),
      message: `${ragged} of ${tokenizer.rows} rows do not have ${tokenizer.columns} cells: ${parts.join(', ')} (${lines(tokenizer, tally.raggedRows, ragged)}).`,
    });
  }
  if (tally.trailingDelimiters > 0) {
    out.push({
      code: 'TRAILING_DELIMITER_DROPPED',
      count: tally.trailingDelimiters,
      message: `${tally.trailingDelimiters} rows end with a delimiter and nothing after it; it was dropped.`,
    });
  }
  if (tally.malformedQuotes > 0) {
    out.push({
      code: 'MALFORMED_QUOTES',
      count: tally.malformedQuotes,
      rows: drawnRows(tally.malformedRows, sample).slice(0, SHOWN),
      message: `${tally.malformedQuotes} rows have characters after a closing quote; they were kept (${lines(tokenizer, tally.malformedRows, tally.malformedQuotes)}).`,
    });
  }
  if (tally.blankLines > 0) {
    out.push({
      code: 'SKIPPED_BLANK_LINES',
      count: tally.blankLines,
      message: `${tally.blankLines} blank lines between the rows were passed over.`,
    });
  }
  const { lf, crlf, cr } = tally;
  // Stray line ends of blank lines after the table are no news.
  const most = Math.max(lf, crlf, cr);
  if (newlineOf(tokenizer) === 'mixed' && lf + crlf + cr - most > tally.blankPending) {
    out.push({
      code: 'MIXED_NEWLINES',
      count: lf + crlf + cr - most,
      message: `Lines end in different ways (LF ${lf}, CRLF ${crlf}, CR ${cr}); all were understood.`,
    });
  }
  return out;
}
