import { SandtableError } from '../../core/errors';
import type { ImportOptions } from '../import-types';
import { decodeUtf8 } from '../text-codec';
import { bestCut, code, findEscape } from './best-cut';
import { refuseOpenQuote, refuseProse } from './refuse-text';
import { readSample } from './sample';
import { findTable, isHeader } from './sniff-header';
import type { CutRules } from './tokenizer';

/** How a file is cut, found from its first bytes. */
export interface Sniffed {
  rules: CutRules;
  columns: number;
  header: boolean;
  /** The cells of the header record; empty without a header. */
  names: string[];
  /** Whether a name had blanks around it or a line end inside. */
  untidyNames: boolean;
  /** The first data records. */
  records: string[][];
  /** Where the data begin: byte position and line. */
  dataStart: number;
  dataLine: number;
  /** Lines before the header that are no part of the table. */
  skippedLines: number;
}

/** "sep=;" — the line Excel understands — names the delimiter and is no record. */
function separatorLine(bytes: Uint8Array): { delimiter: string; length: number } | null {
  const m = /^sep=(.)(\r\n|\n|\r)/i.exec(decodeUtf8(bytes.subarray(0, 16)));
  return m ? { delimiter: m[1]!, length: m[0].length } : null;
}

/**
 * Finds delimiter, quote, comment lines, preamble and header in the first bytes (UTF-8, no byte-order mark).
 * `whole` says that they are the entire file. @throws NOT_TABULAR for prose, NO_ROWS when nothing follows the header.
 */
export function sniff(bytes: Uint8Array, whole: boolean, options: ImportOptions): Sniffed {
  let body = bytes;
  let skippedLines = 0;
  let chosen = options;
  const separator = options.skipLines === undefined ? separatorLine(bytes) : null;
  if (separator) {
    body = bytes.subarray(separator.length);
    skippedLines = 1;
    if (options.delimiter === undefined) chosen = { ...options, delimiter: separator.delimiter };
  }
  if (options.skipLines !== undefined) {
    const { offset, lines } = skipLines(bytes, options.skipLines);
    body = bytes.subarray(offset);
    skippedLines = lines;
  }
  const cut = bestCut(body, whole, chosen);
  const rules: CutRules = {
    delimiter: cut.width > 1 || options.delimiter !== undefined ? cut.delimiter : 0,
    quote: cut.quote,
    escape: options.escape === undefined ? findEscape(body, whole, cut) : code(options.escape),
    comment: code(options.comment),
    collapse: cut.collapse === true,
  };
  const sample = Math.max(20, Math.min(1000, Math.floor(60_000 / cut.width)));
  const base = bytes.length - body.length;
  const first = readSample(body, whole, rules, cut.width, sample, skippedLines + 1);
  if (options.delimiter === undefined) refuseProse(first, body, whole, cut, skippedLines + 1);
  const table = findTable(first, cut.width, options);
  rules.comment = table.comment;
  let records = first;
  if (table.comment !== 0) records = readSample(body, whole, rules, cut.width, sample, skippedLines + 1);
  const start = table.start - table.commentRecords;
  const before = start === 0 ? null : records[start - 1]!;
  skippedLines = before ? before.nextLine - 1 : skippedLines + table.commentRecords;
  records = records.slice(start);
  const cells = records.map((record) => record.cells);
  const header = options.header ?? isHeader(cells);
  const head = records[0];
  if (head === undefined || (records.length === 1 && whole))
    refuseOpenQuote(body, rules, cut.width, skippedLines + 1);
  if (head === undefined || (options.header !== false && records.length === 1 && whole)) {
    throw new SandtableError(
      'NO_ROWS',
      'The file has a header and no rows below it.',
      'Choose a file with at least one row of data; if the only line is data, say in the options that there is no header.',
    );
  }
  const last = header ? head : before;
  const names = header ? head.cells : [];
  const data = header ? cells.slice(1) : cells;
  return {
    rules,
    columns: tableWidth(names, data, cut.width),
    header,
    names,
    untidyNames: header && head.untidy,
    records: data,
    dataStart: base + (last?.end ?? 0),
    dataLine: last?.nextLine ?? skippedLines + 1,
    skippedLines,
  };
}

/** The header decides the number of columns, unless nearly all records agree on more. */
function tableWidth(names: readonly string[], data: readonly string[][], width: number): number {
  if (names.length === 0) return width;
  const longest = data.reduce((most, cells) => Math.max(most, cells.length), 1);
  let named = names.length;
  while (named > longest && names[named - 1] === '') named--;
  if (named < names.length) return named;
  const wider = data.filter(
    (cells) => cells.length > names.length && cells.slice(names.length).some((c) => c !== ''),
  );
  return wider.length > 0.9 * data.length && data.length > 0 ? Math.max(names.length, width) : names.length;
}

function skipLines(bytes: Uint8Array, wanted: number): { offset: number; lines: number } {
  let offset = 0;
  let lines = 0;
  while (lines < wanted && offset < bytes.length) {
    while (offset < bytes.length && bytes[offset] !== 10 && bytes[offset] !== 13) offset++;
    offset += bytes[offset] === 13 && bytes[offset + 1] === 10 ? 2 : 1;
    lines++;
  }
  return { offset: Math.min(offset, bytes.length), lines };
}
