import { bitAt, type Column } from '../table/column';
import { hashBytes, sameBytes } from '../table/distinct-cells';
import { type Integers, isPacked, leastInteger } from '../table/packed-numbers';

/** The cells of a column for comparing: missing equals missing, 0 equals −0. */
interface Cells {
  /** Equal for equal cells. */
  hash(row: number): number;
  same(i: number, j: number): boolean;
}

function cellsOf(column: Column): Cells {
  switch (column.storage) {
    case 'number':
      return isPacked(column.values) ? packedCells(column.values.integers) : doubleCells(column.values);
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

function packedCells(integers: Integers): Cells {
  const negativeZero = leastInteger(integers) - 1;
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
  for (const column of columns.toSorted((a, b) => power(b) - power(a))) {
    if (left.length === 0) break;
    left = divide(cellsOf(column), left, group);
  }
  return group;
}

/** The rows that are not alone in their group. */
function inGroups(group: Int32Array): Int32Array {
  const isShared = new Uint8Array(group.length);
  for (let row = 0; row < group.length; row++) if (group[row] !== row) isShared[group[row]!] = 1;
  return Int32Array.from(group.keys()).filter((row) => isShared[group[row]!] === 1);
}

/** Divides the groups of ascending rows by a column's cells, in `group`; returns the rows that are not alone now. */
function divide({ hash, same }: Cells, rows: Int32Array, group: Int32Array): Int32Array {
  const n = rows.length;
  let capacity = 16;
  while (capacity < 2 * n) capacity *= 2;
  // Places in `rows` plus 1; 0 is free.
  const slots = new Int32Array(capacity);
  const firstAt = new Int32Array(n);
  const isShared = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const row = rows[i]!;
    const before = group[row]!;
    let h = Math.imul(hash(row) ^ Math.imul(before, 0x85ebca6b), 0x9e3779b1);
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    let p = (h ^ (h >>> 16)) & (capacity - 1);
    for (;;) {
      const at = slots[p]! - 1;
      if (at < 0) {
        slots[p] = i + 1;
        firstAt[i] = i;
        break;
      }
      const other = rows[at]!;
      if (group[other] === before && same(other, row)) {
        firstAt[i] = at;
        isShared[at] = 1;
        break;
      }
      p = (p + 1) & (capacity - 1);
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
