import type { Column } from '../column';
import type { ImportWarning } from '../import-types';
import type { Opening } from './open-file';
import type { Sniffed } from './sniff';

/** Columns from which a table is so wide that a person should know. */
const WIDE = 1_000;

/** Warnings about header, preamble and width. */
export function noteHeader(sniffed: Sniffed, warnings: ImportWarning[]): void {
  if (!sniffed.header) {
    warnings.push({
      code: 'HEADER_GUESSED',
      message: 'The first line looks like data, so the columns are named after their positions.',
    });
  }
  if (sniffed.untidyNames) {
    warnings.push({
      code: 'HEADER_WHITESPACE',
      message: 'Column names have blanks around them (taken off) or line ends inside (kept).',
    });
  }
  if (sniffed.skippedLines > 0) {
    warnings.push({
      code: 'PREAMBLE_SKIPPED',
      count: sniffed.skippedLines,
      message: `${sniffed.skippedLines} lines above the table were passed over.`,
    });
  }
  if (sniffed.columns >= WIDE) {
    warnings.push({
      code: 'WIDE_TABLE',
      count: sniffed.columns,
      message: `The table has ${sniffed.columns} columns; charts and profiles of all of them take a while.`,
    });
  }
}

export function encodingGuessed(encoding: string): ImportWarning {
  return {
    code: 'ENCODING_GUESSED',
    message: `The file does not say how its letters are encoded; it was read as ${encoding}.`,
  };
}

/** Warnings about the characters of the file. */
export function noteText(
  opening: Opening,
  removed: number,
  invalid: number,
  warnings: ImportWarning[],
): void {
  if (!opening.certain) warnings.push(encodingGuessed(opening.encoding));
  if (invalid > 0) {
    warnings.push({
      code: 'INVALID_BYTES',
      count: invalid,
      message: `${invalid} bytes fit no character of ${opening.encoding} and are shown as "\ufffd"; check the encoding.`,
    });
  }
  if (removed > 0) {
    warnings.push({
      code: 'NUL_BYTES_REMOVED',
      count: removed,
      message: `${removed} NUL characters, which no text has, were left out.`,
    });
  }
}

/** A last column without name and values is what a delimiter at the end of every line leaves behind. */
export function dropTrailing(columns: Column[], sniffed: Sniffed, warnings: ImportWarning[]): void {
  const last = columns.at(-1);
  const name = sniffed.names.at(-1);
  if (columns.length < 2 || last?.type !== 'empty' || name !== '' || sniffed.names.length !== columns.length)
    return;
  columns.pop();
  const empty = warnings.findIndex((warning) => warning.code === 'EMPTY_HEADERS');
  if (empty >= 0 && warnings[empty]!.count === 1) warnings.splice(empty, 1);
  warnings.push({
    code: 'TRAILING_DELIMITER_DROPPED',
    message: 'Every line ends with a delimiter; the column without name and values was dropped.',
  });
}
