import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../../../src/pipeline/profiling/profile-types';
import { gridColumns } from '../../../src/ui/viewmodels/grid-columns';
import { invalidCells } from '../../../src/ui/viewmodels/invalid-cells';

const profile = (name: string, change: Partial<ColumnProfile>): ColumnProfile => ({
  name,
  type: 'category',
  rows: 100,
  missing: 20,
  distinct: 2,
  top: [
    { value: 'a', count: 50 },
    { value: 'b', count: 30 },
  ],
  numeric: null,
  date: null,
  text: null,
  association: null,
  ...change,
});
const read = (name: string) => ({ name, type: 'category' as const, unit: null, labels: null, chars: 4 });

describe('columns of the grid', () => {
  it('are there before the profile is, and say more after it', () => {
    const columns = [read('plan'), read('id')];
    expect(gridColumns(columns, undefined, [])[0]).toMatchObject({ missing: undefined, counts: undefined });
    const filters = [{ kind: 'missing' as const, column: 'id', missing: true }];
    const [plan, id] = gridColumns(
      columns,
      [profile('plan', {}), profile('id', { distinct: 80, top: [] })],
      filters,
    );
    expect(plan).toMatchObject({ missing: 0.2, counts: [50, 30], isFiltered: false });
    // All values differ: there is no distribution to draw.
    expect(id).toMatchObject({ counts: undefined, isFiltered: true });
  });
});

describe('cells the reader warns of', () => {
  it('are known by row and column; a warning about rows concerns the row', () => {
    const why = invalidCells(
      [
        { code: 'INVALID_VALUES', column: 'b', rows: [3], message: 'no number' },
        { code: 'RAGGED_ROWS', rows: [3, 4], message: 'too short' },
        { code: 'MALFORMED_QUOTES', rows: [3], message: 'odd quotes' },
        { code: 'OTHER', column: 'gone', rows: [3], message: 'nowhere' },
        { code: 'ENCODING_GUESSED', message: 'guessed' },
      ],
      [{ name: 'a' }, { name: 'b' }],
    );
    expect(why(3, 1)).toBe('no number');
    expect(why(3, -1)).toBe('too short odd quotes');
    expect(why(3, 0)).toBeUndefined();
    expect(why(4, 1)).toBeUndefined();
  });
});
