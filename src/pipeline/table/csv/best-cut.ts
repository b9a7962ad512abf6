import type { ImportOptions } from '../import-types';
import { decodeUtf8 } from '../text-codec';
import { countMalformed, fieldCounts, readSample } from './sample';
import { isHeader } from './sniff-header';
import type { CutRules } from './tokenizer';

const DELIMITERS = [',', ';', '\t', '|', '^', '~', '\x01', '\x1f'];
const RECORDS = 200;
/** Bytes tried under each delimiter: the header of the widest table, and not a file after a forgotten quote. */
const LOOKED_AT = 1 << 20;

/** The byte of an option; 0 when it is not given or empty. */
export const code = (char: string | undefined) =>
  char === undefined || char === '' ? 0 : char.charCodeAt(0);

/** A delimiter and a quote, and how regular the records are under them. */
export interface Cut {
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
export function bestCut(all: Uint8Array, complete: boolean, options: ImportOptions): Cut {
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

export function rulesOf(cut: Cut): CutRules {
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

/** The backslash, when quotes that close in the wrong place make sense with it before them. */
export function findEscape(bytes: Uint8Array, whole: boolean, cut: Cut): number {
  if (cut.quote === 0 || bytes.subarray(0, 65_536).indexOf(92) < 0) return 0;
  const broken = (escaper: number) => {
    const rules = { ...rulesOf(cut), escape: escaper };
    const { malformed, records } = countMalformed(bytes, whole, rules, cut.width, RECORDS);
    return records === 0 ? 1 : malformed / records;
  };
  const doubled = broken(0);
  return doubled > 0 && broken(92) < 0.5 * doubled ? 92 : 0;
}
