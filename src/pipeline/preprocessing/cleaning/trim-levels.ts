import { getColumn, type Table } from '../../table/table';
import { type Cleaned, withColumn } from './cleaned';
import { mapStrings } from './map-strings';

/**
 * Cuts blanks (of any kind Unicode knows) from both ends of the values of a column of strings; a value of blanks
 * alone becomes missing. Columns of other types stay as they are. Idempotent.
 * @throws INVALID_ARGUMENT when there is no such column
 */
export function trimLevels(table: Table, name: string): Cleaned {
  const column = getColumn(table, name);
  if (column.storage !== 'category' && column.storage !== 'text') {
    return { table, rowsChanged: 0, cellsChanged: 0 };
  }
  const { column: after, cells } = mapStrings(column, (value) => value.trim() || null);
  return withColumn(table, column, after, cells);
}
