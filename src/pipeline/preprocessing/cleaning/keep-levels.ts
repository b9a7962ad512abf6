import { getColumn, type Table } from '../../table/table';
import { type Cleaned, withColumn } from './cleaned';
import { mapStrings } from './map-strings';

/**
 * Keeps some values of a column of strings and gives all others one name; missing cells stay missing. Idempotent.
 * Columns of other types stay as they are.
 * @throws INVALID_ARGUMENT when there is no such column
 */
export function keepLevels(table: Table, name: string, keep: readonly string[], other: string): Cleaned {
  const column = getColumn(table, name);
  if (column.storage !== 'category' && column.storage !== 'text') {
    return { table, rowsChanged: 0, cellsChanged: 0 };
  }
  const kept = new Set(keep);
  const { column: after, cells } = mapStrings(column, (value) => (kept.has(value) ? value : other));
  return withColumn(table, column, after, cells);
}
