import { type NumberColumn, numbersOf, withNumbers } from '../../table/column';
import { getColumn, type Table } from '../../table/table';
import { type Cleaned, withColumn } from './cleaned';

/**
 * Changes the values of a column of numbers; missing cells, dates and columns of other types stay as they are. A
 * column of whole numbers that gets a fraction becomes a column of numbers.
 * @throws INVALID_ARGUMENT when there is no such column
 */
export function changeNumbers(table: Table, name: string, change: (value: number) => number): Cleaned {
  const column = getColumn(table, name);
  if (column.storage !== 'number' || column.type === 'date') {
    return { table, rowsChanged: 0, cellsChanged: 0 };
  }
  const values = Float64Array.from(numbersOf(column));
  let cells = 0;
  let isWhole = true;
  for (let i = 0; i < values.length; i++) {
    const before = values[i]!;
    if (Number.isNaN(before)) continue;
    const after = change(before);
    if (after === before) continue;
    values[i] = after;
    cells++;
    isWhole &&= Number.isInteger(after);
  }
  const type: NumberColumn['type'] = column.type === 'integer' && !isWhole ? 'number' : column.type;
  return withColumn(table, column, cells === 0 ? column : withNumbers({ ...column, type }, values), cells);
}
