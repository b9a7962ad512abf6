import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { pearson, spearman } from '../../src/pipeline/core/descriptive/correlation';
import { correlationRatio } from '../../src/pipeline/core/descriptive/correlation-ratio';
import { createRandom } from '../../src/pipeline/core/random';
import { associationMatrix, MOST_COLUMNS } from '../../src/pipeline/profiling/between/association-matrix';
import { clusterOrder } from '../../src/pipeline/profiling/between/cluster-order';
import { measurePair } from '../../src/pipeline/profiling/between/measure-pair';
import { pairPicture } from '../../src/pipeline/profiling/between/pair-picture';
import { viewColumn } from '../../src/pipeline/profiling/between/view-columns';
import { profileTable } from '../../src/pipeline/profiling/profile-table';
import type { Column } from '../../src/pipeline/table/column';
import { createTable } from '../../src/pipeline/table/table';
import { allRows, booleans, categories, numbers } from '../preprocessing/build-table';

const view = (column: Column, n: number) => viewColumn(column, allRows(n))!;
const matrixOf = async (columns: Column[], target?: string) => {
  const table = createTable(columns);
  const profile = await profileTable(table, target);
  return associationMatrix(table, profile.columns, target ?? null, createContext());
};

describe('two columns', () => {
  it('of numbers are measured on the rows that have both, ranks made anew', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.option(fc.integer({ min: -5, max: 5 }), { nil: null }),
            fc.option(fc.integer({ min: -5, max: 5 }), { nil: null }),
          ),
          { minLength: 20, maxLength: 60 },
        ),
        (cells) => {
          const a = viewColumn(
            numbers(
              'a',
              cells.map(([x]) => x),
            ),
            allRows(cells.length),
          );
          const b = viewColumn(
            numbers(
              'b',
              cells.map(([, y]) => y),
            ),
            allRows(cells.length),
          );
          fc.pre(a !== null && b !== null);
          const both = cells.filter(([x, y]) => x !== null && y !== null) as [number, number][];
          fc.pre(both.length >= 10);
          const x = Float64Array.from(both, ([value]) => value);
          const y = Float64Array.from(both, ([, value]) => value);
          const pair = measurePair(a!, b!);
          expect(pair.n).toBe(both.length);
          expect(pair.first).toBeCloseTo(pearson(x, y).r, 12);
          expect(pair.spearman).toBeCloseTo(spearman(x, y).r, 12);
        },
      ),
      { seed: 1 },
    );
  });

  it('a number by a category has two directions', () => {
    const group = Array.from({ length: 60 }, (_, i) => 'abc'[i % 3]!);
    const value = group.map((letter, i) => ({ a: 0, b: 10, c: 20 })[letter]! + (i % 2));
    const [x, g] = [view(numbers('x', value), 60), view(categories('g', group), 60)];
    const pair = measurePair(x, g);
    const codes = group.map((letter) => 'abc'.indexOf(letter));
    expect(pair.first).toBe(correlationRatio(codes, value));
    // Between 40000/… by hand: Σ n(m − m̄)² = 4000, Σ (x − m)² = 15; ε² = (4000 − 2·15/57)/4015.
    expect(pair.first).toBeCloseTo(Math.sqrt((4000 - (2 * 15) / 57) / 4015), 12);
    expect(pair.second).toBeGreaterThan(0.9);
    expect(measurePair(g, x)).toEqual({ ...pair, first: pair.second, second: pair.first });
  });

  it('that know nothing of each other measure near nothing, however many levels there are', () => {
    const random = createRandom(3);
    const cells = () =>
      categories(
        'c',
        Array.from({ length: 400 }, () => `l${random.integer(25)}`),
      );
    expect(measurePair(view(cells(), 400), view(cells(), 400)).first).toBeLessThan(0.1);
  });

  it('with fewer than ten common rows are not compared', () => {
    const x = numbers('x', [...new Array(9).fill(null), 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const y = numbers('y', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...new Array(8).fill(null)]);
    expect(measurePair(view(x, 18), view(y, 18))).toMatchObject({ first: Number.NaN, n: 1 });
  });
});

