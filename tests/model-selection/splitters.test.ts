import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SandtableError } from '../../src/pipeline/core/errors';
import { createRandom } from '../../src/pipeline/core/random';
import {
  groupKFold,
  kFold,
  predefinedSplit,
  repeatedKFold,
  repeatedStratifiedKFold,
  stratifiedGroupKFold,
  stratifiedKFold,
  timeSeriesSplit,
  trainTestSplit,
  trainValidationTestSplit,
} from '../../src/pipeline/model-selection/splitters';
import { disjoint, isPartition, splitProperties } from './split-properties';

const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof SandtableError) return error.code;
    throw error;
  }
  return 'none';
};

describe('properties of splits', () => {
  for (const [name, holds] of Object.entries(splitProperties)) it(name, () => expect(holds()).toBe(true));
});

describe('stratifiedKFold', () => {
  it('does not care how classes are named', () => {
    const codes = [2, 0, 0, 1, 2, 2, 1, 0, 2, 1];
    const names = codes.map((code) => ['z', 'a', 'm'][code]!);
    expect(stratifiedKFold(names, 3)).toEqual(stratifiedKFold(codes, 3));
  });

  it('warns of a class rarer than the folds and refuses when every class is', () => {
    const { folds, warnings } = stratifiedKFold(['a', 'a', 'a', 'a', 'b'], 3);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('"b" (1)');
    expect(folds.map((fold) => Array.from(fold.test))).toEqual([[0, 1], [2, 4], [3]]);
    expect(codeOf(() => stratifiedKFold(['a', 'b', 'c', 'd'], 2))).toBe('TOO_FEW_ROWS');
  });
});

describe('refusals', () => {
  it('says what is wrong by code', () => {
    expect(codeOf(() => kFold(3, 4))).toBe('TOO_FEW_ROWS');
    expect(codeOf(() => kFold(3, 1))).toBe('INVALID_ARGUMENT');
    expect(codeOf(() => groupKFold(['a', 'a', 'b'], 3))).toBe('TOO_FEW_ROWS');
    expect(codeOf(() => stratifiedGroupKFold([0, 1], ['a'], 2))).toBe('SHAPE_MISMATCH');
    expect(codeOf(() => stratifiedGroupKFold([0, 0, 1, 1], [7, 7, 7, 7], 2))).toBe('TOO_FEW_ROWS');
    expect(codeOf(() => timeSeriesSplit(4, 4))).toBe('TOO_FEW_ROWS');
    expect(codeOf(() => timeSeriesSplit(12, 3, { gap: 3 }))).toBe('TOO_FEW_ROWS');
    expect(codeOf(() => timeSeriesSplit(12, 3, { gap: -1 }))).toBe('INVALID_ARGUMENT');
    expect(codeOf(() => trainTestSplit(1, { testSize: 0.5 }))).toBe('TOO_FEW_ROWS');
    expect(codeOf(() => trainTestSplit(10, { testSize: 1.5 }))).toBe('INVALID_ARGUMENT');
    expect(codeOf(() => trainTestSplit(10, { testSize: 0.6, trainSize: 0.6 }))).toBe('INVALID_ARGUMENT');
    const random = createRandom(0);
    expect(codeOf(() => trainTestSplit(4, { stratify: [0, 0, 0, 1], random }))).toBe('TOO_FEW_ROWS');
    expect(codeOf(() => trainTestSplit(4, { stratify: [0, 0, 1, 1] }))).toBe('INVALID_ARGUMENT');
    expect(codeOf(() => trainValidationTestSplit(9, { validation: 0.5, test: 0.5, random }))).toBe(
      'INVALID_ARGUMENT',
    );
    expect(codeOf(() => trainValidationTestSplit(2, { validation: 0.3, test: 0.3, random }))).toBe(
      'TOO_FEW_ROWS',
    );
  });
});

