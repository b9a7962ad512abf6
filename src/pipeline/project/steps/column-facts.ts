import { type Column, columnLength, stringAt } from '../../table/column';

/** Cells looked at to see how wide a column is. */
const LOOKED_AT = 100;

/** What the interface needs to know of a column to show its cells. */
export function columnFacts(column: Column) {
  let chars = 0;
  for (let i = 0; i < Math.min(LOOKED_AT, columnLength(column)); i++) {
    chars = Math.max(chars, stringAt(column, i)?.length ?? 0);
  }
  return {
    name: column.name,
    type: column.type,
    /** For yes/no columns: how the file spells [no, yes]. */
    labels: column.storage === 'boolean' ? column.labels : null,
    unit: column.storage === 'number' ? (column.unit ?? null) : null,
    /** Characters of the longest of its first cells. */
    chars,
  };
}
