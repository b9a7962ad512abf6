import { bitAt, type CategoryColumn, setBit, type TextColumn, withCodes } from '../../table/column';
import { decodeUtf8, encodeUtf8 } from '../../table/text-codec';

/** What a value becomes: null for missing. */
export type StringChange = (value: string) => string | null;

export interface Mapped<Kind> {
  column: Kind;
  cells: number;
}

/**
 * Changes the values of a column of strings. Levels stay in order of first appearance, and those that no row has are
 * dropped. The same object comes back when no cell changes.
 */
export function mapStrings(
  column: CategoryColumn | TextColumn,
  change: StringChange,
): Mapped<CategoryColumn | TextColumn> {
  return column.storage === 'category' ? mapLevels(column, change) : mapTexts(column, change);
}

function mapLevels(column: CategoryColumn, change: StringChange): Mapped<CategoryColumn> {
  const wanted = column.levels.map(change);
  if (wanted.every((level, code) => level === column.levels[code])) return { column, cells: 0 };
  const levels: string[] = [];
  const codeOf = new Map<string, number>();
  const newCodes = new Int32Array(column.levels.length).fill(-2);
  const codes = new Int32Array(column.codes.length);
  let cells = 0;
  for (let i = 0; i < codes.length; i++) {
    const old = column.codes[i]!;
    if (old < 0) {
      codes[i] = -1;
      continue;
    }
    const level = wanted[old]!;
    if (newCodes[old] === -2) {
      if (level === null) newCodes[old] = -1;
      else {
        const known = codeOf.get(level) ?? levels.push(level) - 1;
        codeOf.set(level, known);
        newCodes[old] = known;
      }
    }
    codes[i] = newCodes[old]!;
    if (level !== column.levels[old]) cells++;
  }
  return cells === 0 ? { column, cells } : { column: withCodes(column, codes, levels), cells };
}

function mapTexts(column: TextColumn, change: StringChange): Mapped<TextColumn> {
  const rows = column.offsets.length - 1;
  const replaced = new Map<number, Uint8Array | null>();
  let size = column.bytes.length;
  for (let i = 0; i < rows; i++) {
    if (bitAt(column.missing, i)) continue;
    const [start, end] = [column.offsets[i]!, column.offsets[i + 1]!];
    const before = decodeUtf8(column.bytes, start, end);
    const after = change(before);
    if (after === before) continue;
    const bytes = after === null ? null : encodeUtf8(after);
    replaced.set(i, bytes);
    size += (bytes?.length ?? 0) - (end - start);
  }
  if (replaced.size === 0) return { column, cells: 0 };
  const offsets = new Uint32Array(rows + 1);
  const bytes = new Uint8Array(size);
  const missing = column.missing.slice();
  for (let i = 0, at = 0; i < rows; i++) {
    const other = replaced.get(i);
    const cell = other ?? column.bytes.subarray(column.offsets[i]!, column.offsets[i + 1]!);
    if (other === null) setBit(missing, i);
    else {
      bytes.set(cell, at);
      at += cell.length;
    }
    offsets[i + 1] = at;
  }
  return { column: { ...column, offsets, bytes, missing }, cells: replaced.size };
}
