/** A cell by its place; row −1 is the header. */
export interface Place {
  row: number;
  column: number;
}

/** A rectangle between two corners: where it began, and the cell that has the focus. */
export interface Selection {
  anchor: Place;
  focus: Place;
}

/** Rows and columns [from, to). */
export interface Rectangle {
  fromRow: number;
  toRow: number;
  fromColumn: number;
  toColumn: number;
}

export interface Extent {
  rows: number;
  columns: number;
  /** Rows that a Page key goes on by. */
  page: number;
}

export interface Key {
  key: string;
  shift: boolean;
  /** Ctrl, or ⌘. */
  mod: boolean;
}

export const HEADER = -1;

export const at = (place: Place): Selection => ({ anchor: place, focus: place });

export function rectangleOf({ anchor, focus }: Selection): Rectangle {
  return {
    fromRow: Math.max(0, Math.min(anchor.row, focus.row)),
    toRow: Math.max(anchor.row, focus.row) + 1,
    fromColumn: Math.min(anchor.column, focus.column),
    toColumn: Math.max(anchor.column, focus.column) + 1,
  };
}

export const cellsIn = ({ fromRow, toRow, fromColumn, toColumn }: Rectangle): number =>
  Math.max(0, toRow - fromRow) * Math.max(0, toColumn - fromColumn);

/**
 * What a key makes of a selection; null when the key is none of the grid's. Arrows go a cell, with Ctrl to the edge;
 * Page keys a page; Home and End the ends of the row, with Ctrl those of all cells. Shift keeps the other corner.
 * Ctrl+A takes every cell.
 */
export function moveSelection(selection: Selection, key: Key, extent: Extent): Selection | null {
  const { rows, columns } = extent;
  if (columns === 0) return null;
  if (key.mod && key.key.toLowerCase() === 'a') {
    if (rows === 0) return null;
    return { anchor: { row: 0, column: 0 }, focus: { row: rows - 1, column: columns - 1 } };
  }
  const to = target(selection.focus, key, extent);
  if (to === null) return null;
  // A rectangle is made of cells, never of the header.
  const isExtending = key.shift && selection.anchor.row !== HEADER && rows > 0;
  const lowest = isExtending ? 0 : HEADER;
  const focus = {
    row: Math.max(lowest, Math.min(rows - 1, to.row)),
    column: Math.max(0, Math.min(columns - 1, to.column)),
  };
  return isExtending ? { anchor: selection.anchor, focus } : at(focus);
}

function target({ row, column }: Place, { key, mod }: Key, { rows, columns, page }: Extent): Place | null {
  switch (key) {
    case 'ArrowDown':
      return { row: mod ? rows - 1 : row + 1, column };
    case 'ArrowUp':
      return { row: mod && row > 0 ? 0 : row - 1, column };
    case 'ArrowRight':
      return { row, column: mod ? columns - 1 : column + 1 };
    case 'ArrowLeft':
      return { row, column: mod ? 0 : column - 1 };
    case 'PageDown':
      return { row: Math.max(0, row) + page, column };
    case 'PageUp':
      return { row: row === HEADER ? row : Math.max(0, row - page), column };
    case 'Home':
      return { row: mod ? 0 : row, column: 0 };
    case 'End':
      return { row: mod ? rows - 1 : row, column: columns - 1 };
    default:
      return null;
  }
}

/** A selection cut down to the cells there are now. */
export function clampSelection({ anchor, focus }: Selection, rows: number, columns: number): Selection {
  const clamp = ({ row, column }: Place): Place => ({
    row: Math.max(HEADER, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  });
  return { anchor: clamp(anchor), focus: clamp(focus) };
}
