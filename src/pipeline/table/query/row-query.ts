/** What the cells of one column must be like for a row to be shown. */
export type ColumnFilter =
  /** Numbers, dates in milliseconds, both ends included; null leaves that side open. */
  | { kind: 'range'; column: string; low: number | null; high: number | null }
  /** Cells spelt like one of these: categories, and the two spellings of yes/no columns. */
  | { kind: 'levels'; column: string; levels: readonly string[] }
  /** Cells that hold this text, regardless of case. */
  | { kind: 'contains'; column: string; text: string }
  | { kind: 'missing'; column: string; missing: boolean };

export interface RowSort {
  column: string;
  direction: 'ascending' | 'descending';
}

/** Which rows are looked at, and in which order. All filters hold at once. */
export interface RowQuery {
  filters: readonly ColumnFilter[];
  /** Only these rows of the table, from 0; null is all. */
  only: readonly number[] | null;
  /** null is the order of the file. */
  sort: RowSort | null;
}

/** The rows of a view: entry i is the row of the table that stands at position i; null is every row in its place. */
export type RowOrder = Uint32Array | null;

/** A rectangle of cells by positions in a view: rows and columns [from, to). */
export interface CellRange {
  fromRow: number;
  toRow: number;
  fromColumn: number;
  toColumn: number;
}

/** Rows looked at between two ticks. */
export const CHUNK = 1 << 15;

export const rowAt = (order: RowOrder, position: number): number =>
  order === null ? position : order[position]!;

/** A range cut down to the cells a view has. */
export function clampRange(range: CellRange, rows: number, columns: number): CellRange {
  const within = (value: number, most: number) => Math.max(0, Math.min(most, Math.floor(value)));
  const fromRow = within(range.fromRow, rows);
  const fromColumn = within(range.fromColumn, columns);
  return {
    fromRow,
    toRow: Math.max(fromRow, within(range.toRow, rows)),
    fromColumn,
    toColumn: Math.max(fromColumn, within(range.toColumn, columns)),
  };
}
