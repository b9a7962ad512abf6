import type { TableCell, TableColumn } from '../components/DataTable';

/** The data behind a picture. */
export interface ChartTable {
  columns: readonly TableColumn[];
  rows: readonly (readonly TableCell[])[];
}

/** What a spreadsheet would run as a formula; labels come from files that nobody checked. */
const FORMULA = /^[=+\-@\t\r]/;

function csvCell(cell: TableCell): string {
  if (cell === null || (typeof cell === 'number' && Number.isNaN(cell))) return '';
  const text = typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 text of a table: full precision, missing and undefined values empty, formulas in texts defused. */
export function toCsv(table: ChartTable): string {
  const header = table.columns.map((column) =>
    csvCell(column.unit ? `${column.label} (${column.unit})` : column.label),
  );
  const lines = table.rows.map((row) => row.map(csvCell).join(','));
  return `${[header.join(','), ...lines].join('\r\n')}\r\n`;
}
