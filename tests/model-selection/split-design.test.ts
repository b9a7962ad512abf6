import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SandtableError } from '../../src/pipeline/core/errors';
import { createRandom } from '../../src/pipeline/core/random';
import {
  foldKindFor,
  type RowTraits,
  type SplitKind,
  splitFolds,
  splitParts,
  timeFolds,
  timeSeriesSplit,
  timeSplit,
} from '../../src/pipeline/model-selection/splitters';
import { groupsOf, strataOf } from '../../src/pipeline/model-selection/splitters/row-traits';
import { createTable } from '../../src/pipeline/table/table';
import { categories, numbers } from '../preprocessing/build-table';
import { disjoint, isPartition } from './split-properties';

const shares = (seed = 1) => ({ validation: 0.2, test: 0.2, gap: 0, random: createRandom(seed) });
const folds = (seed = 1) => ({ folds: 4, repeats: 1, gap: 0, horizon: 0, random: createRandom(seed) });

/** Rows of a few groups, with times that tie, two classes and a column of parts. */
const traits = fc.tuple(fc.integer({ min: 60, max: 150 }), fc.integer()).map(([rows, seed]): RowTraits => {
  const random = createRandom(seed);
  return {
    rows,
    strata: Int32Array.from({ length: rows }, (_, i) => (i < 10 ? i % 2 : random.integer(2))),
    groups: Int32Array.from({ length: rows }, (_, i) => (i < 20 ? i : random.integer(20))),
    time: Float64Array.from({ length: rows }, (_, i) => (i < 30 ? i : random.integer(30))),
    named: Array.from({ length: rows }, (_, i) => String(i % 6)),
  };
});

const KINDS: SplitKind[] = ['random', 'stratified', 'group', 'stratified-group', 'time', 'predefined'];

