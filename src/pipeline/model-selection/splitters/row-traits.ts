import { SandtableError } from '../../core/errors';
import type { EncodedTarget } from '../../preprocessing/target';
import { firstEqualRows } from '../../profiling/equal-rows';
import { isMissing, numberAt, stringAt } from '../../table/column';
import { getColumn, type Table } from '../../table/table';
import type { RowTraits, SplitKind } from './split-design';

/** Which columns say who a row is about, when it happened and what it is for. */
export interface TraitColumns {
  groups: readonly string[];
  time: string | null;
  named: string | null;
}

/** A number to predict is stratified by this many groups of equally many rows. */
const TENTHS = 10;

const DAY_MS = 86_400_000;

/** How many units of a time column make one unit a person counts in: days for dates, 1 for numbers. */
export function timeUnit(table: Table, name: string): number {
  return getColumn(table, name).type === 'date' ? DAY_MS : 1;
}

/** The traits that kinds of splits need, for the given rows of a table. @throws INVALID_ARGUMENT for a column that is not there or holds no times */
export function readTraits(
  table: Table,
  target: EncodedTarget,
  rows: Int32Array,
  columns: TraitColumns,
  kinds: readonly SplitKind[],
): RowTraits {
  const wants = (...some: SplitKind[]) => kinds.some((kind) => some.includes(kind));
  const traits: RowTraits = { rows: rows.length, strata: strataOf(target, rows) };
  if (wants('group', 'stratified-group') && columns.groups.length > 0) {
    traits.groups = groupsOf(table, columns.groups, rows);
  }
  if (wants('time') && columns.time !== null) traits.time = timesOf(table, columns.time, rows);
  if (wants('predefined') && columns.named !== null) {
    const column = getColumn(table, columns.named);
    traits.named = Array.from(rows, (row) => stringAt(column, row));
  }
  return traits;
}

/** The class of each row; of a number the tenth of the ranks it falls into. */
export function strataOf({ task, y }: EncodedTarget, rows: Int32Array): Int32Array {
  if (task !== 'regression') return Int32Array.from(rows, (row) => y[row]!);
  const order = Int32Array.from(rows.keys()).sort((a, b) => y[rows[a]!]! - y[rows[b]!]! || a - b);
  const strata = new Int32Array(rows.length);
  order.forEach((at, rank) => {
    strata[at] = Math.floor((rank * TENTHS) / order.length);
  });
  return strata;
}

/**
 * One number per row, equal where the rows agree in all the columns. A row that has no value in any of them stands
 * for itself.
 */
export function groupsOf(table: Table, names: readonly string[], rows: Int32Array): Int32Array {
  const columns = names.map((name) => getColumn(table, name));
  const first = firstEqualRows(columns, table.rows);
  return rows.map((row) => (columns.every((column) => isMissing(column, row)) ? -1 - row : first[row]!));
}

/** When each row happened: dates in milliseconds, numbers as they are; NaN where missing. */
export function timesOf(table: Table, name: string, rows: Int32Array): Float64Array {
  const column = getColumn(table, name);
  if (column.storage !== 'number') {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `"${name}" holds neither dates nor numbers, so it has no order in time.`,
      'Choose a column of dates or numbers.',
      { column: name },
    );
  }
  return Float64Array.from(rows, (row) => numberAt(column, row));
}
