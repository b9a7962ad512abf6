import type { Context } from '../core/context';
import type { RowOrder } from './query/row-query';
import type { Table } from './table';
import { writeCsv } from './write-csv';

/** Rows written between two ticks. */
const PART = 20_000;

/**
 * The rows of a view as a CSV file that a spreadsheet opens safely: formulas defused, with a byte-order mark. Written
 * in parts, so that it can be stopped.
 */
export async function writeCsvRows(
  table: Table,
  order: RowOrder,
  context: Context,
): Promise<Uint8Array<ArrayBuffer>> {
  const rows = order ?? Uint32Array.from({ length: table.rows }, (_, i) => i);
  const parts: Uint8Array[] = [];
  for (let from = 0; from === 0 || from < rows.length; from += PART) {
    await context.tick(from, rows.length, 'writing');
    parts.push(
      writeCsv(table, {
        rows: rows.subarray(from, from + PART),
        header: from === 0,
        byteOrderMark: from === 0,
        defuseFormulas: true,
      }),
    );
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
