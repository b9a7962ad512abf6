import { describe, expect, test } from 'vitest';
import { aucInterval, compareAuc } from '../../src/pipeline/experiments/auc-comparison';
import { mannWhitney } from '../../src/pipeline/experiments/mann-whitney';
import { mcnemar } from '../../src/pipeline/experiments/mcnemar';
import { studentTest, welchTest } from '../../src/pipeline/experiments/welch';
import { delong } from '../../src/pipeline/metrics/delong';

describe('Mann–Whitney', () => {
  test('small untied samples take the exact distribution', () => {
    expect(mannWhitney([3, 4], [1, 2])).toEqual({ U: 4, pValue: 2 / 6 });
    expect(mannWhitney([1, 2, 3], [4, 5, 6]).pValue).toBeCloseTo(2 / 20, 12);
  });

  test('all values equal: undefined, not significant; missing or no values refused', () => {
    expect(mannWhitney([1, 1, 1], [1, 1]).pValue).toBeNaN();
    expect(() => mannWhitney([], [1])).toThrow(/values on both sides/);
    expect(() => mannWhitney([Number.NaN], [1])).toThrow(/missing/);
  });
});

describe('t tests', () => {
  const flat = { n: 5, mean: 2, m2: 0 };

  test('without any variance t is undefined for equal means, certain for others', () => {
    expect(welchTest(flat, flat).t).toBeNaN();
    expect(welchTest(flat, flat).pValue).toBeNaN();
    expect(welchTest(flat, { ...flat, mean: 3 })).toMatchObject({ pValue: 0, interval: [1, 1] });
  });

  test('equal sizes and variances: Welch is Student', () => {
    const [a, b] = [
      { n: 10, mean: 0, m2: 9 },
      { n: 10, mean: 1, m2: 9 },
    ];
    expect(welchTest(a, b).pValue).toBeCloseTo(studentTest(a, b).pValue, 12);
    expect(() => welchTest({ n: 1, mean: 0, m2: 0 }, b)).toThrow(/two values/);
  });
});

describe('two models on the same rows', () => {
  const y = Float64Array.of(0, 0, 1, 1, 0, 1, 0, 1);
  const score = Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.2, 0.7, 0.5, 0.9);

  test('a model does not differ from itself', () => {
    const result = delong(y, [score, score]);
    expect(compareAuc(result, 0, 1)).toMatchObject({ difference: 0 });
    expect(compareAuc(result, 0, 1).z).toBeNaN();
    const [low, high] = aucInterval(result, 0);
    expect(low).toBeLessThan(result.auc[0]!);
    expect(high).toBeLessThanOrEqual(1);
  });

  test('McNemar counts only disagreements', () => {
    expect(
      mcnemar([
        [100, 0],
        [0, 100],
      ]),
    ).toEqual({ statistic: 0, pValue: 1 });
    expect(
      mcnemar(
        [
          [100, 0],
          [0, 100],
        ],
        { exact: false },
      ).pValue,
    ).toBeNaN();
    expect(
      mcnemar([
        [0, 1],
        [1, 0],
      ]).pValue,
    ).toBe(1);
    expect(() => mcnemar([[1]])).toThrow(/two by two/);
  });
});
