import { SandtableError } from '../../core/errors';
import type { ImportOptions } from '../import-types';
import { decodeUtf8 } from '../text-codec';
import { countMalformed, fieldCounts, readSample, type SampleRecord } from './sample';
import { findTable, isHeader } from './sniff-header';
import { type CutRules, Tokenizer, unterminated } from './tokenizer';

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

const DELIMITERS = [',', ';', '\t', '|', '^', '~', '\x01', '\x1f'];
const RECORDS = 200;
/** Bytes tried under each delimiter: the header of the widest table, and not a file after a forgotten quote. */
const LOOKED_AT = 1 << 20;

const code = (char: string | undefined) => (char === undefined || char === '' ? 0 : char.charCodeAt(0));

interface Cut {
  delimiter: number;
  quote: number;
  width: number;
  share: number;
  collapse?: boolean;
}

/** The most frequent field count above one, and the share of records that have it. */
function regularity(counts: readonly number[]): { width: number; share: number } {
  const tally = new Map<number, number>();
  for (const n of counts) tally.set(n, (tally.get(n) ?? 0) + 1);
  let width = 1;
  let best = 0;
  for (const [n, count] of tally) {
    if (n > 1 && (count > best || (count === best && n > width))) {
      width = n;
      best = count;
    }
  }
  return { width, share: counts.length === 0 ? 0 : best / counts.length };
}

/** The delimiter and quote under which the records are most regular; width 1 when there is none. */
function bestCut(all: Uint8Array, complete: boolean, options: ImportOptions): Cut {
  const bytes = all.subarray(0, LOOKED_AT);
  const whole = complete && bytes.length === all.length;
  const delimiters = options.delimiter === undefined ? DELIMITERS : [options.delimiter];
  const quotes = options.quote === undefined ? ['"'] : [options.quote];
  let best: Cut = { delimiter: code(options.delimiter), quote: code(quotes[0]), width: 1, share: 0 };
  const consider = (delimiter: string, quote: string, minimum: number) => {
    const counts = fieldCounts(bytes, whole, code(delimiter), code(quote), RECORDS);
    const { width, share } = regularity(counts);
    // The first record is most often the header: a delimiter it has in full is likelier.
    const score = share + (counts[0] === width ? 0.15 : 0);
    if (width > 1 && share >= minimum && score > best.share) {
      best = { delimiter: code(delimiter), quote: code(quote), width, share: score };
    }
  };
  for (const quote of quotes)
    for (const d of delimiters) consider(d, quote, options.delimiter === undefined ? 0.3 : 0);
  const single = options.quote === undefined && /(?:^|[,;\t|])'[^'\r\n]*[,;\t|][^'\r\n]*'(?:[,;\t|\r\n]|$)/m;
  if (single && best.share < 1.15 && single.test(decodeUtf8(bytes.subarray(0, 65_536)))) {
    for (const d of delimiters) consider(d, "'", 0.9);
  }
  if (best.width === 1 && options.delimiter === undefined) {
    consider(':', '"', 1);
    const named =
      best.width > 1 && isHeader(readSample(bytes, whole, rulesOf(best), best.width, 20).map((r) => r.cells));
    if (!named) best = blankCut(bytes, whole) ?? { ...best, width: 1, share: 0 };
  }
  return isDecimalColumn(bytes, best) ? { ...best, width: 1 } : best;
}

/** Blanks as delimiter, single or in runs, when every record agrees (a header may lack the row names). */
function blankCut(bytes: Uint8Array, whole: boolean): Cut | null {
  for (const collapse of [false, true]) {
    const counts = fieldCounts(bytes, whole, 32, 34, RECORDS, collapse);
    const width = counts[1] ?? 1;
    const agree =
      counts.slice(1).every((n) => n === width) && (counts[0] === width || counts[0] === width - 1);
    if (width < 2 || counts.length < 3 || !agree) continue;
    const cut: Cut = { delimiter: 32, quote: 34, width, share: 1, collapse };
    const head = readSample(bytes, whole, rulesOf(cut), width, 1)[0];
    if (head?.cells.every((cell) => cell !== '') === true) return cut;
  }
  return null;
}

