import { type Column, numbersOf } from '../table/column';
import type { Table } from '../table/table';
import { firstEqualRows } from './equal-rows';
import type { ColumnProfile } from './profile-types';

/** Rows and columns that repeat others. */
export interface Duplicates {
  /** Rows that repeat an earlier one in every column. */
  count: number;
  /** The first of them, from 0. */
  rows: number[];
  /** Pairs [earlier, later] of columns with the same cell in every row; constant and empty ones left out. */
  columns: { a: string; b: string }[];
}

/**
 * Finds rows and columns that repeat others, by comparing cells: exact.
 * @param profiles of the table's columns
 */
export function findDuplicates(table: Table, profiles: readonly ColumnProfile[], listed = 20): Duplicates {
  return { ...repeatedRows(table, profiles, listed), columns: repeatedColumns(table, profiles) };
}

function repeatedRows(table: Table, profiles: readonly ColumnProfile[], listed: number) {
  const rows: number[] = [];
  let count = 0;
  const isKey = ({ distinct, missing }: ColumnProfile) => missing <= 1 && distinct + missing === table.rows;
  if (profiles.some(isKey)) return { count, rows };
  const first = firstEqualRows(table.columns, table.rows);
  for (let row = 0; row < table.rows; row++) {
    if (first[row] === row) continue;
    count++;
    if (rows.length < listed) rows.push(row);
  }
  return { count, rows };
}

function repeatedColumns(table: Table, profiles: readonly ColumnProfile[]): Duplicates['columns'] {
  const groups = new Map<string, Column[]>();
  const out: Duplicates['columns'] = [];
  table.columns.forEach((column, k) => {
    const { distinct, missing, top } = profiles[k]!;
    if (distinct <= 1) return;
    // Columns that differ nearly always differ in this: few are compared cell by cell.
    const key = [column.storage, distinct, missing, ...top.map(({ count }) => count)].join(' ');
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    const twin = group.find((other) => areEqual(other, column));
    if (twin === undefined) group.push(column);
    else out.push({ a: twin.name, b: column.name });
  });
  return out;
}

type Numbers = ArrayLike<number>;

function agree(a: Numbers, b: Numbers): boolean {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i] && !(Number.isNaN(a[i]) && Number.isNaN(b[i]))) return false;
  }
  return a.length === b.length;
}

/** Whether two columns hold the same cell in every row. */
function areEqual(a: Column, b: Column): boolean {
  if (a.storage === 'number' && b.storage === 'number') return agree(numbersOf(a), numbersOf(b));
  if (a.storage === 'boolean' && b.storage === 'boolean') {
    return (
      agree(a.missing, b.missing) && a.bits.every((byte, i) => ((byte ^ b.bits[i]!) & ~a.missing[i]!) === 0)
    );
  }
  if (a.storage === 'category' && b.storage === 'category') {
    const sameLevels =
      a.levels.length === b.levels.length && a.levels.every((level, k) => level === b.levels[k]);
    return sameLevels && agree(a.codes, b.codes);
  }
  if (a.storage === 'text' && b.storage === 'text') {
    return agree(a.missing, b.missing) && agree(a.offsets, b.offsets) && agree(a.bytes, b.bytes);
  }
  return false;
}
