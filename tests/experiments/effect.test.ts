import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moments } from '../../src/pipeline/core/descriptive/moments';
import { createRandom } from '../../src/pipeline/core/random';
import { abTest } from '../../src/pipeline/experiments/ab-test';
import { effectOf } from '../../src/pipeline/experiments/effect';
import { cupedOfRows, meanOfRows, ratioOfRows } from '../../src/pipeline/experiments/of-rows';
import { postStratifiedTest } from '../../src/pipeline/experiments/post-stratification';
import { type ArmStatistic, addStatistics } from '../../src/pipeline/experiments/statistics';
import { addMoments, welchTest } from '../../src/pipeline/experiments/welch';

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 30 });

const rowsOf = (seed: number, n: number, shift = 0) => {
  const random = createRandom(seed);
  const pre = Float64Array.from({ length: n }, () => 5 + random.normal());
  const post = pre.map((x) => shift + 0.8 * x + random.normal());
  const decisions = pre.map(() => 1 + random.integer(4));
  return { pre, post, decisions };
};

describe('statistics add up', () => {
  test('days together are the whole, whatever is measured', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 3 }), (xs, cut) => {
        const ys = xs.map((x, i) => ((x * 7 + i * 13) % 11) + 12);
        const parts: [number[], number[]][] = [
          [xs.slice(0, cut), ys.slice(0, cut)],
          [xs.slice(cut), ys.slice(cut)],
        ];
        const makers: ((x: number[], y: number[]) => ArmStatistic)[] = [
          (x) => meanOfRows(x),
          (x, y) => ratioOfRows(x, y),
          (x, y) => cupedOfRows(x, y),
        ];
        for (const make of makers) {
          const [first, second] = parts.map(([x, y]) => make(x, y));
          expect(addStatistics(first!, second!)).toEqual(make(xs, ys));
        }
      }),
    );
  });

  test('moments add up without losing the digits of an offset', () => {
    const [x, y] = [Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 4), Float64Array.of(1e9 + 3, 1e9 + 7)];
    const whole = moments(Float64Array.of(...x, ...y));
    const sum = addMoments(moments(x), moments(y));
    expect(sum.mean).toBe(whole.mean);
    expect(sum.m2).toBeCloseTo(whole.m2, 6);
  });

  test('different kinds do not add, quantiles never', () => {
    const quantile: ArmStatistic = {
      type: 'quantile',
      n: 9,
      nStar: 9,
      nu: 0.5,
      estimate: 1,
      lower: 0,
      upper: 2,
    };
    expect(() => addStatistics(meanOfRows([1]), ratioOfRows([1], [1]))).toThrow(/cannot be added/);
    expect(() => addStatistics(quantile, quantile)).toThrow(/cannot be added/);
    expect(() => effectOf(meanOfRows([1, 2]), ratioOfRows([1, 2], [1, 1]), 'absolute')).toThrow(/same way/);
  });
});

