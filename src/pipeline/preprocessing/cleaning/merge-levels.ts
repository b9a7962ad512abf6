import { getColumn, type Table } from '../../table/table';
import { type Cleaned, withColumn } from './cleaned';
import { mapStrings } from './map-strings';

/**
 * Replaces spellings in a column of strings: pairs [in the file, to keep]. Each cell is replaced once, so [a, b] and
 * [b, a] swap. Idempotent as long as no spelling to keep is itself replaced. Columns of other types stay as they are.
 * @throws INVALID_ARGUMENT when there is no such column
 */
export function mergeLevels(
  table: Table,
  name: string,
  map: readonly (readonly [string, string])[],
): Cleaned {
  const column = getColumn(table, name);
  if (column.storage !== 'category' && column.storage !== 'text') {
    return { table, rowsChanged: 0, cellsChanged: 0 };
  }
  const kept = new Map(map);
  const { column: after, cells } = mapStrings(column, (value) => kept.get(value) ?? value);
  return withColumn(table, column, after, cells);
}
