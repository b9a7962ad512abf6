import { describe, expect, it } from 'vitest';
import { applyCleaning } from '../../src/pipeline/preprocessing/cleaning/apply-cleaning';
import type { CleaningStep } from '../../src/pipeline/project/spec/cleaning';
import { cellAt, columnLength } from '../../src/pipeline/table/column';
import { createTable, getColumn, type Table } from '../../src/pipeline/table/table';
import { booleans, categories, numbers, texts } from './build-table';

const table = createTable([
  categories('id', ['a', 'b', 'c', 'd', 'e'], [], 'id'),
  numbers('x', [1, 999, 1, null, -5]),
  numbers('n', [1, 2, 1, 4, 5], 'integer'),
  categories('city', ['Berlin', 'berlin', 'Berlin', ' Rome ', '?']),
  texts('note', ['hello', ' b ', 'hello', null, '  ']),
  booleans('yes', [true, false, true, null, false]),
  numbers('day', [0, 86_400_000, 0, null, 86_400_000 + 3_600_000], 'date'),
]);

const cellsOf = (cleaned: Table, name: string) => {
  const column = getColumn(cleaned, name);
  return Array.from({ length: columnLength(column) }, (_, i) => cellAt(column, i));
};

const apply = (step: CleaningStep) => applyCleaning(table, step);

