import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import { type Cell, cellAt, isMissing, numberAt, stringAt } from '../column';
import type { Table } from '../table';
import { type CellRange, CHUNK, clampRange, type RowOrder, rowAt } from './row-query';

/** A rectangle of cells as they are shown. */
export interface CellPage extends CellRange {
  /** The rows of the table that stand in these positions, from 0. */
  rows: number[];
  /** cells[r][c]; texts longer than `MOST_SHOWN` are cut and end in "…". */
  cells: Cell[][];
}

/** Characters of a text that a page carries; the whole is asked for when a person opens the cell. */
export const MOST_SHOWN = 200;
/** Cells that one copy may hold: as text they take some hundred megabytes. */
const MOST_COPIED = 2_000_000;

export function readPage(table: Table, order: RowOrder, range: CellRange): CellPage {
  const page = clampRange(range, order?.length ?? table.rows, table.columns.length);
  const columns = table.columns.slice(page.fromColumn, page.toColumn);
  const rows: number[] = [];
  for (let i = page.fromRow; i < page.toRow; i++) rows.push(rowAt(order, i));
  const cells = rows.map((row) => columns.map((column) => cut(cellAt(column, row))));
  return { ...page, rows, cells };
}

/** Never half of a surrogate pair. */
const cut = (cell: Cell): Cell =>
  typeof cell === 'string' && cell.length > MOST_SHOWN
    ? `${cell.slice(0, MOST_SHOWN).replace(/[\uD800-\uDBFF]$/, '')}…`
    : cell;

/** Cells of a selection, and what their numbers come to. Dates and yes/no cells are no numbers. */
export interface CellSummary {
  cells: number;
  missing: number;
  numbers: number;
  /** NaN without numbers. */
  sum: number;
  mean: number;
}

export async function summariseCells(
  table: Table,
  order: RowOrder,
  range: CellRange,
  context: Context,
): Promise<CellSummary> {
  const { fromRow, toRow, fromColumn, toColumn } = clampRange(
    range,
    order?.length ?? table.rows,
    table.columns.length,
  );
  const cells = (toRow - fromRow) * (toColumn - fromColumn);
  let missing = 0;
  let numbers = 0;
  // Neumaier's sum: the digits of 0.1 added a million times are right.
  let sum = 0;
  let lost = 0;
  for (const column of table.columns.slice(fromColumn, toColumn)) {
    const isNumeric = column.type === 'integer' || column.type === 'number';
    for (let from = fromRow; from < toRow; from += CHUNK) {
      await context.tick(from - fromRow, toRow - fromRow, 'adding up');
      const to = Math.min(toRow, from + CHUNK);
      for (let i = from; i < to; i++) {
        const row = rowAt(order, i);
        if (isMissing(column, row)) missing++;
        else if (isNumeric) {
          const value = numberAt(column, row);
          const next = sum + value;
          lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
          sum = next;
          numbers++;
        }
      }
    }
  }
  const total = numbers === 0 ? Number.NaN : sum + lost;
  return { cells, missing, numbers, sum: total, mean: total / numbers };
}

/**
 * Cells as tab-separated text for the clipboard, as spreadsheets exchange it: a cell with a tab, a quote or a line
 * end stands in quotes. Missing is empty. Nothing is defused: this is the data themselves.
 * @throws INVALID_ARGUMENT beyond two million cells
 */
export async function cellsAsText(
  table: Table,
  order: RowOrder,
  range: CellRange,
  withNames: boolean,
  context: Context,
): Promise<string> {
  const { fromRow, toRow, fromColumn, toColumn } = clampRange(
    range,
    order?.length ?? table.rows,
    table.columns.length,
  );
  const columns = table.columns.slice(fromColumn, toColumn);
  if ((toRow - fromRow) * columns.length > MOST_COPIED) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'These are more cells than a clipboard can take: two million at most.',
      'Download the rows as CSV instead, or select fewer.',
    );
  }
  const lines: string[] = [];
  if (withNames) lines.push(columns.map(({ name }) => tabCell(name)).join('\t'));
  for (let i = fromRow; i < toRow; i++) {
    if ((i & 1023) === 0) await context.tick(i - fromRow, toRow - fromRow, 'copying');
    const row = rowAt(order, i);
    lines.push(columns.map((column) => tabCell(stringAt(column, row) ?? '')).join('\t'));
  }
  return lines.join('\n');
}

const tabCell = (text: string) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
