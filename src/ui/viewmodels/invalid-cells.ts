import type { ImportWarning } from '../../pipeline/table/import-types';

/** What the reader says of rows it names: by row of the file and column, −1 for the row as a whole. */
export function invalidCells(
  warnings: readonly ImportWarning[],
  columns: readonly { name: string }[],
): (fileRow: number, column: number) => string | undefined {
  const places = new Map(columns.map(({ name }, k) => [name, k]));
  const whys = new Map<string, string>();
  for (const { column, rows, message } of warnings) {
    const k = column === undefined ? -1 : places.get(column);
    if (k === undefined) continue;
    for (const row of rows ?? []) {
      const key = `${row} ${k}`;
      const other = whys.get(key);
      whys.set(key, other ? `${other} ${message}` : message);
    }
  }
  return (fileRow, column) => whys.get(`${fileRow} ${column}`);
}
