import type { Place, Rectangle } from './selection';

export type GridColumnType = 'integer' | 'number' | 'boolean' | 'date' | 'category' | 'text' | 'id' | 'empty';

/** What the header says of a column. */
export interface GridColumn {
  name: string;
  type: GridColumnType;
  unit?: string | undefined;
  /** For yes/no columns: how the file spells [no, yes]. */
  labels?: readonly [string, string] | undefined;
  /** Characters of the longest of its first cells. */
  chars: number;
  /** Share of cells without a value, once it is known. */
  missing?: number | undefined;
  /** Heights of the sparkline, once they are known. */
  counts?: readonly number[] | undefined;
  /** Some filter is about it. */
  isFiltered?: boolean | undefined;
}

export type GridCell = string | number | boolean | null;

export interface GridSort {
  column: string;
  direction: 'ascending' | 'descending';
}

/** The cells of the grid: asked for as they come into sight. */
export interface GridSource {
  rows: number;
  /** undefined while it is on its way. */
  cell(row: number, column: number): GridCell | undefined;
  /** The row of the file, from 0. */
  fileRow(row: number): number | undefined;
  /** What is in sight now. */
  want(range: Rectangle): void;
  /** The whole text of a cell. */
  text(place: Place): Promise<string | null>;
}

export const TYPE_WORDS: Readonly<Record<GridColumnType, string>> = {
  integer: 'whole number',
  number: 'number',
  boolean: 'yes / no',
  date: 'date',
  category: 'category',
  text: 'text',
  id: 'identifier',
  empty: 'empty',
};

export const isRight = (column: GridColumn): boolean => column.type === 'integer' || column.type === 'number';
