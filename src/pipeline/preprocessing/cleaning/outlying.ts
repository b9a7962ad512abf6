import { SandtableError } from '../../core/errors';
import { type BooleanColumn, bitAt, numbersOf, setBit } from '../../table/column';
import { getColumn, type Table } from '../../table/table';
import type { Cleaned } from './cleaned';
import { keepRows } from './keep-rows';

/** Bit i says that number i lies below `low` or above `high`; a missing one lies nowhere. Null for other columns. */
function outlying(table: Table, name: string, low: number | null, high: number | null) {
  const column = getColumn(table, name);
  if (column.storage !== 'number' || column.type === 'date') return null;
  const values = numbersOf(column);
  const [least, most] = [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY];
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! < least || values[i]! > most)) continue;
    setBit(bits, i);
    count++;
  }
  return { bits, count, values };
}

/**
 * Drops the rows whose number lies beyond the bounds; rows without a number stay. The bounds are literals of the
 * step. Idempotent. @throws INVALID_ARGUMENT when there is no such column
 */
export function dropOutliers(table: Table, name: string, low: number | null, high: number | null): Cleaned {
  const found = outlying(table, name, low, high);
  if (!found) return { table, rowsChanged: 0, cellsChanged: 0 };
  const rows = new Int32Array(table.rows - found.count);
  for (let i = 0, k = 0; i < table.rows; i++) if (!bitAt(found.bits, i)) rows[k++] = i;
  return keepRows(table, rows);
}

/** What the column that `flagOutliers` adds is called. */
export const flagName = (name: string): string => `${name} is extreme`;

/**
 * Adds a yes/no column that says whose number lies beyond the bounds; missing where the number is. The numbers stay
 * as they are. @throws INVALID_ARGUMENT when there is no such column, or a flag of it already
 */
export function flagOutliers(table: Table, name: string, low: number | null, high: number | null): Cleaned {
  const found = outlying(table, name, low, high);
  if (!found) return { table, rowsChanged: 0, cellsChanged: 0 };
  if (table.columns.some((column) => column.name === flagName(name))) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `There is a column “${flagName(name)}” already.`,
      'Flag a column once only.',
    );
  }
  const missing = new Uint8Array(found.bits.length);
  for (let i = 0; i < table.rows; i++) if (Number.isNaN(found.values[i]!)) setBit(missing, i);
  const flag: BooleanColumn = {
    storage: 'boolean',
    name: flagName(name),
    type: 'boolean',
    length: table.rows,
    bits: found.bits,
    missing,
    labels: ['no', 'yes'],
  };
  return {
    table: { rows: table.rows, columns: [...table.columns, flag] },
    rowsChanged: found.count,
    cellsChanged: found.count,
  };
}
