import { SandtableError } from '../core/errors';
import { type Column, columnLength } from './column';

/** A table: columns of equal length, by unique name, in the order of the file. Plain data. */
export interface Table {
  rows: number;
  columns: Column[];
}

/** The column of that name. @throws INVALID_ARGUMENT when there is none. */
export function getColumn(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `There is no column "${name}".`,
      `The columns are: ${table.columns.map((c) => c.name).join(', ')}.`,
    );
  }
  return column;
}

/** A table from columns. @throws SHAPE_MISMATCH when their lengths differ. */
export function createTable(columns: Column[]): Table {
  const rows = columns.length === 0 ? 0 : columnLength(columns[0]!);
  for (const column of columns) {
    if (columnLength(column) !== rows) {
      throw new SandtableError(
        'SHAPE_MISMATCH',
        `Column "${column.name}" has ${columnLength(column)} rows, the first column ${rows}.`,
      );
    }
  }
  return { rows, columns };
}
