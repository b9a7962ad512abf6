import { bitAt, type Column } from '../table/column';
import type { Table } from '../table/table';

function mix(h: number, value: number): number {
  h = Math.imul(h ^ value, 0x9e3779b1);
  return h ^ (h >>> 15);
}

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);

/** Calls `each` with two words that are equal for equal cells of the column. */
function eachCell(column: Column, each: (row: number, a: number, b: number) => void): void {
  switch (column.storage) {
    case 'number':
      for (let i = 0; i < column.values.length; i++) {
        scratch[0] = column.values[i]! + 0;
        if (Number.isNaN(scratch[0])) each(i, 0x7ff80000, 0);
        else each(i, words[0]!, words[1]!);
      }
      return;
    case 'boolean':
      for (let i = 0; i < column.length; i++) {
        each(i, bitAt(column.missing, i) ? 2 : bitAt(column.bits, i) ? 1 : 0, 0);
      }
      return;
    case 'category':
      for (let i = 0; i < column.codes.length; i++) each(i, column.codes[i]!, 0);
      return;
    case 'text':
      for (let i = 0; i + 1 < column.offsets.length; i++) {
        const start = column.offsets[i]!;
        const end = column.offsets[i + 1]!;
        let a = end - start;
        let b = bitAt(column.missing, i) ? 1 : 0;
        for (let k = start; k < end; k++) {
          a = Math.imul(a ^ column.bytes[k]!, 0x5bd1e995) + 1;
          b = Math.imul(b ^ column.bytes[k]!, 0x01000193);
        }
        each(i, a, b);
      }
  }
}

/**
 * The rows that repeat an earlier one in every column, by a 64-bit hash of the row: for a million rows the chance of
 * a false one is below 10⁻⁷.
 */
export function findDuplicateRows(table: Table, listed = 20): { count: number; rows: number[] } {
  const { rows } = table;
  const high = new Int32Array(rows);
  const low = new Int32Array(rows);
  for (const column of table.columns) {
    eachCell(column, (row, a, b) => {
      high[row] = mix(mix(high[row]!, a), b);
      low[row] = mix(mix(low[row]! ^ 0x27d4eb2f, b), a);
    });
  }
  let capacity = 16;
  while (capacity < 2 * rows) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  const found: number[] = [];
  let count = 0;
  for (let row = 0; row < rows; row++) {
    let p = (high[row]! ^ (low[row]! >>> 7)) & (capacity - 1);
    for (;;) {
      const other = slots[p]!;
      if (other < 0) {
        slots[p] = row;
        break;
      }
      if (high[other] === high[row] && low[other] === low[row]) {
        count++;
        if (found.length < listed) found.push(row);
        break;
      }
      p = (p + 1) & (capacity - 1);
    }
  }
  return { count, rows: found };
}

/** Pairs [earlier, later] of columns with the same cell in every row. Constant and empty columns are left out. */
export function findDuplicateColumns(
  table: Table,
  varies: (index: number) => boolean,
): { a: string; b: string }[] {
  const groups = new Map<string, number[]>();
  const pairs: { a: string; b: string }[] = [];
  table.columns.forEach((column, k) => {
    if (!varies(k)) return;
    let x = 0;
    let y = 1;
    eachCell(column, (_, a, b) => {
      x = mix(mix(x, a), b);
      y = mix(mix(y ^ 0x27d4eb2f, b), a);
    });
    const key = `${column.storage}:${x}:${y}`;
    const group = groups.get(key) ?? [];
    const twin = group.find((other) => sameLevels(table.columns[other]!, column));
    if (twin === undefined) groups.set(key, [...group, k]);
    else pairs.push({ a: table.columns[twin]!.name, b: column.name });
  });
  return pairs;
}

function sameLevels(a: Column, b: Column): boolean {
  if (a.storage !== 'category' || b.storage !== 'category') return true;
  return a.levels.length === b.levels.length && a.levels.every((level, k) => level === b.levels[k]);
}