describe('a split of any kind', () => {
  it.each(KINDS)('%s: parts share no row and hold all rows; folds share no row', (kind) => {
    fc.assert(
      fc.property(traits, (rows) => {
        const cut = splitParts(kind, rows, shares());
        expect(isPartition([cut.train, cut.validation, cut.test], rows.rows)).toBe(true);
        for (const part of [cut.train, cut.validation, cut.test]) expect(part.length).toBeGreaterThan(0);
        const made = splitFolds(kind, rows, folds()).folds;
        expect(made.every(disjoint)).toBe(true);
        expect(made.length).toBe(kind === 'predefined' ? 6 : 4);
      }),
      { numRuns: 25 },
    );
  });

  it('by group never parts a group, neither outside nor inside', () => {
    fc.assert(
      fc.property(traits, fc.constantFrom<SplitKind>('group', 'stratified-group'), (rows, kind) => {
        const cut = splitParts(kind, rows, shares());
        const of = (part: Int32Array) => new Set(Array.from(part, (row) => rows.groups![row]));
        const parts = [cut.train, cut.validation, cut.test].map(of);
        expect(parts.reduce((sum, part) => sum + part.size, 0)).toBe(new Set(rows.groups as Int32Array).size);
        for (const { train, test } of splitFolds(kind, rows, folds()).folds) {
          const learnt = of(train);
          for (const group of of(test)) expect(learnt.has(group)).toBe(false);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('by time never looks ahead, keeps equal times together, and leaves the gap', () => {
    fc.assert(
      fc.property(traits, fc.integer({ min: 0, max: 3 }), (rows, gap) => {
        const at = (part: Int32Array) => Array.from(part, (row) => rows.time![row]!);
        const cut = splitParts('time', rows, { ...shares(), gap });
        expect(Math.max(...at(cut.train)) + gap).toBeLessThan(Math.min(...at(cut.validation)));
        expect(Math.max(...at(cut.validation)) + gap).toBeLessThan(Math.min(...at(cut.test)));
        for (const fold of splitFolds('time', rows, { ...folds(), gap }).folds) {
          expect(Math.max(...at(fold.train)) + gap).toBeLessThan(Math.min(...at(fold.test)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('draws repeated folds of every kind that can be drawn', () => {
    const [rows] = fc.sample(traits, { numRuns: 1, seed: 3 });
    for (const kind of KINDS) {
      const made = splitFolds(kind, rows!, { ...folds(), repeats: 3 }).folds.length;
      expect(made).toBe({ time: 4, predefined: 6 }[kind as string] ?? 12);
    }
  });

  it('says what it needs', () => {
    for (const kind of KINDS.slice(1)) {
      expect(() => splitParts(kind, { rows: 9 }, shares())).toThrow(SandtableError);
      expect(() => splitFolds(kind, { rows: 9 }, folds())).toThrow(SandtableError);
    }
  });

  it('takes folds of its own kind, except where one column names only the parts', () => {
    expect(foldKindFor('group', { rows: 3 })).toBe('group');
    expect(foldKindFor('predefined', { rows: 3, named: ['train', 'train', null], strata: [0, 1, 0] })).toBe(
      'stratified',
    );
    expect(foldKindFor('predefined', { rows: 3, named: ['1', '2', '1'] })).toBe('predefined');
  });
});

describe('time', () => {
  it('in folds of equal rows agrees with TimeSeriesSplit on rows in order', () => {
    for (const [n, k, gap] of [
      [20, 4, 0],
      [33, 5, 2],
      [101, 3, 7],
    ] as const) {
      const time = Float64Array.from({ length: n }, (_, i) => i);
      expect(timeFolds(time, k, { gap })).toEqual(timeSeriesSplit(n, k, { gap }));
    }
  });

  it('judges a horizon per fold, back from the latest moment', () => {
    const time = Float64Array.from({ length: 30 }, (_, i) => i);
    const { folds: made } = timeFolds(time, 2, { horizon: 7, gap: 1 });
    expect(made.map(({ train, test }) => [train.at(-1), test[0], test.at(-1)])).toEqual([
      [14, 16, 22],
      [21, 23, 29],
    ]);
  });

  it('counts rows without a time as earliest', () => {
    const time = [5, 1, Number.NaN, 9, 7, 3, 8, 2, 6, 4];
    const cut = timeSplit(time, { validation: 0.2, test: 0.2 });
    expect([cut.test, cut.validation].map((part) => Array.from(part))).toEqual([
      [3, 6],
      [4, 8],
    ]);
    expect(cut.train).toContain(2);
  });

  it('refuses times that are all alike, and a gap that swallows the past', () => {
    expect(() => timeSplit([1, 1, 1, 1, 1, 1], { validation: 0.2, test: 0.2 })).toThrow('too much alike');
    const time = Float64Array.from({ length: 20 }, (_, i) => i);
    expect(() => timeSplit(time, { validation: 0.2, test: 0.2, gap: 50 })).toThrow('gap');
    expect(() => timeFolds(time, 3, { gap: 50 })).toThrow('learn from');
    expect(() => timeFolds(time, 3, { gap: -1 })).toThrow('lengths of time');
  });
});

describe('a stratified group split', () => {
  it('keeps the share of positives nearly equal where groups are pure', () => {
    const groups = Int32Array.from({ length: 400 }, (_, i) => i >> 2);
    const strata = groups.map((group) => Number(group % 10 === 0));
    const cut = splitParts('stratified-group', { rows: 400, groups, strata }, shares());
    const share = (part: Int32Array) => part.reduce((sum, row) => sum + strata[row]!, 0) / part.length;
    for (const part of [cut.train, cut.validation, cut.test]) expect(share(part)).toBeCloseTo(0.1, 1);
    expect(cut.test.length).toBe(80);
  });
});

describe('a predefined split', () => {
  it('follows the words, draws a validation part where none is named, and leaves other rows out', () => {
    const named = Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 'Test' : i === 1 ? null : 'TRAIN'));
    const cut = splitParts('predefined', { rows: 40, named }, shares());
    expect(Array.from(cut.test)).toEqual(Array.from({ length: 10 }, (_, i) => 4 * i));
    expect(cut.train.length + cut.validation.length).toBe(29);
    expect(cut.warnings.join()).toContain('validation');
  });

  it('seals the last fold and lets the one before it choose, in order of the numbers', () => {
    const named = ['2', '10', '1', '9', '10', '2'];
    const cut = splitParts('predefined', { rows: 6, named }, shares());
    expect([cut.train, cut.validation, cut.test].map((part) => Array.from(part))).toEqual([
      [0, 2, 5],
      [3],
      [1, 4],
    ]);
    expect(() => splitParts('predefined', { rows: 2, named: ['a', 'b'] }, shares())).toThrow('for what');
  });
});

describe('traits of rows', () => {
  it('a number is stratified by tenths of its ranks', () => {
    const y = Float64Array.from({ length: 100 }, (_, i) => (i * 37) % 100);
    const target = { task: 'regression' as const, name: 'y', y, classes: [], counts: [], missing: 0 };
    const rows = Int32Array.from(y.keys());
    const strata = strataOf({ ...target, rows }, rows);
    expect(Array.from(strata)).toEqual(Array.from(y, (value) => Math.floor(value / 10)));
  });

  it('rows that agree in all columns are a group; a row with nothing in them stands for itself', () => {
    const table = createTable([
      categories('who', ['a', 'b', 'a', null, null, 'a']),
      numbers('age', [1, 1, 1, null, null, 2]),
    ]);
    const groups = groupsOf(table, ['who', 'age'], Int32Array.of(0, 1, 2, 3, 4, 5));
    expect(groups[0]).toBe(groups[2]);
    expect(new Set(groups).size).toBe(5);
  });
});
