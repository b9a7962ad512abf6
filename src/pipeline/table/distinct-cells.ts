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
  let capacity = 16;
  while (capacity < 2 * rows) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  const hashes = new Int32Array(rows);
  const firstRows = new Int32Array(rows);
  const counts = new Int32Array(rows);
  const codes = new Int32Array(rows).fill(-1);
  let distinct = 0;
  for (let row = 0; row < rows; row++) {
    if (bitAt(missing, row)) continue;
    const start = offsets[row]!;
    const end = offsets[row + 1]!;
    let h = end - start;
    for (let i = start; i < end; i++) h = (Math.imul(h ^ bytes[i]!, 0x5bd1e995) + 0x2545f491) | 0;
    h ^= h >>> 15;
    let p = h & (capacity - 1);
    for (;;) {
      const cell = slots[p]!;
      if (cell < 0) {
        slots[p] = distinct;
        codes[row] = distinct;
        hashes[distinct] = h;
        firstRows[distinct] = row;
        counts[distinct] = 1;
        distinct++;
        break;
      }
      if (hashes[cell] === h) {
        const first = firstRows[cell]!;
        if (equal(bytes, offsets[first]!, offsets[first + 1]!, start, end)) {
          counts[cell] = counts[cell]! + 1;
          codes[row] = cell;
          break;
        }
      }
      p = (p + 1) & (capacity - 1);
    }
  }
  return {
    distinct,
    firstRows: firstRows.subarray(0, distinct),
    counts: counts.subarray(0, distinct),
    codes,
  };
}

function equal(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  if (aEnd - a !== bEnd - b) return false;
  while (a < aEnd) if (bytes[a++] !== bytes[b++]) return false;
  return true;
}
