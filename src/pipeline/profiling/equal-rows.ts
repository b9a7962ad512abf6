import { bitAt, type Column, setBit } from '../table/column';
import { hashBytes, sameBytes } from '../table/distinct-cells';
import { isPacked, type PackedNumbers } from '../table/packed-numbers';

/** The cells of a column for comparing: missing equals missing, 0 equals −0. */
interface Cells {
  /** Equal for equal cells. */
  hash(row: number): number;
  same(i: number, j: number): boolean;
}

function cellsOf(column: Column): Cells {
  switch (column.storage) {
    case 'number':
      return isPacked(column.values) ? packedCells(column.values) : doubleCells(column.values);
    case 'category':
      return byKey((row) => column.codes[row]!);
    case 'boolean':
      return byKey((row) => (bitAt(column.missing, row) ? 2 : bitAt(column.bits, row) ? 1 : 0));
    case 'text': {
      const { bytes, offsets, missing } = column;
      return {
        hash: (row) => (bitAt(missing, row) ? -1 : hashBytes(bytes, offsets[row]!, offsets[row + 1]!)),
        same: (i, j) =>
          bitAt(missing, i) || bitAt(missing, j)
            ? bitAt(missing, i) && bitAt(missing, j)
            : sameBytes(bytes, offsets[i]!, offsets[i + 1]!, offsets[j]!, offsets[j + 1]!),
      };
    }
  }
}

const byKey = (key: (row: number) => number): Cells => ({ hash: key, same: (i, j) => key(i) === key(j) });

function packedCells({ integers, least }: PackedNumbers): Cells {
  const negativeZero = least - 1;
  return byKey((row) => (integers[row] === negativeZero ? 0 : integers[row]!));
}

function doubleCells(values: Float64Array): Cells {
  const one = Float64Array.of(0);
  const words = new Int32Array(one.buffer);
  return {
    hash(row) {
      const value = values[row]! + 0;
      if (Number.isNaN(value)) return -1;
      one[0] = value;
      return Math.imul(words[0]!, 0x9e3779b1) ^ words[1]!;
    },
    same: (i, j) => values[i] === values[j] || (Number.isNaN(values[i]) && Number.isNaN(values[j])),
  };
}

/** Columns that rows are divided by at once: hashing one more costs less than another look for each row. */
const TOGETHER = 4;

/** How well a column tells rows apart, guessed from its storage: the order of comparing, nothing else. */
function power(column: Column): number {
  switch (column.storage) {
    case 'number':
      return isPacked(column.values) ? 8 * column.values.integers.BYTES_PER_ELEMENT : 64;
    case 'category':
      return Math.log2(column.levels.length + 1);
    case 'boolean':
      return 1;
    case 'text':
      return 31;
  }
}

/**
 * For each row the first row that is equal to it in the given columns, itself when there is none before: rows with
 * the same number are a group. Exact. Without columns all rows are equal. Column by column, and a row that is alone
 * is not looked at again: in most tables few columns are read to the end. O(rows · columns) at worst.
 * @param within groups, named by their first rows, that rows must share to be equal; absent: one of all rows
 */
export function firstEqualRows(columns: readonly Column[], rows: number, within?: Int32Array): Int32Array {
  const group = within ? within.slice() : new Int32Array(rows);
  let left = within ? inGroups(within) : Int32Array.from({ length: rows }, (_, row) => row);
  const cells = columns.toSorted((a, b) => power(b) - power(a)).map(cellsOf);
  for (let k = 0; k < cells.length && left.length > 0; k += TOGETHER) {
    left = divide(cells.slice(k, k + TOGETHER), left, group);
  }
  return group;
}

/**
 * Takes rows out whose hash no other row has: they are alone. What stays, at the beginning of both arrays, is counted.
 * Two bits for each value of a part of the hash fit a cache that a table of all rows does not.
 */
function withoutLoners(rows: Int32Array, hashes: Int32Array, group: Int32Array): number {
  let size = 64;
  while (size < 8 * rows.length) size *= 2;
  const seen = new Uint8Array(size >> 3);
  const again = new Uint8Array(size >> 3);
  for (let i = 0; i < hashes.length; i++) {
    const bit = hashes[i]! & (size - 1);
    if (bitAt(seen, bit)) setBit(again, bit);
    else setBit(seen, bit);
  }
  let kept = 0;
  for (let i = 0; i < hashes.length; i++) {
    const row = rows[i]!;
    if (bitAt(again, hashes[i]! & (size - 1))) {
      rows[kept] = row;
      hashes[kept++] = hashes[i]!;
    } else group[row] = row;
  }
  return kept;
}

/** A hash of each row's group and cells. */
function hashRows(cells: readonly Cells[], rows: Int32Array, group: Int32Array): Int32Array {
  const hashes = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) hashes[i] = Math.imul(group[rows[i]!]!, 0x85ebca6b);
  for (const { hash } of cells) {
    for (let i = 0; i < rows.length; i++) {
      const h = Math.imul(hashes[i]! ^ hash(rows[i]!), 0x9e3779b1);
      hashes[i] = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ (h >>> 13);
    }
  }
  return hashes;
}

/** The rows that are not alone in their group. */
function inGroups(group: Int32Array): Int32Array {
  const isShared = new Uint8Array(group.length);
  for (let row = 0; row < group.length; row++) if (group[row] !== row) isShared[group[row]!] = 1;
  const rows = new Int32Array(group.length);
  let n = 0;
  for (let row = 0; row < group.length; row++) if (isShared[group[row]!] === 1) rows[n++] = row;
  return rows.subarray(0, n);
}

/**
 * Divides the groups of ascending rows by some columns' cells, in `group`; returns the rows that are not alone now. The
 * array of rows is used up.
 */
function divide(cells: readonly Cells[], rows: Int32Array, group: Int32Array): Int32Array {
  const hashes = hashRows(cells, rows, group);
  const n = withoutLoners(rows, hashes, group);
  let capacity = 16;
  while (capacity < 2 * n) capacity *= 2;
  // Two words a slot, on one cache line: place in `rows` plus 1 (0 is free), and its hash.
  const slots = new Int32Array(2 * capacity);
  const last = 2 * capacity - 1;
  const firstAt = new Int32Array(n);
  const isShared = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const hash = hashes[i]!;
    for (let p = (hash << 1) & last; ; p = (p + 2) & last) {
      const at = slots[p]! - 1;
      if (at < 0) {
        slots[p] = i + 1;
        slots[p + 1] = hash;
        firstAt[i] = i;
        break;
      }
      if (slots[p + 1] !== hash) continue;
      const row = rows[i]!;
      const other = rows[at]!;
      if (group[other] === group[row] && cells.every(({ same }) => same(other, row))) {
        firstAt[i] = at;
        isShared[at] = 1;
        break;
      }
    }
  }
  const left = new Int32Array(n);
  let kept = 0;
  for (let i = 0; i < n; i++) {
    group[rows[i]!] = rows[firstAt[i]!]!;
    if (isShared[firstAt[i]!] === 1) left[kept++] = rows[i]!;
  }
  return left.subarray(0, kept);
}
