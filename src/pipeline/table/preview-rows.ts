import { type Cell, cellAt } from './column';
import type { Table } from './table';

/** Rows [start, start + count) as plain values, cut at the table's end. */
export function previewRows(table: Table, start: number, count: number): Cell[][] {
  const from = Math.max(0, Math.floor(start));
  const to = Math.min(table.rows, from + Math.max(0, Math.floor(count)));
  const rows: Cell[][] = [];
  for (let i = from; i < to; i++) rows.push(table.columns.map((column) => cellAt(column, i)));
  return rows;
}
