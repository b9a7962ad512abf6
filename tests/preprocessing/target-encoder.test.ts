import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { kFold } from '../../src/pipeline/model-selection/splitters';
import { crossFitTargetEncoder, fitTargetEncoder } from '../../src/pipeline/preprocessing/target-encoder';

const binary = { targetType: 'binary' } as const;

describe('crossFitTargetEncoder', () => {
  const n = 200;
  const random = createRandom(4);
  const ids = Array.from({ length: n }, (_, i) => `row ${i}`);
  const y = Float64Array.from({ length: n }, () => Number(random.uniform() < 0.4));
  const { folds } = kFold(n, 5, random);

  it('does not let an identifier tell the target', () => {
    const encoded = crossFitTargetEncoder([ids], y, binary, folds).data;
    for (const { train, test } of folds) {
      const mean = train.reduce((sum, row) => sum + y[row], 0) / train.length;
      for (const row of test) expect(encoded[row]).toBeCloseTo(mean, 12);
    }
  });

  it('would leak without cross-fitting, which the floor softens', () => {
    const [leaky] = fitTargetEncoder([ids], y, binary).encodings;
    const atCategory = new Map(fitTargetEncoder([ids], y, binary).categories[0].map((id, k) => [id, k]));
    ids.forEach((id, i) => {
      expect(leaky[atCategory.get(id)!]).toBe(y[i]);
    });
    const model = fitTargetEncoder([ids], y, { ...binary, smoothFloor: 1 });
    const mean = y.reduce((a, b) => a + b, 0) / n;
    ids.forEach((id, i) => {
      expect(model.encodings[0][atCategory.get(id)!]).toBeCloseTo((y[i] + mean) / 2, 12);
    });
  });

  it('refuses folds that do not test every row once, and targets of another length', () => {
    expect(() => crossFitTargetEncoder([ids], y, binary, folds.slice(1))).toThrowError(/exactly once/);
    expect(() => crossFitTargetEncoder([ids], y, binary, [...folds, folds[0]])).toThrowError(/exactly once/);
    expect(() => fitTargetEncoder([ids], y.subarray(1), binary)).toThrowError(/199 target values/);
    expect(() => fitTargetEncoder([['a', 'b', 'c']], ['x', 'y', 'z'], binary)).toThrowError(/two classes/);
  });
});