describe('the matrix', () => {
  const random = createRandom(9);
  const base = Array.from({ length: 200 }, () => random.normal());
  const noisy = (scale: number, sign = 1) => base.map((value) => sign * value + scale * random.normal());

  it('puts columns that go together side by side, and leaves out what cannot be compared', async () => {
    const { columns, values } = await matrixOf([
      numbers('a', noisy(0.2)),
      numbers(
        'far',
        base.map(() => random.normal()),
      ),
      categories(
        'id',
        base.map((_, i) => `r${i}`),
        [],
        'id',
      ),
      numbers('b', noisy(0.2, -1)),
      numbers(
        'constant',
        base.map(() => 1),
      ),
      booleans(
        'big',
        base.map((value) => value > 0),
      ),
    ]);
    const names = columns.map(({ name }) => name);
    expect(names.toSorted()).toEqual(['a', 'b', 'big', 'far']);
    expect([0, 3]).toContain(names.indexOf('far'));
    const [a, b] = [names.indexOf('a'), names.indexOf('b')];
    expect(values[a]![b]!).toBeLessThan(-0.9);
    expect(values[a]![b]).toBe(values[b]![a]);
    expect(values.map((line, i) => line[i])).toEqual(names.map(() => 1));
  });

  it('keeps the target and those that say most about it when there are too many', async () => {
    const many = Array.from({ length: MOST_COLUMNS + 5 }, (_, k) =>
      numbers(
        `noise${k}`,
        base.map(() => random.normal()),
      ),
    );
    const { columns, leftOut } = await matrixOf([...many, numbers('x', noisy(0.1)), numbers('y', base)], 'y');
    const names = columns.map(({ name }) => name);
    expect(names).toHaveLength(MOST_COLUMNS);
    expect(names).toEqual(expect.arrayContaining(['x', 'y']));
    expect(leftOut).toBe(7);
  });
});

describe('the order of clusters', () => {
  it('is a permutation in which the groups are runs', () => {
    const group = [0, 1, 0, 2, 1, 0, 2];
    const alike = group.map((a) => group.map((b) => (a === b ? 0.9 : 0.1)));
    const order = clusterOrder(alike);
    expect(order.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const runs = order.map((i) => group[i]!).filter((g, i, all) => g !== all[i - 1]);
    expect(runs).toHaveLength(3);
  });

  it('turns groups so that their ends are alike, and knows no order of nothing', () => {
    // A chain: 0–1–2–3, given in another order.
    const at = [2, 0, 3, 1];
    const alike = at.map((a) => at.map((b) => 1 - Math.abs(a - b) / 4));
    const chain = clusterOrder(alike).map((i) => at[i]!);
    expect([chain.join(), chain.toReversed().join()]).toContain('0,1,2,3');
    expect(clusterOrder([])).toEqual([]);
  });
});

describe('the picture of a pair', () => {
  const letters = Array.from({ length: 40 }, (_, i) => 'ab'[i % 2]!);
  const table = createTable([
    numbers(
      'x',
      letters.map((_, i) => i),
    ),
    numbers(
      'y',
      letters.map((_, i) => (i === 7 ? null : 2 * i)),
    ),
    categories('g', letters),
    categories(
      'h',
      letters.map((letter) => letter.toUpperCase()),
    ),
    categories(
      'many',
      letters.map((_, i) => `v${i}`),
    ),
  ]);

  it('counts every row that has both', () => {
    const picture = pairPicture(table, 'x', 'y');
    if (picture?.kind !== 'bins') throw new Error('Two numbers are binned.');
    expect(picture.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(39);
    expect(picture).toMatchObject({ n: 39, first: 1, spearman: 1, x: 'x', y: 'y' });
  });

  it('is boxes of the number whichever comes first, and shares of two categories', () => {
    for (const [a, b] of [
      ['x', 'g'],
      ['g', 'x'],
    ] as const) {
      expect(pairPicture(table, a, b)).toMatchObject({
        kind: 'boxes',
        x: 'g',
        y: 'x',
        boxes: [
          { label: 'a', n: 20, median: 19 },
          { label: 'b', n: 20, median: 20 },
        ],
      });
    }
    expect(pairPicture(table, 'g', 'h')).toMatchObject({
      kind: 'shares',
      counts: [
        [20, 0],
        [0, 20],
      ],
    });
  });

  it('is none of a column with as many levels as rows', () => {
    expect(pairPicture(table, 'g', 'many')).toBeNull();
    expect(() => pairPicture(table, 'g', 'nobody')).toThrow(/no column/);
  });
});
