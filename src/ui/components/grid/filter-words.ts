import type { GridColumnType } from './grid-types';

/** What the cells of a column must be like; see the pipeline's `ColumnFilter`, of which this is the shape. */
export type GridFilter =
  | { kind: 'range'; column: string; low: number | null; high: number | null }
  | { kind: 'levels'; column: string; levels: readonly string[] }
  | { kind: 'contains'; column: string; text: string }
  | { kind: 'missing'; column: string; missing: boolean };

const DAY_MS = 86_400_000;

/** Milliseconds as the day they are in: "2024-02-29". */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The first or the last millisecond of a day as a date field gives it; null when it is none. */
export function msOfDay(day: string, end: 'first' | 'last'): number | null {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) return null;
  return end === 'first' ? ms : ms + DAY_MS - 1;
}

/** A number as a person may type it: decimal point or comma, spaces between thousands; null when it is none. */
export function numberOf(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[\s_’']/g, '')
    .replace('−', '-')
    .replace(',', '.');
  const value = plain === '' ? Number.NaN : Number(plain);
  return Number.isNaN(value) ? null : value;
}

/** A filter in a few words, for its chip: "price 10 to 20". */
export function filterWords(filter: GridFilter, type: GridColumnType | undefined): string {
  const { column } = filter;
  switch (filter.kind) {
    case 'missing':
      return filter.missing ? `${column} is missing` : `${column} is not missing`;
    case 'contains':
      return `${column} contains “${filter.text}”`;
    case 'levels': {
      const [first, second, ...more] = filter.levels;
      const named = [first, second].filter((level) => level !== undefined).map((level) => `“${level}”`);
      return `${column} is ${named.join(' or ')}${more.length > 0 ? ` or ${more.length} more` : ''}`;
    }
    case 'range': {
      const write = (value: number) => (type === 'date' ? dayOf(value) : String(value).replace('-', '−'));
      const { low, high } = filter;
      if (low !== null && high !== null) return `${column} ${write(low)} to ${write(high)}`;
      return low !== null ? `${column} from ${write(low)}` : `${column} up to ${write(high ?? Number.NaN)}`;
    }
  }
}
