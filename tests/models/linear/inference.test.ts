import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { matrixFromRows } from '../../../src/pipeline/core/matrix';
import type { TrainingData } from '../../../src/pipeline/models/estimator';
import { logitInference } from '../../../src/pipeline/models/linear/logit-inference';
import { olsInference } from '../../../src/pipeline/models/linear/ols-inference';
import {
  fUpper,
  normalCritical,
  normalTwoSided,
  tCritical,
  tTwoSided,
} from '../../../src/pipeline/models/linear/tails';
import { makeData } from '../hard-data';

describe('tails, at SciPy’s numbers', () => {
  it('of t, F and the normal', () => {
    expect(tTwoSided(2, 10)).toBeCloseTo(0.07338803477074039, 12);
    expect(tTwoSided(-40, 5) / 1.8411962171772952e-7).toBeCloseTo(1, 9);
    expect(fUpper(3, 2, 10)).toBeCloseTo(0.095367431640625, 12);
    expect(fUpper(0, 2, 10)).toBe(1);
    expect(normalTwoSided(-1.959963984540054)).toBeCloseTo(0.05, 12);
    expect(tCritical(0.05, 10)).toBeCloseTo(2.2281388519649385, 9);
    expect(normalCritical(0.05)).toBeCloseTo(1.959963984540054, 12);
  });
});

describe('least squares', () => {
  it('has nothing to say about errors without a degree of freedom', () => {
    const data: TrainingData = {
      X: matrixFromRows([[1], [2]]),
      y: Float64Array.of(1, 3),
      task: 'regression',
      nClasses: 0,
    };
    const result = olsInference(data);
    expect(result.dfResidual).toBe(0);
    expect([...result.se, ...result.p, result.fP].every(Number.isNaN)).toBe(true);
    expect(result.coef[1]).toBeCloseTo(2, 12);
  });

  it('counts equal columns once', () => {
    const data = makeData('regression', 40, 2);
    const twice = matrixFromRows(
      Array.from({ length: 40 }, (_, i) => [data.X.data[2 * i], data.X.data[2 * i + 1], data.X.data[2 * i]]),
    );
    const once = olsInference(data);
    const both = olsInference({ ...data, X: twice });
    expect(both.dfModel).toBe(2);
    expect(both.f).toBeCloseTo(once.f, 6);
    expect(both.coef[1] + both.coef[3]).toBeCloseTo(once.coef[1], 9);
  });

  it('widens its intervals with the level', () => {
    const data = makeData('regression', 40, 2);
    const narrow = olsInference(data, 0.5);
    const wide = olsInference(data, 0.99);
    narrow.coef.forEach((c, j) => {
      expect(wide.ciLow[j]).toBeLessThan(narrow.ciLow[j]);
      expect(narrow.ciLow[j]).toBeLessThan(c);
      expect(narrow.ciHigh[j]).toBeLessThan(wide.ciHigh[j]);
    });
  });
});

describe('logit', () => {
  const logit = (x: number[][], y: number[]) =>
    logitInference(
      { X: matrixFromRows(x), y: Float64Array.from(y), task: 'binary', nClasses: 2 },
      createContext(),
    );

  it('is the log odds of a two-by-two table, with its known standard error', async () => {
    // 3 of 10 against 6 of 10: log odds ratio log((6/4)/(3/7)), variance 1/3 + 1/7 + 1/6 + 1/4.
    const x = Array.from({ length: 20 }, (_, i) => [i < 10 ? 0 : 1]);
    const y = Array.from({ length: 20 }, (_, i) => Number(i < 3 || i >= 14));
    const { coef, se, p, ciLow, ciHigh } = await logit(x, y);
    expect(coef[0]).toBeCloseTo(Math.log(3 / 7), 9);
    expect(coef[1]).toBeCloseTo(Math.log(6 / 4 / (3 / 7)), 9);
    expect(se[1]).toBeCloseTo(Math.sqrt(1 / 3 + 1 / 7 + 1 / 6 + 1 / 4), 8);
    expect(p[1]).toBeCloseTo(normalTwoSided(coef[1] / se[1]), 12);
    expect((ciLow[1] + ciHigh[1]) / 2).toBeCloseTo(coef[1], 12);
  });

  it('refuses classes that a feature separates, columns that depend on each other, and one class', async () => {
    await expect(logit([[1], [2], [3], [4]], [0, 0, 1, 1])).rejects.toMatchObject({ code: 'DIVERGED' });
    const doubled = [1, 2, 3, 4, 5, 6].map((v) => [v, 2 * v]);
    await expect(logit(doubled, [0, 1, 0, 1, 0, 1])).rejects.toMatchObject({ code: 'DIVERGED' });
    await expect(logit([[1], [2]], [1, 1])).rejects.toMatchObject({ code: 'TARGET_ONE_CLASS' });
  });
});