describe('repairs', () => {
  it('drop rows that repeat an earlier one, with or without ids', () => {
    expect(apply({ type: 'dropDuplicateRows', ignore: [] })).toEqual({
      table,
      rowsChanged: 0,
      cellsChanged: 0,
    });
    const { table: after, rowsChanged } = apply({ type: 'dropDuplicateRows', ignore: ['id'] });
    expect(rowsChanged).toBe(1);
    expect(cellsOf(after, 'id')).toEqual(['a', 'b', 'd', 'e']);
    expect(cellsOf(after, 'note')).toEqual(['hello', ' b ', null, '  ']);
    expect(cellsOf(after, 'yes')).toEqual([true, false, null, false]);
    const all = table.columns.map(({ name }) => name);
    expect(apply({ type: 'dropDuplicateRows', ignore: all }).rowsChanged).toBe(0);
  });

  it('drop rows without a value, and the levels only they had', () => {
    const { table: after, rowsChanged } = apply({ type: 'dropRowsWhereMissing', column: 'x' });
    expect(rowsChanged).toBe(1);
    expect(cellsOf(after, 'x')).toEqual([1, 999, 1, -5]);
    expect(getColumn(after, 'city')).toMatchObject({ levels: ['Berlin', 'berlin', '?'] });
  });

  it('make values missing in columns of every type', () => {
    const cases: [string, string[], (string | number | boolean | null)[]][] = [
      ['x', ['999', '-5', 'abc', ''], [1, null, 1, null, null]],
      ['city', ['?', 'Paris'], ['Berlin', 'berlin', 'Berlin', ' Rome ', null]],
      ['note', ['hello'], [null, ' b ', null, null, '  ']],
      ['yes', ['no'], [true, null, true, null, null]],
      ['day', ['1970-01-01', '1970-01-02T01:00:00'], [null, '1970-01-02', null, null, null]],
    ];
    for (const [column, values, expected] of cases) {
      const before = cellsOf(table, column);
      const { table: after, cellsChanged } = apply({ type: 'setMissing', column, values });
      expect(cellsOf(after, column)).toEqual(expected);
      expect(cellsChanged).toBe(expected.filter((cell, i) => cell !== before[i]).length);
    }
  });

  it('merge spellings, each cell once', () => {
    const map: [string, string][] = [
      ['berlin', 'Berlin'],
      ['Berlin', 'Hamburg'],
      ['?', '__proto__'],
    ];
    const { table: after, cellsChanged } = apply({ type: 'mergeLevels', column: 'city', map });
    expect(cellsOf(after, 'city')).toEqual(['Hamburg', 'Berlin', 'Hamburg', ' Rome ', '__proto__']);
    expect(cellsChanged).toBe(4);
    expect(apply({ type: 'mergeLevels', column: 'note', map: [['hello', 'hallo']] }).cellsChanged).toBe(2);
    expect(apply({ type: 'mergeLevels', column: 'x', map: [['1', '2']] }).table).toBe(table);
  });

  it('cut blanks off', () => {
    expect(cellsOf(apply({ type: 'trimLevels', column: 'city' }).table, 'city')[3]).toBe('Rome');
    const { table: after, cellsChanged } = apply({ type: 'trimLevels', column: 'note' });
    expect(cellsOf(after, 'note')).toEqual(['hello', 'b', 'hello', null, null]);
    expect(cellsChanged).toBe(2);
  });

  it('hold numbers between literals', () => {
    const { table: after, cellsChanged } = apply({ type: 'clipOutliers', column: 'x', low: 0, high: 10 });
    expect(cellsOf(after, 'x')).toEqual([1, 10, 1, null, 0]);
    expect(cellsChanged).toBe(2);
    const open = apply({ type: 'clipOutliers', column: 'x', low: null, high: 10 });
    expect(cellsOf(open.table, 'x')).toEqual([1, 10, 1, null, -5]);
    expect(
      getColumn(apply({ type: 'clipOutliers', column: 'n', low: 1.5, high: null }).table, 'n').type,
    ).toBe('number');
    expect(() => apply({ type: 'clipOutliers', column: 'x', low: 3, high: 2 })).toThrow(/cannot be held/);
    expect(apply({ type: 'clipOutliers', column: 'day', low: 5, high: 6 }).table).toBe(table);
  });

  it('convert a range of numbers', () => {
    const step = { type: 'scaleValues', column: 'x', low: 900, high: 1000, factor: 0.001 } as const;
    expect(cellsOf(apply(step).table, 'x')).toEqual([1, 0.999, 1, null, -5]);
  });

  it('refuse a column that is not there', () => {
    expect(() => apply({ type: 'setMissing', column: 'z', values: ['1'] })).toThrow(/no column "z"/);
  });

  it('flag numbers beyond bounds in a new column, and drop or keep rows by a condition', () => {
    const { table: flagged, rowsChanged } = apply({ type: 'flagOutliers', column: 'x', low: 0, high: 100 });
    expect(rowsChanged).toBe(2);
    expect(cellsOf(flagged, 'x')).toEqual([1, 999, 1, null, -5]);
    expect(cellsOf(flagged, 'x is extreme')).toEqual([false, true, false, null, true]);
    expect(() => applyCleaning(flagged, { type: 'flagOutliers', column: 'x', low: 0, high: 100 })).toThrow(
      'already',
    );
    const idsOf = (step: CleaningStep) => cellsOf(apply(step).table, 'id');
    expect(idsOf({ type: 'dropOutliers', column: 'x', low: 0, high: 100 })).toEqual(['a', 'c', 'd']);
    expect(idsOf({ type: 'dropOutliers', column: 'x', low: null, high: 100 })).toEqual(['a', 'c', 'd', 'e']);
    // Row d has no x: it does not hold.
    expect(idsOf({ type: 'filterRows', expression: 'x < 100', action: 'keep' })).toEqual(['a', 'c', 'e']);
    expect(idsOf({ type: 'filterRows', expression: 'x < 100', action: 'drop' })).toEqual(['b', 'd']);
    expect(() => apply({ type: 'filterRows', expression: 'y < 100', action: 'drop' })).toThrow('no column');
  });

  it('take values away where a condition holds, in columns of every type', () => {
    const where = (column: string, expression: string) =>
      cellsOf(apply({ type: 'setMissingWhere', column, expression }).table, column);
    expect(where('x', 'n = 2')).toEqual([1, null, 1, null, -5]);
    expect(where('city', 'lower(trim(city)) = "berlin"')).toEqual([null, null, null, ' Rome ', '?']);
    expect(where('note', 'yes')).toEqual([null, ' b ', null, null, '  ']);
    expect(where('yes', 'x > 100')).toEqual([true, null, true, null, false]);
    expect(apply({ type: 'setMissingWhere', column: 'x', expression: 'n > 100' }).table).toBe(table);
  });
});
