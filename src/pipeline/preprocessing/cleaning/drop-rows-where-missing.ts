import { isMissing } from '../../table/column';
import { getColumn, type Table } from '../../table/table';
import type { Cleaned } from './cleaned';
import { keepRows } from './keep-rows';

/** Drops the rows that have no value in a column. Idempotent. @throws INVALID_ARGUMENT without such a column */
export function dropRowsWhereMissing(table: Table, name: string): Cleaned {
  const column = getColumn(table, name);
  const rows = new Int32Array(table.rows);
  let kept = 0;
  for (let i = 0; i < table.rows; i++) if (!isMissing(column, i)) rows[kept++] = i;
  return keepRows(table, rows.subarray(0, kept));
}
