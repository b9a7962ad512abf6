import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import {
  banditWeights,
  bestArmBeta,
  bestArmNormal,
  simulateBandit,
} from '../../src/pipeline/experiments/bandit';
import { arcsineRoot, betaBinomial } from '../../src/pipeline/experiments/beta-binomial';
import { bayesianTest, normalRisk } from '../../src/pipeline/experiments/normal-posterior';

describe('beta-binomial', () => {
  test('turning the arms turns everything', () => {
    const [a, b] = [
      { count: 3, n: 20 },
      { count: 9, n: 25 },
    ];
    const [there, back] = [betaBinomial(a, b), betaBinomial(b, a)];
    expect(there.chanceBWins + back.chanceBWins).toBeCloseTo(1, 10);
    expect(there.expectedLossB).toBeCloseTo(back.expectedLossA, 12);
    expect(there.intervalDifference[0]).toBeCloseTo(-back.intervalDifference[1], 8);
    // E[max(b−a,0)] − E[max(a−b,0)] is the difference of means.
    expect(there.expectedLossA - there.expectedLossB).toBeCloseTo(there.meanDifference, 10);
  });

  test('the closed sum for whole parameters', () => {
    const { chanceBWins } = betaBinomial({ count: 1, n: 3 }, { count: 2, n: 3 });
    expect(chanceBWins).toBeCloseTo(53 / 70, 10);
  });

  test('posteriors need a prior and possible counts; arcsin √p is exact', () => {
    expect(() => betaBinomial({ count: 1, n: 0 }, { count: 0, n: 1 })).toThrow();
    expect(() => betaBinomial({ count: 0, n: 1 }, { count: 0, n: 1 }, { alpha: 0, beta: 1 })).toThrow(
      /prior/,
    );
    for (const p of [0, 1e-12, 0.25, 0.5, 0.9, 1])
      expect(arcsineRoot(p)).toBeCloseTo(Math.asin(Math.sqrt(p)), 14);
  });
});

describe('normal posterior', () => {
  const a = { type: 'proportion', n: 1000, sum: 100 } as const;
  const b = { type: 'proportion', n: 1000, sum: 120 } as const;

  test('a prior pulls towards it, smaller-is-better turns who wins', () => {
    const flat = bayesianTest(a, b);
    const shy = bayesianTest(a, b, { prior: { mean: 0, variance: 0.01, proper: true } });
    const inverse = bayesianTest(a, b, { inverse: true });
    if (!flat.ok || !shy.ok || !inverse.ok) throw new Error('refused');
    expect(shy.estimate).toBeLessThan(flat.estimate);
    expect(inverse.chanceToWin).toBeCloseTo(1 - flat.chanceToWin, 12);
    expect(inverse.risk).toEqual([...flat.risk].reverse());
    expect(bayesianTest({ ...a, sum: 0 }, b)).toMatchObject({ ok: false });
  });

  test('risks differ by the mean, and without spread are the mean', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        (mean, sd) => {
          const { keepControl, shipTreatment } = normalRisk(mean, sd);
          expect(keepControl - shipTreatment).toBeCloseTo(mean, 9);
          expect(Math.min(keepControl, shipTreatment)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
    expect(normalRisk(2, 0)).toEqual({ keepControl: 2, shipTreatment: 0 });
  });
});

describe('bandits', () => {
  test('chances sum to one, weights respect the floor exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 30, max: 60 })), {
          minLength: 2,
          maxLength: 4,
        }),
        (arms) => {
          const best = bestArmBeta(arms.map(([count, n]) => ({ count, n })));
          const weights = banditWeights(best, 0.05);
          expect(weights.reduce((x, y) => x + y, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...weights)).toBeGreaterThanOrEqual(0.05);
        },
      ),
      { numRuns: 20 },
    );
    expect(() => banditWeights([0.5, 0.5], 0.6)).toThrow(/exceeds/);
    expect(() => bestArmNormal([0], [0])).toThrow(/spread/);
  });

  test('two normal arms have a closed form', () => {
    const [first] = bestArmNormal([0.3, 0], [1, 2]);
    expect(first).toBeCloseTo(0.5533635849, 8);
  });

  test('the same seed plays the same game and every unit is played', () => {
    const play = () =>
      simulateBandit({ shares: [0.1, 0.3], units: 1050, batch: 100, random: createRandom(1) });
    expect(play()).toEqual(play());
    expect(play().units.reduce((x, y) => x + y, 0)).toBe(1050);
    expect(play().units[1]).toBeGreaterThan(700);
  });
});
