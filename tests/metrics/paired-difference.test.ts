import { describe, expect, it } from 'vitest';
import { createMatrix } from '../../src/pipeline/core/matrix';
import { createRandom } from '../../src/pipeline/core/random';
import { delong } from '../../src/pipeline/metrics/delong';
import { pairedDifference } from '../../src/pipeline/metrics/paired-difference';

const proba = (scores: ArrayLike<number>) => {
  const matrix = createMatrix(scores.length, 2);
  for (let i = 0; i < scores.length; i++) {
    matrix.data[2 * i] = 1 - scores[i]!;
    matrix.data[2 * i + 1] = scores[i]!;
  }
  return { kind: 'proba' as const, proba: matrix };
};
const values = (numbers: number[]) => ({ kind: 'values' as const, values: Float64Array.from(numbers) });

describe('a paired difference', () => {
  it('of areas is DeLong’s within one fold', () => {
    const random = createRandom(8);
    const yTrue = Float64Array.from({ length: 80 }, (_, i) => i % 2);
    const a = yTrue.map((y) => 0.3 * y + 0.7 * random.uniform());
    const b = yTrue.map(() => random.uniform());
    const { auc, covariance } = delong(yTrue, [a, b]);
    const [va, ab, , vb] = covariance.data as unknown as [number, number, number, number];
    const { value, low, high } = pairedDifference('roc_auc', [{ yTrue, a: proba(a), b: proba(b) }]);
    expect(value).toBe(auc[1]! - auc[0]!);
    expect((high - low) / 2 / 1.959963984540054).toBeCloseTo(Math.sqrt(va + vb - 2 * ab), 12);
  });

  it('over two equal folds keeps its value and is surer by √2', () => {
    const yTrue = Float64Array.of(0, 1, 0, 1, 1, 0, 1, 0);
    const fold = {
      yTrue,
      a: proba([0.1, 0.8, 0.3, 0.6, 0.9, 0.4, 0.2, 0.5]),
      b: proba([0.3, 0.5, 0.6, 0.4, 0.9, 0.1, 0.7, 0.2]),
    };
    const [one, two] = [pairedDifference('roc_auc', [fold]), pairedDifference('roc_auc', [fold, fold])];
    expect(two.value).toBeCloseTo(one.value, 12);
    expect((one.high - one.low) / (two.high - two.low)).toBeCloseTo(Math.SQRT2, 12);
  });

  it('of root mean squared errors covers the truth about as often as it says', () => {
    const random = createRandom(21);
    const truth = Math.sqrt(1.44) - 1;
    let covered = 0;
    for (let run = 0; run < 300; run++) {
      const yTrue = new Float64Array(200);
      const errors = Array.from(yTrue, () => random.normal());
      const more = errors.map((error) => error + Math.sqrt(0.44) * random.normal());
      const { low, high } = pairedDifference('rmse', [{ yTrue, a: values(errors), b: values(more) }]);
      if (low <= truth && truth <= high) covered++;
    }
    // 285 expected; four standard deviations (3.8) either way.
    expect(Math.abs(covered - 285)).toBeLessThan(16);
  });

  it('of a model with itself is nothing, and of one class undefined', () => {
    const yTrue = Float64Array.of(0, 1, 1, 0);
    const same = proba([0.2, 0.7, 0.6, 0.4]);
    expect(pairedDifference('logloss', [{ yTrue, a: same, b: same }])).toEqual({ value: 0, low: 0, high: 0 });
    const ones = Float64Array.of(1, 1, 1, 1);
    expect(pairedDifference('roc_auc', [{ yTrue: ones, a: same, b: same }]).value).toBeNaN();
    expect(() => pairedDifference('roc_auc', [{ yTrue, a: values([1, 2, 3, 4]), b: same }])).toThrow(
      /probabilities/,
    );
  });
});
