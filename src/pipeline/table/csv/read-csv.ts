import { type Context, createContext } from '../../core/context';
import { SandtableError } from '../../core/errors';
import { sourceOf } from '../byte-source';
import type { Column } from '../column';
import type { ByteSource, ImportOptions, ImportResult, ImportWarning } from '../import-types';
import { createTable } from '../table';
import type { Utf8Check } from '../text-codec';
import { dropTrailing, encodingGuessed, noteHeader, noteText } from './file-warnings';
import { finishFloat } from './finish-float';
import { finishString } from './finish-string';
import { FloatBuilder } from './float-builder';
import { columnNames, list } from './header-names';
import { Notes } from './notes';
import { estimateRows, openFile } from './open-file';
import type { Builder } from './part';
import { planColumns, type ReaderKind } from './plan';
import type { PartReaders } from './read-parts';
import { drawFrom, openPasses } from './read-records';
import { newlineOf, recordWarnings } from './record-notes';
import { drawnRows, noteSample } from './row-sample';
import type { Sniffed } from './sniff';
import { StringBuilder } from './string-builder';

/** Bytes a file may have unless options say otherwise. */
const MAX_BYTES = 2_000_000_000;
const MAX_COLUMNS = 100_000;

/** How a column is read that must lose nothing. */
const AS_TEXT: ReaderKind = { kind: 'string', unique: false };

/**
 * Reads delimited text of any dialect into typed columns. Encoding, delimiter, quotes, header and types are detected
 * and can be overridden; types are decided over the whole column. What was changed, guessed or lost is in `warnings`.
 * @param readers read parts of a large file at the same time; what is read is the same without them
 * @throws SandtableError EMPTY_FILE, NO_ROWS, NOT_TEXT, NOT_TABULAR, UNSUPPORTED_ENCODING, UNTERMINATED_QUOTE,
 *   LOOKS_LIKE_*, FILE_TOO_LARGE, TOO_MANY_COLUMNS; CancelledError when `context` says stop.
 */
