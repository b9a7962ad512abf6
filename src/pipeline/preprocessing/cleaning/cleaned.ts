import type { Column } from '../../table/column';
import type { Table } from '../../table/table';

/** A repaired table and how much the repair changed. */
export interface Cleaned {
  /** The very same object when nothing changed; columns that did not change are the same objects. */
  table: Table;
  /** Rows dropped, or rows in which a cell changed. */
  rowsChanged: number;
  /** Cells that hold something else than before; 0 where rows were dropped. */
  cellsChanged: number;
  /** The rows that were kept, by their place before; absent when no row was dropped. */
  kept?: Int32Array;
}

/** A table with another column in one's place, or the same table when the column is the same. */
export function withColumn(table: Table, before: Column, after: Column, cells: number): Cleaned {
  if (after === before) return { table, rowsChanged: 0, cellsChanged: 0 };
  const columns = table.columns.map((column) => (column === before ? after : column));
  return { table: { rows: table.rows, columns }, rowsChanged: cells, cellsChanged: cells };
}
