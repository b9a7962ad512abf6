import { decodeUtf8 } from '../text-codec';
import type { CutRules } from './tokenizer';
import { Tokenizer } from './tokenizer';
import { unescapeField } from './unescape';

/** A record of the first part of a file. */
export interface SampleRecord {
  cells: string[];
  /** Whether a cell had blanks around it, or a line end inside. */
  untidy: boolean;
  /** Byte position after the record. */
  end: number;
  /** The line after the record, from 1. */
  nextLine: number;
}

const LF = 10;
const CR = 13;

/** Field counts of the first records, blank lines left out, under one way to cut. Cheap: makes no strings. */
export function fieldCounts(
  bytes: Uint8Array,
  whole: boolean,
  delimiter: number,
  quote: number,
  limit: number,
  collapse = false,
): number[] {
  const counts: number[] = [];
  let fields = 1;
  let atStart = true;
  let blank = true;
  for (let i = 0; i < bytes.length && counts.length < limit; i++) {
    const c = bytes[i]!;
    if (c === quote && quote !== 0 && atStart) {
      i++;
      for (; i < bytes.length; i++) {
        if (bytes[i] !== quote) continue;
        if (bytes[i + 1] !== quote) break;
        i++;
      }
      atStart = false;
      blank = false;
      if (i >= bytes.length) return counts;
    } else if (c === delimiter) {
      if (collapse) {
        const next = bytes[i + 1];
        if (blank || next === delimiter || next === LF || next === CR || next === undefined) continue;
      }
      fields++;
      atStart = true;
      blank = false;
    } else if (c === LF || c === CR) {
      if (!blank) counts.push(fields);
      fields = 1;
      atStart = true;
      blank = true;
    } else if (c !== 32 && c !== 9) {
      atStart = false;
      blank = false;
    } else if (c === 9) atStart = false;
  }
  if (whole && !blank && counts.length < limit) counts.push(fields);
  return counts;
}

/** The first records as text, blank lines left out, every cell kept. */
export function readSample(
  bytes: Uint8Array,
  whole: boolean,
  rules: CutRules,
  columns: number,
  limit: number,
  startLine = 1,
): SampleRecord[] {
  // Room for a few surplus cells, so that ragged rows show.
  const width = columns + 8;
  const tokenizer = new Tokenizer(width, rules, 1);
  tokenizer.line = startLine;
  const records: SampleRecord[] = [];
  let pos = 0;
  while (records.length < limit) {
    const before = tokenizer.tally.short;
    const { pos: next, count } = tokenizer.cut(bytes, pos, bytes.length, whole);
    if (count === 0) break;
    const cells: string[] = [];
    let untidy = false;
    for (let k = 0; k < width; k++) {
      const start = tokenizer.fields[2 * k]!;
      const end = tokenizer.fields[2 * k + 1]!;
      if (tokenizer.tally.short > before && start === 0 && end === 0 && k > 0) break;
      const text = cellText(bytes, start, end, rules);
      const cell = text.trim();
      if (cell.length !== text.length || /[\r\n]/.test(cell)) untidy = true;
      cells.push(cell);
    }
    records.push({ cells, untidy, end: next, nextLine: tokenizer.line });
    pos = next;
  }
  return records;
}

function cellText(bytes: Uint8Array, start: number, end: number, rules: CutRules): string {
  if (end >= 0) return decodeUtf8(bytes, start, end);
  const out = new Uint8Array(~end - start);
  return decodeUtf8(out, 0, unescapeField(bytes, start, ~end, rules.quote, rules.escape, out));
}

/** How many of the first records have characters after a closing quote, or a quote that never closes. */
export function countMalformed(
  bytes: Uint8Array,
  whole: boolean,
  rules: CutRules,
  columns: number,
  limit: number,
): { malformed: number; records: number } {
  const tokenizer = new Tokenizer(columns, rules, limit);
  const { count } = tokenizer.cut(bytes, 0, bytes.length, whole);
  const open = whole && tokenizer.openQuoteLine > 0 ? 1 : 0;
  return { malformed: tokenizer.tally.malformedQuotes + tokenizer.tally.long + open, records: count + open };
}
