import { firstEqualRows } from '../../profiling/equal-rows';
import { getColumn, type Table } from '../../table/table';
import type { Cleaned } from './cleaned';
import { keepRows } from './keep-rows';

/**
 * Keeps the first of rows that are equal in every column but the ignored ones; missing equals missing. With all
 * columns ignored nothing is dropped. Idempotent.
 * @throws INVALID_ARGUMENT when there is no column of an ignored name
 */
export function dropDuplicateRows(table: Table, ignore: readonly string[] = []): Cleaned {
  const left = new Set(ignore.map((name) => getColumn(table, name)));
  const compared = table.columns.filter((column) => !left.has(column));
  if (compared.length === 0) return { table, rowsChanged: 0, cellsChanged: 0 };
  const first = firstEqualRows(compared, table.rows);
  return keepRows(
    table,
    first.filter((other, row) => other === row),
  );
}
