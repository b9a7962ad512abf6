import { type Column, isMissing, numbersOf, stringAt } from './column';
import type { Table } from './table';
import { encodeUtf8 } from './text-codec';

/** How a table is written. Every default is what RFC 4180 and most readers expect. */
export interface WriteOptions {
  /** One ASCII character (default a comma). */
  delimiter?: string;
  /** One ASCII character (default a double quote). */
  quote?: string;
  newline?: '\n' | '\r\n' | '\r';
  decimal?: '.' | ',';
  header?: boolean;
  /** Quotes every cell that has a value, not only those that need it. */
  quoteAll?: boolean;
  /** What stands for a missing value (default nothing). */
  missing?: string;
  /** Begins the file with a byte-order mark, which spreadsheets look for. */
  byteOrderMark?: boolean;
  /** Puts an apostrophe before text that a spreadsheet would run as a formula. */
  defuseFormulas?: boolean;
}

const FORMULA = /^[=+\-@\t\r]/;
/** Characters of text collected before they are turned into bytes. */
const FLUSH = 1 << 20;

function numberWriter(column: Column & { storage: 'number' }, decimal: string): (i: number) => string {
  const { type } = column;
  if (type === 'date') return (i) => stringAt(column, i)!;
  const values = numbersOf(column);
  // Whole amounts in a column of fractions: "5.0" says that others may not be whole.
  const whole = type === 'number' && values.every((value) => Number.isNaN(value) || Number.isInteger(value));
  return (i) => {
    const text = Object.is(values[i], -0) ? '-0' : String(values[i]);
    if (whole && !text.includes('e')) return `${text}${decimal}0`;
    return decimal === '.' ? text : text.replace('.', decimal);
  };
}

/** The lines of a table: what stands above its rows (mark and header), and each row with its line end. */
export interface RowWriter {
  head: string;
  row(i: number): string;
}

/**
 * How a table's rows are written. Cells are quoted where a reader would otherwise cut, trim or drop them, so that
 * `readCsv` gives the same table back.
 */
export function createRowWriter(table: Table, options: WriteOptions = {}): RowWriter {
  const delimiter = options.delimiter ?? ',';
  const quote = options.quote ?? '"';
  const newline = options.newline ?? '\n';
  const decimal = options.decimal ?? '.';
  const missing = options.missing ?? '';
  const cell = (text: string, quoted = options.quoteAll === true) => {
    const needed =
      text === '' || text.includes(delimiter) || text.includes(quote) || /[\r\n]|^[\0- ]|[\0- ]$/.test(text);
    return quoted || needed ? quote + text.replaceAll(quote, quote + quote) + quote : text;
  };
  const safe = (text: string) => (options.defuseFormulas && FORMULA.test(text) ? `'${text}` : text);
  // An empty line is no record: a lone missing cell must show that it is there.
  const nothing =
    table.columns.length === 1 && missing === '' ? quote + quote : missing === '' ? '' : cell(missing);
  // The spellings of a dictionary are quoted once, not in every row.
  const writers = table.columns.map((column): ((i: number) => string) => {
    switch (column.storage) {
      case 'number': {
        const text = numberWriter(column, decimal);
        return (i) => cell(text(i));
      }
      case 'category': {
        const levels = column.levels.map((level) => cell(safe(level)));
        return (i) => levels[column.codes[i]!]!;
      }
      default:
        return (i) => cell(safe(stringAt(column, i)!));
    }
  });
  let head = options.byteOrderMark ? '\ufeff' : '';
  if (options.header !== false) {
    head += table.columns.map(({ name }) => cell(safe(name))).join(delimiter) + newline;
  }
  return {
    head,
    row(i) {
      let text = '';
      for (let k = 0; k < writers.length; k++) {
        if (k > 0) text += delimiter;
        text += isMissing(table.columns[k]!, i) ? nothing : writers[k]!(i);
      }
      return text + newline;
    },
  };
}

/** Writes a table as delimited text in UTF-8; see `createRowWriter`. */
export function writeCsv(table: Table, options: WriteOptions = {}): Uint8Array {
  const { head, row } = createRowWriter(table, options);
  const parts: Uint8Array[] = [];
  let text = head;
  for (let i = 0; i < table.rows; i++) {
    text += row(i);
    if (text.length > FLUSH) {
      parts.push(encodeUtf8(text));
      text = '';
    }
  }
  parts.push(encodeUtf8(text));
  return joinBytes(parts);
}

/** Bytes one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
