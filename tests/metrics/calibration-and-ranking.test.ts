import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrixFromRows } from '../../src/pipeline/core/matrix';
import { createRandom } from '../../src/pipeline/core/random';
import { brierDecomposition } from '../../src/pipeline/metrics/brier-decomposition';
import { fitIsotonic, isotonicPredict } from '../../src/pipeline/metrics/isotonic';
import { labelRanking } from '../../src/pipeline/metrics/label-ranking';
import { dcg, ndcg } from '../../src/pipeline/metrics/ndcg';
import { fitPlatt, plattPredict } from '../../src/pipeline/metrics/platt';
import { brierScore, logLoss, prevalence } from '../../src/pipeline/metrics/probability-losses';
import { applyTemperature, fitTemperature } from '../../src/pipeline/metrics/temperature';
import { topK } from '../../src/pipeline/metrics/top-k';
import { floats, labelledScores } from './generators';

describe('isotonic regression', () => {
  it('never falls, keeps the mean, and is no worse than any constant', () => {
    fc.assert(
      fc.property(labelledScores(), ({ yTrue, yScore, weight }) => {
        const fitted = isotonicPredict(fitIsotonic(yScore, yTrue, weight), yScore);
        const order = Array.from(yScore.keys()).sort((a, b) => yScore[a]! - yScore[b]!);
        for (let k = 1; k < order.length; k++) {
          expect(fitted[order[k]!]).toBeGreaterThanOrEqual(fitted[order[k - 1]!]! - 1e-12);
        }
        const total = weight.reduce((sum, w) => sum + w, 0);
        const mean = fitted.reduce((sum, value, i) => sum + weight[i]! * value, 0) / total;
        expect(mean).toBeCloseTo(prevalence(yTrue, weight), 12);
        const loss = (predict: (i: number) => number) =>
          yTrue.reduce((sum, truth, i) => sum + weight[i]! * (truth - predict(i)) ** 2, 0);
        expect(loss((i) => fitted[i]!)).toBeLessThanOrEqual(loss(() => mean) + 1e-12);
      }),
    );
  });

  it('does not see rows of weight zero, and stays flat outside', () => {
    const model = fitIsotonic(floats(0, 1, 2, 9), floats(1, 0, 2, -9), floats(1, 1, 1, 0));
    expect(model).toEqual({ xThresholds: floats(0, 1, 2), yThresholds: floats(0.5, 0.5, 2) });
    expect(isotonicPredict(model, floats(-5, 1.5, 7, Number.NaN))).toEqual(floats(0.5, 1.25, 2, Number.NaN));
    expect(isotonicPredict(fitIsotonic(floats(), floats()), floats(1))[0]).toBeNaN();
  });
});

describe('Platt scaling', () => {
  it('finds the sigmoid that made the labels', () => {
    const random = createRandom(8);
    const score = Float64Array.from({ length: 20_000 }, () => 3 * random.normal());
    const yTrue = score.map((s) => (random.uniform() < 1 / (1 + Math.exp(-0.7 * s + 1)) ? 1 : 0));
    const { a, b } = fitPlatt(yTrue, score);
    expect(Math.abs(a + 0.7)).toBeLessThan(0.05);
    expect(Math.abs(b - 1)).toBeLessThan(0.1);
  });

  it('does not mind the size of the scores, one class alone, or perfect separation', () => {
    const yTrue = floats(0, 0, 1, 0, 1, 1);
    const score = floats(-1, 0, 0.5, 1, 2, 3);
    const small = fitPlatt(yTrue, score);
    const large = fitPlatt(
      yTrue,
      score.map((s) => 1e6 * s),
    );
    expect(large.a * 1e6).toBeCloseTo(small.a, 8);
    expect(large.b).toBeCloseTo(small.b, 8);
    for (const labels of [floats(1, 1, 1, 1, 1, 1), floats(0, 0, 0, 1, 1, 1)]) {
      for (const p of plattPredict(fitPlatt(labels, score), score)) {
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThan(1);
      }
    }
  });
});

