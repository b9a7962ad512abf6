import { getColumn, type Table } from '../../table/table';
import { firstEqualRows } from '../equal-rows';

export interface KAnonymity {
  /** Rows of the smallest group of rows that agree in the columns; 0 without rows. */
  k: number;
  /** Rows that are the only one of their kind. */
  uniqueRows: number;
  /** Of all rows; NaN without rows. */
  shareUnique: number;
}

/**
 * How well people hide among each other (Samarati and Sweeney 1998): each row shares its values in the given columns
 * with at least k − 1 others. Missing counts as a value. Without columns all rows are alike. O(rows · columns).
 * @throws INVALID_ARGUMENT when there is no column of a name
 */
export function kAnonymity(table: Table, columns: readonly string[]): KAnonymity {
  if (table.rows === 0) return { k: 0, uniqueRows: 0, shareUnique: Number.NaN };
  const first = firstEqualRows(
    columns.map((name) => getColumn(table, name)),
    table.rows,
  );
  const sizes = new Int32Array(table.rows);
  for (let i = 0; i < first.length; i++) sizes[first[i]!] = sizes[first[i]!]! + 1;
  let k = table.rows;
  let uniqueRows = 0;
  for (let i = 0; i < sizes.length; i++) {
    const size = sizes[i]!;
    if (size === 0) continue;
    if (size < k) k = size;
    if (size === 1) uniqueRows++;
  }
  return { k, uniqueRows, shareUnique: uniqueRows / table.rows };
}
