import { textPattern } from '../../../pipeline/core/text-pattern';
import type { GridCell, GridColumn } from './grid-types';

/** What a cell says: numbers in full with a true minus, yes and no as the file spells them; null is missing. */
export function cellWords(value: GridCell, column: Pick<GridColumn, 'labels'>): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return column.labels?.[value ? 1 : 0] ?? (value ? 'yes' : 'no');
  if (typeof value === 'number') return String(value).replaceAll('-', '−');
  return value;
}

/** A text in pieces: every second one, from the second on, is what was looked for. */
export function piecesOf(text: string, wanted: string): string[] {
  if (wanted === '') return [text];
  const pieces: string[] = [];
  let at = 0;
  // The engine looks in what the file says, where a minus is a hyphen.
  for (const match of text.replaceAll('−', '-').matchAll(textPattern(wanted, 'g'))) {
    pieces.push(text.slice(at, match.index), text.slice(match.index, match.index + wanted.length));
    at = match.index + wanted.length;
  }
  pieces.push(text.slice(at));
  return pieces;
}
