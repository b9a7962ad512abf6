import type { Context } from '../core/context';
import { type RowOrder, rowAt } from './query/row-query';
import type { Table } from './table';
import { encodeUtf8 } from './text-codec';
import { createRowWriter, joinBytes } from './write-csv';

/** Rows written between two ticks. */
const PART = 4096;

/**
 * The rows of a view as a CSV file that a spreadsheet opens safely: formulas defused, with a byte-order mark. Written
 * in parts, so that it can be stopped.
 */
export async function writeCsvRows(
  table: Table,
  order: RowOrder,
  context: Context,
): Promise<Uint8Array<ArrayBuffer>> {
  const { head, row } = createRowWriter(table, { byteOrderMark: true, defuseFormulas: true });
  const rows = order?.length ?? table.rows;
  const parts = [encodeUtf8(head)];
  for (let from = 0; from < rows; from += PART) {
    await context.tick(from, rows, 'writing');
    let text = '';
    for (let i = from; i < Math.min(rows, from + PART); i++) text += row(rowAt(order, i));
    parts.push(encodeUtf8(text));
  }
  return joinBytes(parts);
}
