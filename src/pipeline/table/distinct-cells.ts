import { bitAt } from './column';

/** The distinct cells of a column of bytes. */
export interface CellCounts {
  distinct: number;
  /** The row in which each distinct cell first stands. */
  firstRows: Int32Array;
  /** Rows per distinct cell. */
  counts: Int32Array;
  /** The distinct cell in each row, by order of first appearance; −1 is missing. */
  codes: Int32Array;
}

/** Counts the distinct cells among those that are not missing: exact, by hash and comparison of bytes. */
export function countCells(
  bytes: Uint8Array,
  offsets: Uint32Array,
  rows: number,
  missing: Uint8Array,
): CellCounts {
  return countCellsUpTo(rows, bytes, offsets, rows, missing)!;
}

/** As `countCells`; null as soon as there are more than `limit` distinct cells. */
export function countCellsUpTo(
  limit: number,
  bytes: Uint8Array,
  offsets: Uint32Array,
  rows: number,
  missing: Uint8Array,
): CellCounts | null {
  let capacity = 16;
  while (capacity < 2 * Math.min(rows, limit)) capacity *= 2;
  // Two words a slot, on one cache line: cell + 1 (0 is free), and its hash.
  const slots = new Int32Array(2 * capacity);
  const last = 2 * capacity - 1;
  const firstRows = new Int32Array(rows);
  const counts = new Int32Array(rows);
  const codes = new Int32Array(rows).fill(-1);
  let distinct = 0;
  for (let row = 0; row < rows; row++) {
    if (bitAt(missing, row)) continue;
    const start = offsets[row]!;
    const end = offsets[row + 1]!;
    const h = hashBytes(bytes, start, end);
    let p = (h << 1) & last;
    for (;;) {
      const cell = slots[p]! - 1;
      if (cell < 0) {
        if (distinct >= limit) return null;
        slots[p] = distinct + 1;
        slots[p + 1] = h;
        codes[row] = distinct;
        firstRows[distinct] = row;
        counts[distinct] = 1;
        distinct++;
        break;
      }
      if (slots[p + 1] === h) {
        const first = firstRows[cell]!;
        if (sameBytes(bytes, offsets[first]!, offsets[first + 1]!, start, end)) {
          counts[cell] = counts[cell]! + 1;
          codes[row] = cell;
          break;
        }
      }
      p = (p + 2) & last;
    }
  }
  return {
    distinct,
    firstRows: firstRows.subarray(0, distinct),
    counts: counts.subarray(0, distinct),
    codes,
  };
}

/** Whether each cell that is not missing is greater than the one before, byte by byte: then all differ. */
export function isAscending(
  bytes: Uint8Array,
  offsets: Uint32Array,
  rows: number,
  missing: Uint8Array,
): boolean {
  let before = -1;
  for (let row = 0; row < rows; row++) {
    if (bitAt(missing, row)) continue;
    if (before >= 0) {
      let a = offsets[before]!;
      let b = offsets[row]!;
      const aEnd = offsets[before + 1]!;
      const bEnd = offsets[row + 1]!;
      while (a < aEnd && b < bEnd && bytes[a] === bytes[b]) {
        a++;
        b++;
      }
      if (b === bEnd || (a < aEnd && bytes[a]! > bytes[b]!)) return false;
    }
    before = row;
  }
  return true;
}

/** A hash of the bytes from start to end. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let h = end - start;
  let i = start;
  for (const last = end - 3; i < last; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    h = Math.imul(h ^ word, 0x5bd1e995);
    h ^= h >>> 15;
  }
  for (; i < end; i++) h = Math.imul(h ^ bytes[i]!, 0x5bd1e995) ^ (h >>> 17);
  h = Math.imul(h ^ (h >>> 16), 0x2c1b3c6d);
  return h ^ (h >>> 15);
}

/** Whether the bytes of [a, aEnd) are those of [b, bEnd). */
export function sameBytes(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  if (aEnd - a !== bEnd - b) return false;
  while (a < aEnd) if (bytes[a++] !== bytes[b++]) return false;
  return true;
}
