import type { Cell } from '../../pipeline/table/column';
import type { CellPage } from '../../pipeline/table/query/read-cells';
import type { CellRange } from '../../pipeline/table/query/row-query';

const ROWS = 64;
const COLUMNS = 32;
/** Blocks kept: some hundred thousand cells. */
const KEPT = 200;

interface Block {
  rows: readonly number[];
  cells: readonly (readonly Cell[])[];
}

export interface CellPages {
  /** undefined while it is not here. */
  cell(row: number, column: number): Cell | undefined;
  fileRow(row: number): number | undefined;
  /** What is to be seen now: what is missing of it is fetched; what was wanted before and never came is let go. */
  want(range: CellRange): void;
}

const keyOf = (row: number, column: number) => `${Math.floor(row / ROWS)} ${Math.floor(column / COLUMNS)}`;

/**
 * Cells read in blocks as they come into sight, and kept for a while. One question is out at a time, always for what
 * is wanted last: however fast a person scrolls, nothing piles up.
 */
export function createCellPages(
  read: (range: CellRange) => Promise<CellPage | null>,
  arrived: () => void,
): CellPages {
  const blocks = new Map<string, Block>();
  let wanted: CellRange | undefined;
  let isReading = false;

  /** The smallest range of whole blocks that holds all of `range` that is not here. */
  const lacking = (range: CellRange): CellRange | undefined => {
    let lack: CellRange | undefined;
    const firstRow = range.fromRow - (range.fromRow % ROWS);
    const firstColumn = range.fromColumn - (range.fromColumn % COLUMNS);
    for (let row = firstRow; row < range.toRow; row += ROWS) {
      for (let column = firstColumn; column < range.toColumn; column += COLUMNS) {
        const key = keyOf(row, column);
        const block = blocks.get(key);
        if (block) {
          // Newest last: the first ones are let go.
          blocks.delete(key);
          blocks.set(key, block);
          continue;
        }
        lack = {
          fromRow: Math.min(lack?.fromRow ?? row, row),
          toRow: Math.max(lack?.toRow ?? 0, row + ROWS),
          fromColumn: Math.min(lack?.fromColumn ?? column, column),
          toColumn: Math.max(lack?.toColumn ?? 0, column + COLUMNS),
        };
      }
    }
    return lack;
  };

  const keep = (page: CellPage) => {
    for (let row = page.fromRow; row < page.toRow; row += ROWS) {
      const r = row - page.fromRow;
      for (let column = page.fromColumn; column < page.toColumn; column += COLUMNS) {
        const c = column - page.fromColumn;
        blocks.set(keyOf(row, column), {
          rows: page.rows.slice(r, r + ROWS),
          cells: page.cells.slice(r, r + ROWS).map((cells) => cells.slice(c, c + COLUMNS)),
        });
      }
    }
    for (const key of blocks.keys()) {
      if (blocks.size <= KEPT) break;
      blocks.delete(key);
    }
  };

  const readOn = async () => {
    if (isReading) return;
    isReading = true;
    try {
      for (let range = wanted && lacking(wanted); range; range = wanted && lacking(wanted)) {
        const page = await read(range);
        // The view is gone, or has no such cells: asked again when something else is wanted.
        if (!page || page.rows.length === 0 || page.toColumn === page.fromColumn) break;
        keep(page);
        arrived();
      }
    } finally {
      isReading = false;
    }
  };

  const blockOf = (row: number, column: number) => blocks.get(keyOf(row, column));

  return {
    cell: (row, column) => blockOf(row, column)?.cells[row % ROWS]?.[column % COLUMNS],
    fileRow: (row) => {
      const column = wanted?.fromColumn ?? 0;
      return blockOf(row, column)?.rows[row % ROWS];
    },
    want(range) {
      wanted = range;
      void readOn();
    },
  };
}
