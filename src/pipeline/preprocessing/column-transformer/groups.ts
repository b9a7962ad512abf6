import { type Column, columnLength, numberAt, numbersOf } from '../../table/column';

/** Numeric columns that are one thing: a picture's pixels row by row, or one quantity at successive moments. */
export interface ColumnGroup {
  kind: 'image' | 'sequence';
  /** Positions in the table, in the order their numbers say. */
  indices: number[];
  /** For images: the largest value a pixel can have, by the largest seen. */
  top: number;
}

/** Fewer numbered columns than this are no group. */
const FEWEST = 4;
/** A smaller square of pixels is no picture. */
const SMALLEST_SIDE = 4;

const NUMBERED = /^(.*?)[ _.-]?(\d+)$/;
/** "r0c3", "pixel_0_3", "1x1": row and column. */
const PLACED = /^(.*?)[ _.\-rx]?(\d+)[ _.\-cx](\d+)$/i;
const PIXEL_NAME = /^(pixel|pix|px|p|img|image|r|)$/i;
const TIME_NAME = /^(t|time|step|lag|day|week|month|hour|d|h|w|m|x_t|sample|s)$/i;

interface Numbered {
  index: number;
  stem: string;
  order: number;
}

function numberedColumns(
  columns: readonly Column[],
  usable: (column: Column) => boolean,
): Map<string, Numbered[]> {
  const stems = new Map<string, Numbered[]>();
  columns.forEach((column, index) => {
    if (!usable(column)) return;
    const placed = PLACED.exec(column.name);
    const match = placed ?? NUMBERED.exec(column.name);
    if (!match) return;
    const stem = `${placed ? '#' : ''}${match[1]}`;
    // Row and column together order as one number.
    const order = placed ? Number(match[2]) * 100_000 + Number(match[3]) : Number(match[2]);
    const own = stems.get(stem) ?? [];
    own.push({ index, stem: match[1]!, order });
    stems.set(stem, own);
  });
  return stems;
}

/** Smallest and largest value over the given rows, and whether all are whole numbers from 0. */
function pixelRange(columns: readonly Column[], rows: Int32Array): { top: number; whole: boolean } {
  let top = 0;
  for (const column of columns) {
    const values =
      column.storage === 'number' && rows.length * 8 > columnLength(column) ? numbersOf(column) : undefined;
    for (const row of rows) {
      const value = values ? values[row]! : numberAt(column, row);
      if (Number.isNaN(value)) continue;
      if (value < 0 || !Number.isInteger(value)) return { top: 0, whole: false };
      if (value > top) top = value;
    }
  }
  return { top, whole: top > 0 };
}

/**
 * Recognises groups among the columns `usable` admits.
 *
 * An image: numbered columns that make a square of at least 4 × 4, hold whole numbers from 0 to at most 255, and are
 * named like pixels or share one range of at most 255. A sequence: at least four columns t0, t1, … or with another
 * name for moments.
 * @param rows the training rows: values elsewhere are not looked at
 */
export function findGroups(
  columns: readonly Column[],
  rows: Int32Array,
  usable: (column: Column) => boolean,
): ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  for (const numbered of numberedColumns(columns, usable).values()) {
    if (numbered.length < FEWEST) continue;
    numbered.sort((a, b) => a.order - b.order);
    const indices = numbered.map(({ index }) => index);
    const { stem } = numbered[0]!;
    const side = Math.sqrt(numbered.length);
    if (Number.isInteger(side) && side >= SMALLEST_SIDE && (PIXEL_NAME.test(stem) || numbered.length >= 64)) {
      const { top, whole } = pixelRange(
        indices.map((index) => columns[index]!),
        rows,
      );
      if (whole && top <= 255) {
        groups.push({ kind: 'image', indices, top: top > 127 ? 255 : top });
        continue;
      }
    }
    if (TIME_NAME.test(stem)) groups.push({ kind: 'sequence', indices, top: 0 });
  }
  return groups;
}
