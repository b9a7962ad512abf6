import { bitAt } from '../column';

/** The number of distinct cells among those that are not missing: exact, by hash and comparison of bytes. */
export function distinctCells(
  bytes: Uint8Array,
  offsets: Uint32Array,
  rows: number,
  missing: Uint8Array,
): number {
  let capacity = 16;
  while (capacity < 2 * rows) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  const hashes = new Int32Array(rows);
  let distinct = 0;
  for (let row = 0; row < rows; row++) {
    if (bitAt(missing, row)) continue;
    const start = offsets[row]!;
    const end = offsets[row + 1]!;
    let h = end - start;
    for (let i = start; i < end; i++) h = Math.imul(h ^ bytes[i]!, 0x5bd1e995) + 0x2545f491;
    h ^= h >>> 15;
    hashes[row] = h;
    let p = h & (capacity - 1);
    for (;;) {
      const other = slots[p]!;
      if (other < 0) {
        slots[p] = row;
        distinct++;
        break;
      }
      if (hashes[other] === h && equal(bytes, offsets[other]!, offsets[other + 1]!, start, end)) break;
      p = (p + 1) & (capacity - 1);
    }
  }
  return distinct;
}

function equal(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  if (aEnd - a !== bEnd - b) return false;
  while (a < aEnd) if (bytes[a++] !== bytes[b++]) return false;
  return true;
}
