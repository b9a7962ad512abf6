import { SandtableError } from '../../core/errors';
import { decodeUtf8 } from '../text-codec';
import type { Cut } from './best-cut';
import { unterminated } from './cut-tally';
import type { SampleRecord } from './sample';
import { type CutRules, Tokenizer } from './tokenizer';

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

/**
 * Refuses text that no delimiter cuts.
 * @throws NOT_TABULAR for prose, UNTERMINATED_QUOTE for a quote in the first line that never closes
 */
export function refuseProse(
  records: readonly SampleRecord[],
  bytes: Uint8Array,
  whole: boolean,
  cut: Cut,
  line: number,
): void {
  if (whole && cut.width === 1 && /^[^"\r\n]*[,;\t|]"[^"]*$/.test(decodeUtf8(bytes.subarray(0, 4096)))) {
    throw unterminated(line);
  }
  if (!isProse(records, bytes, cut)) return;
  throw new SandtableError(
    'NOT_TABULAR',
    'This reads like prose, not like a table: no character cuts its lines into the same number of cells.',
    'Choose a file of rows and columns, or name the delimiter yourself.',
  );
}

/** @throws UNTERMINATED_QUOTE when the only reason for having no rows is a quote that never closes. */
export function refuseOpenQuote(bytes: Uint8Array, rules: CutRules, width: number, line: number): void {
  const tokenizer = new Tokenizer(width, rules, 200);
  tokenizer.line = line;
  const { pos } = tokenizer.cut(bytes, 0, bytes.length, true);
  if (pos < bytes.length && tokenizer.openQuoteLine > 0) throw unterminated(tokenizer.openQuoteLine);
}
