import type { ImportOptions } from '../import-types';
import { readDate } from './dates';
import { isContextMissing, MISSING_TOKENS } from './missing';
import { readNumber } from './number-formats';
import type { SampleRecord } from './sample';

const COMMENTS = ['#', '//', '%', '--', '!'];

export interface TableStart {
  /** The index of the record the table begins with (header or first row). */
  start: number;
  /** The byte that begins comment lines; 0 when the file has none. */
  comment: number;
  /** Comment records before `start`. */
  commentRecords: number;
}

/** Passes over comment lines and titles above the table. */
export function findTable(
  records: readonly SampleRecord[],
  width: number,
  options: ImportOptions,
): TableStart {
  if (options.skipLines !== undefined || options.comment !== undefined) {
    return { start: 0, comment: options.comment?.charCodeAt(0) || 0, commentRecords: 0 };
  }
  const mark = COMMENTS.find((m) => records[0]?.cells[0]?.startsWith(m) === true);
  if (mark !== undefined) {
    let comments = 0;
    while (records[comments]?.cells[0]?.startsWith(mark) === true) comments++;
    const next = records[comments];
    // The last marked line may be the header itself: "#id,name" above rows of two cells.
    const last = records[comments - 1]!;
    const headerMarked =
      width > 1 &&
      last.cells.length === width &&
      next !== undefined &&
      !isHeader([next.cells, ...rows(records, comments + 1)]);
    if (next !== undefined && !headerMarked) {
      return mark.length === 1
        ? { start: comments, comment: mark.charCodeAt(0), commentRecords: comments }
        : { start: comments, comment: 0, commentRecords: 0 };
    }
    if (headerMarked) return { start: comments - 1, comment: 0, commentRecords: 0 };
  }
  return { start: preamble(records, width), comment: 0, commentRecords: 0 };
}

function rows(records: readonly SampleRecord[], from: number): string[][] {
  return records.slice(from, from + 50).map((record) => record.cells);
}

/** Records above the first one of full width, when they are few, narrow, and what follows is regular. */
function preamble(records: readonly SampleRecord[], width: number): number {
  if (width < 2) return 0;
  const filled = (record: SampleRecord) => record.cells.filter((cell) => cell !== '').length;
  const first = records.findIndex((record) => record.cells.length >= width && filled(record) > 1);
  if (first <= 0 || first > 30) return 0;
  const narrow = records
    .slice(0, first)
    .every((record) => filled(record) <= Math.max(1, Math.floor(width / 2)));
  const after = records.slice(first, first + 50);
  const regular = after.filter((record) => record.cells.length === width).length;
  return narrow && after.length >= 2 && regular >= 0.8 * after.length ? first : 0;
}

type Kind = 'missing' | 'number' | 'date' | 'text';

function kindOf(cell: string): Kind {
  if (cell === '' || MISSING_TOKENS.includes(cell) || isContextMissing(cell)) return 'missing';
  if (readNumber(cell, '.') || readNumber(cell, ',')) return 'number';
  return readDate(cell, 'dmy') ? 'date' : 'text';
}

/**
 * Whether the first of the records is a header: words above numbers say yes, numbers above numbers no, unless they
 * are years or a running count. Where all is text, a header's words do not come back in their own columns.
 */
export function isHeader(records: readonly (readonly string[])[]): boolean {
  const head = records[0];
  if (head === undefined) return false;
  const body = records.slice(1, 60);
  if (body.length === 0) return !head.every((cell) => kindOf(cell) === 'number');
  let yes = 0;
  let no = 0;
  let comesBack = 0;
  let texts = 0;
  const numbers: number[] = [];
  head.forEach((cell, column) => {
    const kinds = body.map((cells) => kindOf(cells[column] ?? '')).filter((kind) => kind !== 'missing');
    const values = kinds.filter((kind) => kind === 'number' || kind === 'date').length;
    const kind = kindOf(cell);
    if (kind === 'number') numbers.push(Number(cell));
    if (kinds.length > 0 && values >= 0.7 * kinds.length) {
      if (kind === 'text') yes++;
      else if (kind === 'number' || kind === 'date') no++;
    } else if (kind === 'text') {
      texts++;
      if (body.some((cells) => cells[column] === cell)) comesBack++;
    }
  });
  if (yes > 0) return true;
  if (no > 0) return numbers.length === no && isScale(numbers);
  return comesBack === 0 || comesBack < 0.5 * texts;
}

/** Years, or a count from zero: such numbers stand in headers. */
function isScale(numbers: readonly number[]): boolean {
  if (numbers.length < 3 || !numbers.every(Number.isInteger)) return false;
  const step = numbers[1]! - numbers[0]!;
  if (step === 0 || !numbers.every((n, i) => n === numbers[0]! + i * step)) return false;
  return (numbers[0] === 0 && step === 1) || numbers.every((n) => n >= 1900 && n <= 2100);
}
