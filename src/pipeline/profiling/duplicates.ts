import { bitAt, type Column, numbersOf } from '../table/column';
import type { Table } from '../table/table';

/** Two running 32-bit hashes. */
interface Hash {
  a: number;
  b: number;
}

/** Rows and columns that repeat others. */
export interface Duplicates {
  /** Rows that repeat an earlier one in every column. */
  count: number;
  /** The first of them, from 0. */
  rows: number[];
  /** Pairs [earlier, later] of columns with the same cell in every row; constant and empty ones left out. */
  columns: { a: string; b: string }[];
}

const SALT = 0x27d4eb2f;

/** Mixes a column's cells, as pairs of words, into the hashes of their rows; returns the hash of the column. */
export function hashCells(column: Column, high: Int32Array, low: Int32Array): Hash {
  const hash: Hash = { a: 0, b: 1 };
  const mix = (row: number, x: number, y: number) => {
    let h = Math.imul(high[row]! ^ x, 0x9e3779b1);
    h = Math.imul(h ^ (h >>> 15) ^ y, 0x85ebca6b);
    high[row] = h ^ (h >>> 13);
    let l = Math.imul(low[row]! ^ SALT ^ y, 0xc2b2ae35);
    l = Math.imul(l ^ (l >>> 16) ^ x, 0x27d4eb2f);
    low[row] = l ^ (l >>> 14);
    let a = Math.imul(hash.a ^ x, 0x9e3779b1);
    a = Math.imul(a ^ (a >>> 15) ^ y, 0x85ebca6b);
    hash.a = a ^ (a >>> 13);
    hash.b = Math.imul(hash.b ^ y ^ SALT, 0xc2b2ae35) ^ x;
  };
  switch (column.storage) {
    case 'number': {
      const values = Float64Array.of(0);
      const words = new Int32Array(values.buffer);
      const numbers = numbersOf(column);
      for (let i = 0; i < numbers.length; i++) {
        const value = numbers[i]! + 0;
        if (Number.isNaN(value)) mix(i, 0x7ff80000, 0);
        else {
          values[0] = value;
          mix(i, words[0]!, words[1]!);
        }
      }
      break;
    }
    case 'boolean':
      for (let i = 0; i < column.length; i++) {
        mix(i, bitAt(column.missing, i) ? 2 : bitAt(column.bits, i) ? 1 : 0, 0);
      }
      break;
    case 'category':
      for (let i = 0; i < column.codes.length; i++) mix(i, column.codes[i]!, 0);
      break;
    case 'text': {
      const { bytes, offsets, missing } = column;
      for (let i = 0; i + 1 < offsets.length; i++) {
        const start = offsets[i]!;
        const end = offsets[i + 1]!;
        let x = end - start;
        let y = bitAt(missing, i) ? 1 : 0;
        for (let k = start; k < end; k++) {
          x = (Math.imul(x ^ bytes[k]!, 0x5bd1e995) + 1) | 0;
          y = Math.imul(y ^ bytes[k]!, 0x01000193);
        }
        mix(i, x, y);
      }
    }
  }
  return hash;
}

/**
 * Finds rows and columns that repeat others, by 64-bit hashes of their cells: for a million rows the chance of one
 * false finding is below 10⁻⁷.
 * @param varies whether column k has more than one value
 */
export function findDuplicates(table: Table, varies: (k: number) => boolean, listed = 20): Duplicates {
  const { rows } = table;
  const high = new Int32Array(rows);
  const low = new Int32Array(rows);
  const groups = new Map<string, number[]>();
  const columns: { a: string; b: string }[] = [];
  table.columns.forEach((column, k) => {
    const { a, b } = hashCells(column, high, low);
    if (!varies(k)) return;
    const key = `${column.storage}:${a}:${b}`;
    const group = groups.get(key) ?? [];
    const twin = group.find((other) => sameLevels(table.columns[other]!, column));
    if (twin === undefined) groups.set(key, [...group, k]);
    else columns.push({ a: table.columns[twin]!.name, b: column.name });
  });
  return { ...repeatedRows(high, low, listed), columns };
}

function repeatedRows(high: Int32Array, low: Int32Array, listed: number): { count: number; rows: number[] } {
  const rows = high.length;
  let capacity = 16;
  while (capacity < 2 * rows) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  const found: number[] = [];
  let count = 0;
  for (let row = 0; row < rows; row++) {
    let p = high[row]! & (capacity - 1);
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

function sameLevels(a: Column, b: Column): boolean {
  if (a.storage !== 'category' || b.storage !== 'category') return true;
  return a.levels.length === b.levels.length && a.levels.every((level, k) => level === b.levels[k]);
}
