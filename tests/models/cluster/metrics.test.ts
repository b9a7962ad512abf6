import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { matrixFromRows } from '../../../src/pipeline/core/matrix';
import {
  calinskiHarabaszScore,
  daviesBouldinScore,
  silhouetteSamples,
} from '../../../src/pipeline/models/cluster/cluster-metrics';
import { expectedMutualInformation } from '../../../src/pipeline/models/cluster/expected-mutual-information';
import {
  adjustedMutualInfoScore,
  adjustedRandScore,
  homogeneityCompleteness,
  normalizedMutualInfoScore,
} from '../../../src/pipeline/models/cluster/label-metrics';

const labels = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 12 });

test('a row alone in its cluster has silhouette 0; labels may be words', async () => {
  const X = matrixFromRows([[0], [2], [10]]);
  const samples = await silhouetteSamples(X, ['a', 'a', 'b'], createContext());
  expect([...samples]).toEqual([0.8, 0.75, 0]);
});

test('clusters that coincide or have no spread have the values of the reference', async () => {
  const X = matrixFromRows([[0], [0], [1], [1]]);
  expect(daviesBouldinScore(X, [0, 0, 1, 1])).toBe(0);
  expect(calinskiHarabaszScore(X, [0, 0, 1, 1])).toBe(1);
  expect(daviesBouldinScore(X, [0, 1, 0, 1])).toBe(0);
  const same = matrixFromRows([[1], [1], [1], [1]]);
  expect([...(await silhouetteSamples(same, [0, 0, 1, 1], createContext()))]).toEqual([0, 0, 0, 0]);
});

test('one cluster, or one per row, cannot be judged', async () => {
  const X = matrixFromRows([[0], [1], [2]]);
  for (const bad of [
    [0, 0, 0],
    [0, 1, 2],
  ]) {
    expect(() => daviesBouldinScore(X, bad)).toThrow(/cannot be judged/);
    expect(() => calinskiHarabaszScore(X, bad)).toThrow(/cannot be judged/);
    await expect(silhouetteSamples(X, bad, createContext())).rejects.toThrow(/cannot be judged/);
  }
  expect(() => daviesBouldinScore(X, [0, 1])).toThrow(/3 rows/);
});

test('agreement does not depend on names or, where symmetric, on which is true', () => {
  fc.assert(
    fc.property(labels, fc.nat(), (a, shift) => {
      const b = a.map((label, i) => (label + ((i * shift) % 3)) % 4);
      const renamed = b.map((label) => `cluster ${3 - label}`);
      for (const score of [adjustedRandScore, normalizedMutualInfoScore, adjustedMutualInfoScore]) {
        expect(Math.abs(score(a, a) - 1)).toBeLessThan(1e-9);
        expect(Math.abs(score(a, b) - score(a, renamed))).toBeLessThan(1e-9);
        expect(Math.abs(score(a, b) - score(b, a))).toBeLessThan(1e-9);
      }
      const forward = homogeneityCompleteness(a, b);
      const backward = homogeneityCompleteness(b, a);
      expect(Math.abs(forward.homogeneity - backward.completeness)).toBeLessThan(1e-9);
    }),
  );
});

/** All orders of a short list. */
function permutations(values: number[]): number[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((value, i) =>
    permutations([...values.slice(0, i), ...values.slice(i + 1)]).map((rest) => [value, ...rest]),
  );
}

test('expected mutual information is the mean over all permutations, and so adjusts to 0', () => {
  const a = [0, 0, 0, 1, 1, 2];
  const b = [0, 0, 1, 1, 1, 1];
  const all = permutations(b);
  const information = (labelsPred: number[]) => {
    let sum = 0;
    for (const i of [0, 1, 2]) {
      for (const j of [0, 1]) {
        const both = a.filter((x, r) => x === i && labelsPred[r] === j).length / 6;
        const [p, q] = [a.filter((x) => x === i).length / 6, labelsPred.filter((x) => x === j).length / 6];
        if (both > 0) sum += both * Math.log(both / (p * q));
      }
    }
    return sum;
  };
  const mean = all.reduce((sum, order) => sum + information(order), 0) / all.length;
  const expected = expectedMutualInformation(Float64Array.of(3, 2, 1), Float64Array.of(2, 4), 6);
  expect(Math.abs(expected - mean)).toBeLessThan(1e-12);
  for (const score of [adjustedMutualInfoScore, adjustedRandScore]) {
    const average = all.reduce((sum, order) => sum + score(a, order), 0) / all.length;
    expect(Math.abs(average)).toBeLessThan(1e-9);
  }
});

test('limits: no labels, one group, beta', () => {
  expect(adjustedRandScore([], [])).toBe(1);
  expect(normalizedMutualInfoScore([], [])).toBe(1);
  expect(homogeneityCompleteness([], [])).toEqual({ homogeneity: 1, completeness: 1, vMeasure: 1 });
  expect(adjustedMutualInfoScore([0, 0], [1, 1])).toBe(1);
  expect(adjustedMutualInfoScore([0, 1], [1, 1])).toBe(0);
  expect(homogeneityCompleteness([0, 1], [1, 1])).toEqual({ homogeneity: 0, completeness: 1, vMeasure: 0 });
  const heavy = homogeneityCompleteness([0, 0, 1, 1], [0, 0, 1, 2], 3);
  expect(heavy.homogeneity).toBeCloseTo(1, 12);
  expect(heavy.vMeasure).toBeLessThan(homogeneityCompleteness([0, 0, 1, 1], [0, 0, 1, 2]).vMeasure);
  expect(() => adjustedRandScore([0], [0, 1])).toThrow(/labels/);
});
