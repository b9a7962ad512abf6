import type { Context } from '../../core/context';
import { textPattern } from '../../core/text-pattern';
import { stringAt } from '../column';
import type { Table } from '../table';
import { markMatches } from './mark-matches';
import { type RowOrder, rowAt } from './row-query';

/** A cell by its position in a view. */
export interface CellPlace {
  row: number;
  column: number;
}

/** Where a text stands in a view. */
export interface FoundCells {
  /** Cells that hold the text. */
  cells: number;
  /** Positions of rows with such a cell, ascending. */
  positions: Uint32Array;
  /** Such cells in rows before each of these positions. */
  before: Uint32Array;
}

/** Every cell of a view that holds a text, regardless of case. */
export async function findCells(
  table: Table,
  order: RowOrder,
  text: string,
  context: Context,
): Promise<FoundCells> {
  const perRow = new Uint32Array(table.rows);
  for (const column of table.columns) {
    await markMatches(column, text, context, (row) => {
      perRow[row] = perRow[row]! + 1;
    });
  }
  const rows = order?.length ?? table.rows;
  let count = 0;
  for (let i = 0; i < rows; i++) if (perRow[rowAt(order, i)]! > 0) count++;
  const positions = new Uint32Array(count);
  const before = new Uint32Array(count);
  let at = 0;
  let cells = 0;
  for (let i = 0; i < rows; i++) {
    const here = perRow[rowAt(order, i)]!;
    if (here === 0) continue;
    positions[at] = i;
    before[at++] = cells;
    cells += here;
  }
  return { cells, positions, before };
}

/**
 * The match after (or before) a place, going on at the other end; null without any. `number` counts from 1 in reading
 * order. From a place that is `null` the first, or the last.
 */
export function nextMatch(
  table: Table,
  order: RowOrder,
  found: FoundCells,
  text: string,
  from: CellPlace | null,
  direction: 'next' | 'previous',
): (CellPlace & { number: number }) | null {
  const { positions, before } = found;
  const n = positions.length;
  if (n === 0) return null;
  const pattern = textPattern(text);
  const matchesIn = (k: number): number[] => {
    const row = rowAt(order, positions[k]!);
    return table.columns.flatMap((column, index) => {
      const cell = stringAt(column, row);
      return cell !== null && pattern.test(cell) ? [index] : [];
    });
  };
  const isNext = direction === 'next';
  let k = 0;
  if (from === null) k = isNext ? 0 : n - 1;
  else {
    k = firstAtLeast(positions, from.row);
    if (k < n && positions[k] === from.row) {
      const columns = matchesIn(k);
      const here = isNext
        ? columns.findIndex((column) => column > from.column)
        : columns.findLastIndex((column) => column < from.column);
      if (here >= 0) return { row: from.row, column: columns[here]!, number: before[k]! + here + 1 };
      if (isNext) k++;
    }
    if (!isNext) k--;
    k = (k + n) % n;
  }
  const columns = matchesIn(k);
  const here = isNext ? 0 : columns.length - 1;
  return { row: positions[k]!, column: columns[here]!, number: before[k]! + here + 1 };
}

/** The first index whose value is at least `value`; the length when there is none. */
function firstAtLeast(sorted: Uint32Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
