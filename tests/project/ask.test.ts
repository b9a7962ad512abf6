import { describe, expect, it } from 'vitest';
import { answer } from '../../src/pipeline/project/ask';
import { createTable } from '../../src/pipeline/table/table';
import { categories, numbers } from '../preprocessing/build-table';

const table = createTable([
  numbers('x', [1, 2, 3, 4, 100, null]),
  categories('city', ['Bern', 'bern', 'Bern', 'Basel', 'Bern', null]),
]);

describe('questions about the table', () => {
  it('counts where a condition holds and where it is unknown', () => {
    expect(answer({ kind: 'condition', expression: 'x > 2' }, table, null)).toEqual({
      kind: 'condition',
      rows: 6,
      holds: 3,
      unknown: 1,
    });
  });

  it('tries a rule as a model would be held to it', () => {
    const rule = { kind: 'rule', exclude: ['city'] } as const;
    expect(answer({ ...rule, task: 'binary', expression: 'x > 2' }, table, null)).toMatchObject({ holds: 3 });
    expect(answer({ ...rule, task: 'regression', expression: 'x + 1' }, table, null)).toEqual({
      kind: 'number',
      rows: 6,
      unknown: 1,
      low: 2,
      mean: 23,
      high: 101,
    });
    const leak = answer({ ...rule, task: 'binary', expression: 'city = "Bern"' }, table, null);
    expect(leak).toMatchObject({ kind: 'refused', error: { code: 'INVALID_EXPRESSION' } });
    const kind = answer({ ...rule, task: 'regression', expression: 'x > 1' }, table, null);
    expect(kind).toMatchObject({ kind: 'refused' });
  });

  it('refuses what it cannot understand, as data', () => {
    const refused = answer({ kind: 'condition', expression: 'y > 2' }, table, null);
    expect(refused).toMatchObject({ kind: 'refused', error: { code: 'INVALID_EXPRESSION' } });
    const dates = answer({ kind: 'fences', column: 'city', method: 'iqr', factor: 1.5 }, table, null);
    expect(dates).toMatchObject({ kind: 'refused' });
  });

  it('reads fences off the rows it is given alone, and counts over all', () => {
    // Quartiles of 1, 2, 3, 4 are 1.75 and 3.25.
    const basis = Int32Array.from([0, 1, 2, 3]);
    expect(answer({ kind: 'fences', column: 'x', method: 'iqr', factor: 1.5 }, table, basis)).toEqual({
      kind: 'fences',
      low: -0.5,
      high: 5.5,
      below: 0,
      above: 1,
      basis: 4,
    });
  });

  it('lists values, commonest first', () => {
    expect(answer({ kind: 'levels', column: 'city', most: 2 }, table, null)).toEqual({
      kind: 'levels',
      levels: [
        { value: 'Bern', count: 3 },
        { value: 'bern', count: 1 },
      ],
      distinct: 3,
    });
  });
});
