import { op, table } from 'arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CategoryColumn } from '../../src/pipeline/table/column';
import { groupMeans } from '../../src/pipeline/table/group-means';

const column: CategoryColumn = {
  storage: 'category',
  name: 'place',
  type: 'category',
  codes: Int32Array.from([0, 1, 0, -1, 1, 2, 0]),
  levels: ['north', 'south', 'west'],
};

describe('groupMeans', () => {
  it('averages over the rows that have both a level and a value', () => {
    const values = Float64Array.from([1, 10, 3, 100, 20, Number.NaN, Number.NaN]);
    expect(groupMeans(column, values)).toEqual([
      { label: 'north', count: 2, mean: 2 },
      { label: 'south', count: 2, mean: 15 },
    ]);
  });

  it('gives the most frequent levels alone when there are many', () => {
    const values = Float64Array.from([1, 10, 3, 100, 20, 5, 2]);
    expect(groupMeans(column, values, 1)).toEqual([{ label: 'north', count: 3, mean: 2 }]);
    expect(groupMeans({ ...column, codes: new Int32Array(7).fill(-1) }, values)).toEqual([]);
  });

  it('agrees with Arquero', () => {
    const levels = ['a', 'b', 'c', 'd'];
    const cell = fc.record({
      level: fc.constantFrom(...levels),
      value: fc.integer({ min: -50, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 60 }), (cells) => {
        const mine = groupMeans(
          { ...column, levels, codes: Int32Array.from(cells, ({ level }) => levels.indexOf(level)) },
          Float64Array.from(cells, ({ value }) => value),
        );
        const theirs = table({ label: cells.map((c) => c.level), value: cells.map((c) => c.value) })
          .groupby('label')
          .rollup({ count: op.count(), mean: op.mean('value') })
          .objects() as typeof mine;
        expect(mine.length).toBe(theirs.length);
        for (const { label, count, mean } of theirs) {
          const found = mine.find((group) => group.label === label);
          expect(found?.count).toBe(count);
          expect(found?.mean).toBeCloseTo(mean, 9);
        }
      }),
    );
  });
});