describe('abTest', () => {
  test('on means is Welch on the rows', () => {
    const [a, b] = [rowsOf(1, 40).post, rowsOf(2, 55, 0.4).post];
    const fromSums = abTest(meanOfRows(a), meanOfRows(b));
    const fromRows = welchTest(moments(a), moments(b));
    if (!fromSums.ok) throw new Error(fromSums.refusal);
    expect(fromSums.estimate).toBeCloseTo(fromRows.difference, 10);
    expect(fromSums.pValue).toBeCloseTo(fromRows.pValue, 10);
    expect(fromSums.interval[0]).toBeCloseTo(fromRows.interval[0], 9);
  });

  test('with one decision each, the ratio is the mean', () => {
    const [a, b] = [rowsOf(3, 40).post, rowsOf(4, 40).post];
    const ones = new Float64Array(40).fill(1);
    const ratio = abTest(ratioOfRows(a, ones), ratioOfRows(b, ones));
    const mean = abTest(meanOfRows(a), meanOfRows(b));
    expect(ratio).toMatchObject({ ok: true });
    if (ratio.ok && mean.ok) {
      expect(ratio.estimate).toBeCloseTo(mean.estimate, 10);
      expect(ratio.pValue).toBeCloseTo(mean.pValue, 8);
    }
  });

  test('the ratio of sums does not change when units are measured in other units', () => {
    const [a, b] = [rowsOf(5, 60), rowsOf(6, 60, 0.3)];
    const plain = abTest(ratioOfRows(a.post, a.decisions), ratioOfRows(b.post, b.decisions), {
      scale: 'relative',
    });
    const scaled = abTest(
      ratioOfRows(
        a.post.map((x) => 100 * x),
        a.decisions,
      ),
      ratioOfRows(
        b.post.map((x) => 100 * x),
        b.decisions,
      ),
      { scale: 'relative' },
    );
    if (!plain.ok || !scaled.ok) throw new Error('refused');
    expect(scaled.estimate).toBeCloseTo(plain.estimate, 10);
    expect(scaled.pValue).toBeCloseTo(plain.pValue, 10);
  });

  test('a covariate narrows the interval and leaves the effect in place', () => {
    const [a, b] = [rowsOf(7, 500), rowsOf(8, 500, 0.2)];
    const adjusted = abTest(cupedOfRows(a.post, a.pre), cupedOfRows(b.post, b.pre));
    const raw = abTest(meanOfRows(a.post), meanOfRows(b.post));
    if (!adjusted.ok || !raw.ok) throw new Error('refused');
    expect(adjusted.theta).toBeCloseTo(0.8, 1);
    expect(adjusted.standardError).toBeLessThan(0.9 * raw.standardError);
  });

  test('a covariate that does not vary is left out', () => {
    const flat = new Float64Array(4).fill(3);
    const [a, b] = [
      [1, 2, 3, 5],
      [2, 4, 4, 7],
    ];
    expect(abTest(cupedOfRows(a, flat), cupedOfRows(b, flat))).toEqual(abTest(meanOfRows(a), meanOfRows(b)));
  });

  test('one-sided p values are complements, their intervals open', () => {
    const [a, b] = [meanOfRows([1, 2, 3, 5]), meanOfRows([2, 4, 4, 7])];
    const up = abTest(a, b, { alternative: 'greater' });
    const down = abTest(a, b, { alternative: 'less' });
    if (!up.ok || !down.ok) throw new Error('refused');
    expect(up.pValue + down.pValue).toBeCloseTo(1, 12);
    expect(up.interval[1]).toBe(Number.POSITIVE_INFINITY);
    expect(down.interval[0]).toBe(Number.NEGATIVE_INFINITY);
  });

  test('the null effect moves the test, not the interval', () => {
    const [a, b] = [meanOfRows([1, 2, 3, 5]), meanOfRows([2, 4, 4, 7])];
    const shifted = abTest(a, b, { nullEffect: 1.5 });
    if (!shifted.ok) throw new Error('refused');
    expect(shifted.statistic).toBeCloseTo(0, 12);
    expect(shifted.pValue).toBeCloseTo(1, 12);
  });

  test('nothing to conclude: no variance, no units, no baseline', () => {
    const some = meanOfRows([1, 2, 3]);
    expect(abTest(meanOfRows([2, 2]), some)).toEqual({ ok: false, refusal: 'ZERO_NEGATIVE_VARIANCE' });
    expect(abTest(meanOfRows([]), some)).toEqual({ ok: false, refusal: 'ZERO_NEGATIVE_VARIANCE' });
    expect(abTest(meanOfRows([-1, 1]), some)).toEqual({
      ok: false,
      refusal: 'ZERO_NEGATIVE_BASELINE_VARIATION',
    });
  });
});

describe('postStratifiedTest', () => {
  test('a difference between strata no longer hides one between arms', () => {
    const level = [0, 10].map((at) => {
      const [a, b] = [rowsOf(11 + at, 200), rowsOf(12 + at, 200, 0.5)];
      return [meanOfRows(a.post.map((x) => x + at)), meanOfRows(b.post.map((x) => x + at))] as const;
    });
    const stratified = postStratifiedTest(level);
    const plain = abTest(
      addStatistics(level[0]![0], level[1]![0]),
      addStatistics(level[0]![1], level[1]![1]),
    );
    if (!stratified.ok || !plain.ok) throw new Error('refused');
    expect(stratified.estimate).toBeCloseTo(plain.estimate, 10);
    expect(stratified.standardError).toBeLessThan(0.4 * plain.standardError);
  });

  test.each(['absolute', 'relative'] as const)('one stratum is no stratification (%s)', (scale) => {
    const pair = [meanOfRows([1, 2, 3, 5]), meanOfRows([2, 4, 4, 7])] as const;
    expect(postStratifiedTest([pair], { scale })).toEqual(abTest(...pair, { scale }));
  });

  test('ratios and covariates can be stratified too', () => {
    const make = (seed: number) => rowsOf(seed, 100, seed % 2);
    const ratio = postStratifiedTest(
      [1, 3].map(
        (s) =>
          [
            ratioOfRows(make(s).post, make(s).decisions),
            ratioOfRows(make(s + 1).post, make(s + 1).decisions),
          ] as const,
      ),
      { scale: 'relative' },
    );
    const cuped = postStratifiedTest(
      [1, 3].map(
        (s) =>
          [cupedOfRows(make(s).post, make(s).pre), cupedOfRows(make(s + 1).post, make(s + 1).pre)] as const,
      ),
    );
    for (const result of [ratio, cuped]) {
      if (!result.ok) throw new Error(result.refusal);
      expect(result.standardError).toBeGreaterThan(0);
    }
    expect(() => postStratifiedTest([])).toThrow(/no strata/);
  });
});