function rulesOf(cut: Cut): CutRules {
  return {
    delimiter: cut.delimiter,
    quote: cut.quote,
    escape: 0,
    comment: 0,
    collapse: cut.collapse === true,
  };
}

/** A single column of numbers whose commas are decimal marks: "15,5" below a name without a comma. */
function isDecimalColumn(bytes: Uint8Array, cut: Cut): boolean {
  if (cut.delimiter !== 44 || cut.width !== 2) return false;
  const lines = decodeUtf8(bytes.subarray(0, 16_384)).split(/\r\n|\n|\r/);
  if (bytes.length > 16_384) lines.pop();
  const [head, ...body] = lines.filter((line) => line.trim() !== '');
  return (
    head !== undefined && !head.includes(',') && body.every((line) => /^\s*[+-]?\d*(?:,\d+)?\s*$/.test(line))
  );
}

/** Whether lines read as sentences rather than cells. */
function isProse(records: readonly SampleRecord[], bytes: Uint8Array, cut: Cut): boolean {
  const text = decodeUtf8(bytes.subarray(0, 16_384));
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return false;
  const words = lines.reduce((sum, line) => sum + line.trim().split(/\s+/).length, 0) / lines.length;
  const sentences = lines.filter((line) => /[a-z\p{Ll}]{2}[.!?:,]["'”’)]?$/u.test(line.trim())).length;
  if (cut.width === 1) {
    const header = lines[0]!.trim();
    return sentences >= 0.4 * lines.length && words >= 3 && (/\s/.test(header) || /[.!?,]$/.test(header));
  }
  // A letter may have one comma in every line; its first line then ends like a sentence.
  if (cut.delimiter !== 44 || (cut.share >= 1.15 && !/[.,:!?]$/.test(lines[0]!.trim()))) return false;
  const commas = text.match(/,/g)?.length ?? 0;
  const spaced = text.match(/,(?=[ \r\n]|$)/g)?.length ?? 0;
  const numeric = records.some(({ cells }) => cells.some((cell) => /^-?\d+(?:\.\d+)?$/.test(cell)));
  return commas > 0 && spaced >= 0.9 * commas && !numeric && words >= 2.5 && sentences >= 0.3 * lines.length;
}

/** "sep=;" — the line Excel understands — names the delimiter and is no record. */
function separatorLine(bytes: Uint8Array): { delimiter: string; length: number } | null {
  const m = /^sep=(.)(\r\n|\n|\r)/i.exec(decodeUtf8(bytes.subarray(0, 16)));
  return m ? { delimiter: m[1]!, length: m[0].length } : null;
}

/** The backslash, when quotes that close in the wrong place make sense with it before them. */
function findEscape(bytes: Uint8Array, whole: boolean, cut: Cut): number {
  if (cut.quote === 0 || bytes.subarray(0, 65_536).indexOf(92) < 0) return 0;
  const broken = (escaper: number) => {
    const rules = { ...rulesOf(cut), escape: escaper };
    const { malformed, records } = countMalformed(bytes, whole, rules, cut.width, RECORDS);
    return records === 0 ? 1 : malformed / records;
  };
  const doubled = broken(0);
  return doubled > 0 && broken(92) < 0.5 * doubled ? 92 : 0;
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
  if (whole && cut.width === 1 && /^[^"\r\n]*[,;\t|]"[^"]*$/.test(decodeUtf8(body.subarray(0, 4096)))) {
    throw unterminated(skippedLines + 1);
  }
  if (options.delimiter === undefined && isProse(first, body, cut)) {
    throw new SandtableError(
      'NOT_TABULAR',
      'This reads like prose, not like a table: no character cuts its lines into the same number of cells.',
      'Choose a file of rows and columns, or name the delimiter yourself.',
    );
  }
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

/** @throws UNTERMINATED_QUOTE when the only reason for having no rows is a quote that never closes. */
function refuseOpenQuote(bytes: Uint8Array, rules: CutRules, width: number, line: number): void {
  const tokenizer = new Tokenizer(width, rules, RECORDS);
  tokenizer.line = line;
  const { pos } = tokenizer.cut(bytes, 0, bytes.length, true);
  if (pos < bytes.length && tokenizer.openQuoteLine > 0) throw unterminated(tokenizer.openQuoteLine);
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
