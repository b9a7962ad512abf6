import { bitAt, type Column, isMissing, numberAt } from '../table/column';
import { hashCells } from './duplicates';

/** Whether two cells of a column are the same; missing equals missing, 0 equals −0. */
export function sameCell(column: Column, i: number, j: number): boolean {
  switch (column.storage) {
    case 'number': {
      const a = numberAt(column, i);
      const b = numberAt(column, j);
      return a === b || (Number.isNaN(a) && Number.isNaN(b));
    }
    case 'boolean':
      return (
        bitAt(column.missing, i) === bitAt(column.missing, j) &&
        (bitAt(column.missing, i) || bitAt(column.bits, i) === bitAt(column.bits, j))
      );
    case 'category':
      return column.codes[i] === column.codes[j];
    case 'text': {
      if (isMissing(column, i) !== isMissing(column, j)) return false;
      let a = column.offsets[i]!;
      let b = column.offsets[j]!;
      const end = column.offsets[i + 1]!;
      if (end - a !== column.offsets[j + 1]! - b) return false;
      while (a < end) if (column.bytes[a++] !== column.bytes[b++]) return false;
      return true;
    }
  }
}

/**
 * For each row the first row that is equal to it in the given columns, itself when there is none before: rows with
 * the same number are a group. Exact (hash, then comparison), O(rows · columns). Without columns all rows are equal.
 */
export function firstEqualRows(columns: readonly Column[], rows: number): Int32Array {
  const high = new Int32Array(rows);
  const low = new Int32Array(rows);
  for (const column of columns) hashCells(column, high, low);
  let capacity = 16;
  while (capacity < 2 * rows) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  const first = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let p = high[row]! & (capacity - 1);
    for (;;) {
      const other = slots[p]!;
      if (other < 0) {
        slots[p] = row;
        first[row] = row;
        break;
      }
      const isTwin =
        high[other] === high[row] &&
        low[other] === low[row] &&
        columns.every((column) => sameCell(column, other, row));
      if (isTwin) {
        first[row] = other;
        break;
      }
      p = (p + 1) & (capacity - 1);
    }
  }
  return first;
}