describe('trainTestSplit', () => {
  it('tests the last rows when not shuffled', () => {
    const { train, test } = trainTestSplit(7, { testSize: 0.5 });
    expect(Array.from(train)).toEqual([0, 1, 2]);
    expect(Array.from(test)).toEqual([3, 4, 5, 6]);
  });

  it('takes numbers of rows as well as shares', () => {
    const { train, test } = trainTestSplit(10, { testSize: 2, trainSize: 5, random: createRandom(3) });
    expect([train.length, test.length]).toEqual([5, 2]);
  });
});

describe('trainValidationTestSplit', () => {
  it('shares out all rows, each once, in the sizes asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 200 }), fc.integer(), fc.boolean(), (n, seed, stratified) => {
        const random = createRandom(seed);
        const stratify = Array.from({ length: n }, (_, i) => i % 3);
        const options = { validation: 0.2, test: 0.25, random };
        const split = trainValidationTestSplit(n, stratified ? { ...options, stratify } : options);
        expect(isPartition([split.train, split.validation, split.test], n)).toBe(true);
        expect(split.test.length).toBe(Math.ceil(0.25 * n));
        expect(split.validation.length).toBe(Math.ceil(0.2 * n));
      }),
    );
  });

  it('keeps class shares and names classes too rare for every part', () => {
    const stratify = [...Array(80).fill('no'), ...Array(19).fill('yes'), 'odd'];
    const split = trainValidationTestSplit(100, {
      validation: 0.2,
      test: 0.2,
      random: createRandom(5),
      stratify,
    });
    const count = (rows: Int32Array, label: string) => rows.filter((row) => stratify[row] === label).length;
    expect([split.train, split.validation, split.test].map((rows) => count(rows, 'no'))).toEqual([
      48, 16, 16,
    ]);
    expect(count(split.train, 'odd')).toBe(1);
    expect(split.warnings).toEqual(['Class "odd" has 1 rows: it is not validated and not tested.']);
  });

  it('learns from a class before testing it', () => {
    const stratify = [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5];
    for (let seed = 0; seed < 20; seed++) {
      const options = { validation: 0.25, test: 0.25, random: createRandom(seed), stratify };
      const split = trainValidationTestSplit(12, options);
      expect(new Set(Array.from(split.train, (row) => stratify[row])).size).toBe(6);
      expect(split.train.length).toBe(6);
    }
  });

  it('keeps groups whole and every part filled', () => {
    const groups = Array.from({ length: 60 }, (_, i) => `customer ${Math.floor(i / 6)}`);
    for (let seed = 0; seed < 20; seed++) {
      const options = { validation: 0.2, test: 0.2, random: createRandom(seed), groups };
      const split = trainValidationTestSplit(60, options);
      const parts = [split.train, split.validation, split.test];
      const names = parts.map((rows) => new Set(Array.from(rows, (row) => groups[row])));
      expect(names.reduce((sum, part) => sum + part.size, 0)).toBe(10);
      expect(parts.map((rows) => rows.length)).toEqual([36, 12, 12]);
    }
    const few = { validation: 0.1, test: 0.1, random: createRandom(0), groups: ['a', 'a', 'b', 'b', 'b'] };
    expect(codeOf(() => trainValidationTestSplit(5, few))).toBe('TOO_FEW_ROWS');
  });
});

describe('repeated and predefined folds', () => {
  it('gives different folds per repeat, and the first repeats do not depend on how many follow', () => {
    const two = repeatedKFold(20, 4, 2, createRandom(1));
    const three = repeatedKFold(20, 4, 3, createRandom(1));
    expect(three.folds.slice(0, 8)).toEqual(two.folds);
    expect(two.folds.slice(0, 4)).not.toEqual(two.folds.slice(4));
    expect(two.folds.every(disjoint)).toBe(true);
    expect(repeatedStratifiedKFold([0, 0, 0, 1, 1, 1], 3, 2, createRandom(1)).folds).toHaveLength(6);
  });

  it('follows the given fold numbers', () => {
    const { folds } = predefinedSplit([1, -1, 0, 1]);
    expect(folds).toEqual([
      { train: Int32Array.of(0, 1, 3), test: Int32Array.of(2) },
      { train: Int32Array.of(1, 2), test: Int32Array.of(0, 3) },
    ]);
  });
});
