import type { Context } from '../core/context';
import { bytesOf } from './byte-source';
import { type Cell, type Column, cellAt } from './column';
import { noteHeader } from './csv/file-warnings';
import { columnNames } from './csv/header-names';
import { openFile } from './csv/open-file';
import { planColumns } from './csv/plan';
import { headerCells } from './csv/read-csv';
import { tableFromColumns } from './formats/columns-from-values';
import type { ByteSource, Dialect, ImportOptions, ImportWarning } from './import-types';
import { formatOf, readFile } from './read-file';
import type { Table } from './table';

/** The first rows of a file as they would be read. */
export interface FilePreview {
  /** Line ends are known once the whole file was read. */
  dialect: Omit<Dialect, 'newline'>;
  columns: { name: string; type: Column['type'] }[];
  rows: Cell[][];
  /** About what was looked at; the whole file may have more. */
  warnings: ImportWarning[];
}

const ROWS = 20;
/** Files of other kinds than text must be read as a whole: up to this size that is done for a preview. */
const WHOLE = 8 << 20;

/**
 * What options come to, from the first 64 KiB or so of delimited text: at once, whatever the size of the file. Types
 * are those of the first rows; later rows may change them. Null for a large file of another kind.
 * @throws SandtableError as `readFile` does
 */
export async function previewFile(
  source: ByteSource,
  name: string,
  options: ImportOptions,
  context: Context,
): Promise<FilePreview | null> {
  const format = formatOf(await bytesOf(source, 0, 4096));
  if (format !== 'csv') {
    if (source.size > WHOLE) return null;
    const { table, dialect, warnings } = await readFile(source, name, options, context);
    return { dialect, ...shown(table), warnings };
  }
  const { sniffed, encoding } = await openFile(source, options);
  const { records, rules } = sniffed;
  const warnings: ImportWarning[] = [];
  const names = columnNames(headerCells(sniffed), sniffed.columns, []);
  noteHeader(sniffed, warnings);
  const { hints } = planColumns(names, records, options, records.length);
  const { table } = tableFromColumns(
    names.map((column, k) => ({ name: column, values: records.map((cells) => cells[k] ?? null) })),
    format,
    {
      ...options,
      ...(hints.decimal ? { decimal: hints.decimal } : {}),
      ...(hints.dateOrder ? { dateOrder: hints.dateOrder } : {}),
    },
    warnings,
  );
  const mark = (code: number) => (code === 0 ? null : String.fromCharCode(code));
  return {
    dialect: {
      format,
      encoding,
      delimiter: mark(rules.delimiter),
      quote: mark(rules.quote) ?? '',
      escape: mark(rules.escape),
      decimal: hints.decimal ?? '.',
      header: sniffed.header,
      comment: mark(rules.comment),
      skippedLines: sniffed.skippedLines,
    },
    ...shown(table),
    warnings,
  };
}

function shown(table: Table): Pick<FilePreview, 'columns' | 'rows'> {
  const rows = Array.from({ length: Math.min(ROWS, table.rows) }, (_, row) =>
    table.columns.map((column) => spelling(column, row)),
  );
  return { columns: table.columns.map(({ name, type }) => ({ name, type })), rows };
}

/** Yes and no as the file spells them. */
function spelling(column: Column, row: number): Cell {
  const cell = cellAt(column, row);
  return column.storage === 'boolean' && cell !== null ? column.labels[cell === true ? 1 : 0] : cell;
}
