import type { Column } from '../../table/column';
import { getColumn, type Table } from '../../table/table';

/** The column a fit means: at its old place as a rule, else wherever its name is. @throws INVALID_ARGUMENT */
export function locate(table: Table, source: string, index: number): Column {
  const column = table.columns[index];
  return column?.name === source ? column : getColumn(table, source);
}