export async function readCsv(
  input: Uint8Array | ByteSource,
  options: ImportOptions = {},
  context: Context = createContext(),
  readers: PartReaders | null = null,
): Promise<ImportResult> {
  const source = input instanceof Uint8Array ? sourceOf(input) : input;
  const limit = options.maxBytes ?? MAX_BYTES;
  if (source.size > limit && options.sample === undefined) {
    throw new SandtableError(
      'FILE_TOO_LARGE',
      `The file has ${(source.size / 1e6).toFixed(0)} MB, the limit is ${(limit / 1e6).toFixed(0)} MB.`,
      'Load a sample of its rows.',
    );
  }
  if (source.size === 0) throw new SandtableError('EMPTY_FILE', 'The file is empty.', 'Choose another file.');
  const opening = await openFile(source, options);
  const { sniffed } = opening;
  const maxColumns = options.maxColumns ?? MAX_COLUMNS;
  if (sniffed.columns > maxColumns) {
    throw new SandtableError(
      'TOO_MANY_COLUMNS',
      `The file has ${sniffed.columns} columns, the limit is ${maxColumns}.`,
      'Load a file with fewer columns.',
    );
  }
  const warnings: ImportWarning[] = [];
  const names = columnNames(headerCells(sniffed), sniffed.columns, warnings);
  noteHeader(sniffed, warnings);
  const rows = estimateRows(sniffed, source.size);
  const read = openPasses(source, opening, context, readers, source.size / rows);
  const sample = options.sample ? await drawFrom(read, sniffed.columns, options.sample) : null;
  const capacity = sample?.chosen.length ?? rows;
  const { plans, hints } = planColumns(names, sniffed.records, options, capacity);
  const { builders, tokenizer, removed } = await read(
    plans.map((plan) => plan.reader),
    sample,
    capacity,
  );
  if (tokenizer.rows === 0) {
    throw new SandtableError(
      'NO_ROWS',
      'The file has no rows below its header.',
      'Choose a file with rows of data.',
    );
  }
  const damage = checkBytes(builders);
  if (damage.invalid > damage.multibyte && opening.encoding === 'utf-8' && options.encoding === undefined) {
    // The first bytes were ASCII; what came later is not UTF-8.
    return readCsv(source, { ...options, encoding: 'windows-1252' }, context, readers).then((result) => {
      result.warnings.unshift(encodingGuessed('windows-1252'));
      return result;
    });
  }
  noteText(opening, removed, damage.invalid, warnings);
  if (sample) warnings.push(noteSample(sample, options.sample!.seed));
  warnings.push(...recordWarnings(tokenizer, sample));
  const longRows = drawnRows(tokenizer.tally.longRows, sample);
  const trimmed: string[] = [];
  let trimmedCells = 0;
  const columns: (Column | null)[] = [];
  const finish = (k: number): Column | null => {
    const builder = builders[k]!;
    builders[k] = null;
    const notes = new Notes(names[k]!, warnings, (row) => tokenizer.lineOf(sample?.chosen[row] ?? row));
    const column =
      builder instanceof FloatBuilder
        ? finishFloat(builder, plans[k]!.forced, hints, longRows, notes)
        : finishString(builder, plans[k]!.forced, hints, longRows, notes);
    if (column !== null && builder.trimmed > 0) {
      trimmed.push(names[k]!);
      trimmedCells += builder.trimmed;
    }
    return column;
  };
  for (let k = 0; k < plans.length; k++) columns.push(finish(k));
  const again = columns.flatMap((column, k) => (column === null ? [k] : []));
  if (again.length > 0) {
    // The first rows promised numbers or dates that the rest does not keep: read those columns again, as text.
    const kinds = plans.map((_, k) => (again.includes(k) ? AS_TEXT : null));
    const second = await read(kinds, sample, sample?.chosen.length ?? tokenizer.rows);
    for (const k of again) builders[k] = second.builders[k]!;
    for (const k of again) columns[k] = finish(k);
  }
  if (trimmedCells > 0) {
    warnings.push({
      code: 'WHITESPACE_TRIMMED',
      count: trimmedCells,
      message: `Blanks around ${trimmedCells} cells were taken off (${list([...new Set(trimmed)])}).`,
    });
  }
  const kept = columns.filter((column) => column !== null);
  dropTrailing(kept, sniffed, warnings);
  return {
    table: createTable(kept),
    dialect: {
      format: 'csv',
      encoding: opening.encoding,
      delimiter: sniffed.rules.delimiter === 0 ? null : String.fromCharCode(sniffed.rules.delimiter),
      quote: String.fromCharCode(sniffed.rules.quote),
      escape: sniffed.rules.escape === 0 ? null : String.fromCharCode(sniffed.rules.escape),
      newline: newlineOf(tokenizer),
      decimal: hints.decimal ?? '.',
      header: sniffed.header,
      comment: sniffed.rules.comment === 0 ? null : String.fromCharCode(sniffed.rules.comment),
      skippedLines: sniffed.skippedLines,
    },
    warnings,
  };
}

/** A header one name short of the rows names all but the row names, as R writes it. */
export function headerCells(sniffed: Sniffed): string[] {
  const { names, columns, records } = sniffed;
  if (names.length === 0 || names.length !== columns - 1) return names;
  const first = new Set(records.map((cells) => cells[0]));
  return first.size === records.length ? ['', ...names] : names;
}

/** Well-formed and malformed characters of all text that was read. */
function checkBytes(builders: readonly (Builder | null)[]): Utf8Check {
  const tally: Utf8Check = { multibyte: 0, invalid: 0 };
  for (const builder of builders) {
    if (builder instanceof StringBuilder) builder.check(tally);
    else builder?.exceptions.check(tally);
  }
  return tally;
}
