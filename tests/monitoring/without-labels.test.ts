import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { rocAuc } from '../../src/pipeline/metrics/roc';
import { estimateAuc, estimatePerformance, undoNegativeSampling } from '../../src/pipeline/monitoring/cbpe';
import { accuracyWithDelay, labelsKnownAt } from '../../src/pipeline/monitoring/matured';

describe('performance without labels', () => {
  test('agrees with what the labels later say, while the probabilities are right', () => {
    const random = createRandom(2);
    const p = Float64Array.from({ length: 20_000 }, () => random.uniform() ** 2);
    const y = p.map((x) => (random.uniform() < x ? 1 : 0));
    const yPred = p.map((x) => (x >= 0.5 ? 1 : 0));
    const estimate = estimatePerformance(p, p, yPred);
    expect(Math.abs(estimate.rocAuc - rocAuc(y, p))).toBeLessThan(0.012);
    expect(Math.abs(estimate.accuracy - yPred.filter((d, i) => d === y[i]).length / 20_000)).toBeLessThan(
      0.01,
    );
    expect(estimate.tp + estimate.fp + estimate.fn + estimate.tn).toBeCloseTo(20_000, 6);
  });

  test('ties enter together: their order does not matter', () => {
    const score = Float64Array.of(0.5, 0.5, 0.9);
    const there = estimateAuc(Float64Array.of(0.2, 0.6, 0.8), score);
    expect(estimateAuc(Float64Array.of(0.6, 0.2, 0.8), score)).toBeCloseTo(there, 12);
  });

  test('certain negatives have no ranking; what is no probability is refused', () => {
    expect(estimateAuc(Float64Array.of(0, 0), Float64Array.of(1, 2))).toBeNaN();
    expect(() => estimatePerformance(Float64Array.of(1.2), Float64Array.of(1), [1])).toThrow(/probability/);
    expect(() => estimatePerformance(Float64Array.of(0.2), Float64Array.of(1, 2), [1])).toThrow(/rows/);
  });

  test('negative sampling is undone at the ends too', () => {
    expect(Array.from(undoNegativeSampling([0, 1, 0.5], 0.5))).toEqual([0, 1, 1 / 3]);
    expect(() => undoNegativeSampling([0.5], 0)).toThrow(/kept/);
  });
});

describe('labels that come late', () => {
  const data = {
    predictionTime: [0, 1, 2, 10],
    labelTime: [1, 50, 3, 11],
    label: [1, 0, 0, 1],
    prediction: [1, 1, 0, 1],
  };

  test('only old predictions are a fair sample, with their coverage', () => {
    const { available, matured, maturedUntil } = accuracyWithDelay(data, 12, 5);
    expect(maturedUntil).toBe(7);
    expect(available).toMatchObject({ labelled: 3, accuracy: 1 });
    expect(matured).toMatchObject({ eligible: 3, labelled: 2, coverage: 2 / 3 });
  });

  test('a label is unknown until its delay has passed', () => {
    const [time, label] = [Float64Array.of(0, 5, 10), Float64Array.of(1, 0, 1)];
    expect(Array.from(labelsKnownAt(time, label, 4, 10))).toEqual([1, 0, Number.NaN]);
    expect(Array.from(labelsKnownAt(time, label, 5, 10))).toEqual([1, 0, Number.NaN]);
    expect(Array.from(labelsKnownAt(time, label, 50, 10))).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(labelsKnownAt(time, label, 0, 10)).toBe(label);
  });

  test('before anything is old enough there is nothing to say', () => {
    const { matured } = accuracyWithDelay(data, 1, 5);
    expect(matured.accuracy).toBeNaN();
    expect(matured.coverage).toBeNaN();
    expect(() => accuracyWithDelay({ ...data, label: [1] }, 1, 1)).toThrow(/rows/);
  });
});
