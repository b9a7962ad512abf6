import type { Context } from '../../core/context';
import { type Column, isMissing, numberAt, numbersOf, stringAt } from '../column';
import { getColumn, type Table } from '../table';
import { markMatches } from './mark-matches';
import { CHUNK, type ColumnFilter, type RowOrder, type RowQuery } from './row-query';

/**
 * The rows that pass all filters, in the order of the file; null when nothing was asked for. A missing cell passes
 * no filter but the one for missing cells; a range asked of what is no number holds nowhere.
 * @throws INVALID_ARGUMENT when a filter names a column the table does not have
 */
export async function filterRows(
  table: Table,
  { filters, only }: Pick<RowQuery, 'filters' | 'only'>,
  context: Context,
): Promise<RowOrder> {
  if (filters.length === 0 && only === null) return null;
  const { rows } = table;
  /** How many of the conditions each row has met. */
  const met = new Uint16Array(rows);
  let asked = 0;
  if (only !== null) {
    for (const row of only) if (row >= 0 && row < rows) met[row] = 1;
    asked = 1;
  }
  for (const filter of filters) {
    const before = asked++;
    await eachPassing(getColumn(table, filter.column), filter, rows, context, (row) => {
      if (met[row] === before) met[row] = asked;
    });
  }
  let count = 0;
  for (let i = 0; i < rows; i++) if (met[i] === asked) count++;
  const passing = new Uint32Array(count);
  let at = 0;
  for (let i = 0; i < rows; i++) if (met[i] === asked) passing[at++] = i;
  return passing;
}

async function eachPassing(
  column: Column,
  filter: ColumnFilter,
  rows: number,
  context: Context,
  pass: (row: number) => void,
): Promise<void> {
  if (filter.kind === 'contains') return markMatches(column, filter.text, context, pass);
  const passes = testOf(column, filter);
  for (let from = 0; from < rows; from += CHUNK) {
    await context.tick(from, rows, `filtering by ${column.name}`);
    const to = Math.min(rows, from + CHUNK);
    for (let i = from; i < to; i++) if (passes(i)) pass(i);
  }
}

function testOf(
  column: Column,
  filter: Exclude<ColumnFilter, { kind: 'contains' }>,
): (row: number) => boolean {
  switch (filter.kind) {
    case 'missing':
      return (i) => isMissing(column, i) === filter.missing;
    case 'range': {
      const low = filter.low ?? Number.NEGATIVE_INFINITY;
      const high = filter.high ?? Number.POSITIVE_INFINITY;
      const values = column.storage === 'number' ? numbersOf(column) : null;
      // Comparisons with NaN, which is missing, do not hold.
      return values
        ? (i) => values[i]! >= low && values[i]! <= high
        : (i) => numberAt(column, i) >= low && numberAt(column, i) <= high;
    }
    case 'levels': {
      const wanted = new Set(filter.levels);
      if (column.storage === 'category') {
        const isWanted = column.levels.map((level) => wanted.has(level));
        return (i) => column.codes[i]! >= 0 && isWanted[column.codes[i]!]!;
      }
      return (i) => {
        const text = stringAt(column, i);
        return text !== null && wanted.has(text);
      };
    }
  }
}