describe('temperature', () => {
  it('undoes a factor on calibrated logits', () => {
    const random = createRandom(2);
    const rows = Array.from({ length: 5000 }, () => [random.normal(), random.normal(), random.normal()]);
    const proba = applyTemperature(matrixFromRows(rows), 1);
    const yTrue = Float64Array.from(rows, (_, i) => {
      const u = random.uniform();
      return u < proba.data[3 * i]! ? 0 : u < proba.data[3 * i]! + proba.data[3 * i + 1]! ? 1 : 2;
    });
    const hot = matrixFromRows(rows.map((row) => row.map((logit) => 3 * logit)));
    const { temperature, nllBefore, nllAfter } = fitTemperature(hot, yTrue);
    expect(Math.abs(temperature - 3)).toBeLessThan(0.25);
    expect(nllAfter).toBeLessThan(nllBefore);
  });

  it('stops where ever colder would be ever better', () => {
    // Where the slope has vanished below the smallest double the search may stop before its limit.
    const cold = fitTemperature(matrixFromRows([[0, 1]]), floats(1));
    expect(cold.temperature).toBeLessThan(0.02);
    expect(cold.nllAfter).toBe(0);
    expect(fitTemperature(matrixFromRows([[0, 1]]), floats(0)).temperature).toBeCloseTo(1000, 6);
    expect(() => fitTemperature(matrixFromRows([]), floats())).toThrow('no rows');
    expect(() => fitTemperature(matrixFromRows([[0, 1]]), floats(2))).toThrow('2 columns');
  });
});

describe('Brier decomposition', () => {
  it('adds up to the Brier score', () => {
    fc.assert(
      fc.property(labelledScores(), ({ yTrue, yScore }) => {
        const { reliability, resolution, uncertainty, brier } = brierDecomposition(yTrue, yScore);
        expect(brier).toBeCloseTo(brierScore(yTrue, yScore), 12);
        expect(reliability - resolution + uncertainty).toBe(brier);
        expect(logLoss(yTrue, yScore)).toBeGreaterThan(0);
      }),
    );
    expect(brierDecomposition(floats(), floats()).brier).toBeNaN();
  });
});

describe('rankings', () => {
  it('average the gain over all orders of tied items', () => {
    const relevance = floats(3, 0, 1);
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    for (const k of [1, 2, 3]) {
      const gains = orders.map((order) =>
        order.slice(0, k).reduce((sum, item, place) => sum + relevance[item]! / Math.log2(place + 2), 0),
      );
      const mean = gains.reduce((sum, gain) => sum + gain, 0) / orders.length;
      expect(dcg(relevance, floats(1, 1, 1), { k })).toBeCloseTo(mean, 12);
    }
  });

  it('are perfect in order of relevance, worthless without any, and undefined for one item', () => {
    fc.assert(
      fc.property(labelledScores(), ({ yScore }) => {
        expect(ndcg(yScore, yScore)).toBeCloseTo(yScore.some((value) => value > 0) ? 1 : 0, 12);
      }),
    );
    expect(() => ndcg(floats(1), floats(1))).toThrow('two items');
    expect(() => ndcg(floats(-1, 1), floats(1, 2))).toThrow('0 or more');
    expect(() => ndcg(floats(1, 1), floats(1, 2), { k: 0 })).toThrow('k is 0');
  });

  it('divide by k even when there are fewer items, and say what is undefined', () => {
    expect(topK(floats(0, 0), floats(1, 2), 4)).toEqual({
      precisionAtK: 0,
      recallAtK: Number.NaN,
      reciprocalRank: 0,
      averagePrecision: Number.NaN,
    });
    expect(() => topK(floats(0, 1), floats(1, 2), 0)).toThrow('k is 0');
  });

  it('count wrongly ordered pairs, ties included', () => {
    fc.assert(
      fc.property(labelledScores(), ({ yTrue, yScore }) => {
        let wrong = 0;
        let pairs = 0;
        for (let i = 0; i < yTrue.length; i++) {
          for (let j = 0; j < yTrue.length; j++) {
            if (yTrue[i] !== 1 || yTrue[j] !== 0) continue;
            pairs++;
            if (yScore[j]! >= yScore[i]!) wrong++;
          }
        }
        expect(labelRanking(yTrue, yScore).rankingLoss).toBeCloseTo(wrong / pairs, 12);
      }),
    );
    expect(labelRanking(floats(0, 0), floats(1, 2))).toEqual({
      averagePrecision: 1,
      coverage: 0,
      rankingLoss: 0,
    });
  });
});
