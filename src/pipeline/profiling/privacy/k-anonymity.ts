import type { Column } from '../../table/column';
import { getColumn, type Table } from '../../table/table';
import { firstEqualRows } from '../equal-rows';

export interface KAnonymity {
  /** Rows of the smallest group of rows that agree in the columns; 0 without rows. */
  k: number;
  /** Rows that are the only one of their kind. */
  uniqueRows: number;
  /** Of all rows; NaN without rows. */
  shareUnique: number;
  /** Share of the rows in groups of fewer than five, which many offices refuse to publish; NaN without rows. */
  shareSmall: number;
}

const SMALL = 5;

/**
 * How well people hide among each other (Samarati and Sweeney 1998): each row shares its values in the given columns
 * with at least k − 1 others. Missing counts as a value. Without columns all rows are alike. O(rows · columns).
 */
export function hidingBy(columns: readonly Column[], rows: number): KAnonymity {
  if (rows === 0) return { k: 0, uniqueRows: 0, shareUnique: Number.NaN, shareSmall: Number.NaN };
  const first = firstEqualRows(columns, rows);
  const sizes = new Int32Array(rows);
  for (const row of first) sizes[row]!++;
  let k = rows;
  let uniqueRows = 0;
  let small = 0;
  for (const size of sizes) {
    if (size === 0) continue;
    if (size < k) k = size;
    if (size === 1) uniqueRows++;
    if (size < SMALL) small += size;
  }
  return { k, uniqueRows, shareUnique: uniqueRows / rows, shareSmall: small / rows };
}

/** `hidingBy` columns by name. @throws INVALID_ARGUMENT when there is no column of a name */
export function kAnonymity(table: Table, columns: readonly string[]): KAnonymity {
  return hidingBy(
    columns.map((name) => getColumn(table, name)),
    table.rows,
  );
}
