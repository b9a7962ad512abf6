import { type Column, columnLength, stringAt } from '../../table/column';
import type { ColumnProfile } from '../profile-types';

/** Values looked at per column. */
export const SAMPLE = 2000;

/** Different values of a column as text, up to `SAMPLE` rows evenly spaced through it; none for plain numbers. */
export function sampleValues(column: Column, { type, distinct }: ColumnProfile): string[] {
  if (distinct === 0) return [];
  // Card and telephone numbers may be read as whole numbers; fractions and dates name nobody.
  if (column.storage === 'number' && (type !== 'integer' || distinct < 20)) return [];
  const rows = columnLength(column);
  const step = Math.max(1, Math.floor(rows / SAMPLE));
  const seen = new Set<string>();
  for (let i = 0; i < rows; i += step) {
    const value = stringAt(column, i);
    if (value !== null) seen.add(value);
  }
  return [...seen];
}
