import { SandtableError } from '../../core/errors';
import { createRandom } from '../../core/random';
import type { ImportWarning, RowSampling } from '../import-types';
import { Block } from './block';

/** The rows of the file that become rows of the table, ascending. */
export interface RowSample {
  /** Rows the file has. */
  total: number;
  chosen: Int32Array;
}

/**
 * Draws rows without replacement, in one walk over the row numbers (selection sampling: Fan, Muller and Rezucha
 * 1962; Knuth, TAOCP 3.4.2, algorithm S). Null when all rows are wanted. @throws INVALID_ARGUMENT
 */
export function drawRows(total: number, { rows, seed }: RowSampling): RowSample | null {
  if (!(Number.isInteger(rows) && rows > 0))
    throw new SandtableError('INVALID_ARGUMENT', `A sample of ${rows} rows cannot be drawn.`);
  if (rows >= total) return null;
  const random = createRandom(seed).derive('rows of a file');
  const chosen = new Int32Array(rows);
  for (let row = 0, taken = 0; taken < rows; row++) {
    if ((total - row) * random.uniform() < rows - taken) chosen[taken++] = row;
  }
  return { total, chosen };
}

/** The place of the first chosen row that is not before `row`. */
function placeOf(chosen: Int32Array, row: number): number {
  let low = 0;
  let high = chosen.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chosen[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The rows of a list (of the file) that were drawn, as rows of the table. */
export function drawnRows(rows: readonly number[], sample: RowSample | null): number[] {
  if (sample === null) return [...rows];
  const { chosen } = sample;
  return rows.flatMap((row) => {
    const place = placeOf(chosen, row);
    return chosen[place] === row ? [place] : [];
  });
}

/** The block with only those of its rows that were drawn; overwrites its fields. */
export function keepDrawn(block: Block, { chosen }: RowSample): Block {
  const { bench, fields, columns, firstRow, rows } = block;
  const width = 2 * columns;
  let kept = 0;
  for (let at = placeOf(chosen, firstRow); chosen[at]! < firstRow + rows; at++, kept++) {
    const from = (chosen[at]! - firstRow) * width;
    fields.copyWithin(kept * width, from, from + width);
  }
  return new Block(bench, columns, firstRow, kept);
}

export function noteSample({ total, chosen }: RowSample, seed: number): ImportWarning {
  return {
    code: 'SAMPLED',
    count: chosen.length,
    message: `The table holds ${chosen.length} of the file's ${total} rows, drawn at random (seed ${seed}); types and warnings about cells speak of these rows.`,
  };
}
