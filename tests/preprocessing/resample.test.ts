import { describe, expect, it } from 'vitest';
import { createMatrix, matrixRow } from '../../src/pipeline/core/matrix';
import { createRandom } from '../../src/pipeline/core/random';
import { balancedClassWeights, rowWeights } from '../../src/pipeline/preprocessing/class-weights';
import { randomOverSample, randomUnderSample } from '../../src/pipeline/preprocessing/resample';
import { smote } from '../../src/pipeline/preprocessing/smote';

const y = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2];
const countsOf = (rows: ArrayLike<number>) => {
  const counts = [0, 0, 0];
  for (const row of Array.from(rows)) counts[y[row]] += 1;
  return counts;
};

describe('class weights', () => {
  it("are scikit-learn's balanced ones", () => {
    const weights = balancedClassWeights([0, 0, 0, 1, 2, 2], 4);
    expect(Array.from(weights, (w) => Number(w.toFixed(8)))).toEqual([0.66666667, 2, 1, 0]);
    expect(rowWeights([2, 1], weights)).toEqual(Float64Array.of(1, 2));
  });
});

describe('random sampling', () => {
  it('repeats rows of small classes until the balance is reached, keeping every row', () => {
    const rows = randomOverSample(y, createRandom(1));
    expect(countsOf(rows)).toEqual([8, 8, 8]);
    expect(Array.from(rows.subarray(0, y.length))).toEqual(y.map((_, i) => i));
    expect(countsOf(randomOverSample(y, createRandom(1), 0.5))).toEqual([8, 4, 4]);
    expect(randomOverSample(y, createRandom(1))).toEqual(rows);
    expect(randomOverSample(y, createRandom(2))).not.toEqual(rows);
  });

  it('leaves out rows of large classes, none twice', () => {
    const rows = randomUnderSample(y, createRandom(1));
    expect(countsOf(rows)).toEqual([1, 1, 1]);
    expect(countsOf(randomUnderSample(y, createRandom(1), 0.5))).toEqual([2, 2, 1]);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('refuses ratios it cannot reach', () => {
    for (const ratio of [0, 1.5, Number.NaN]) {
      expect(() => randomOverSample(y, createRandom(1), ratio)).toThrowError('balance');
    }
  });
});

describe('smote', () => {
  const X = createMatrix(y.length, 2);
  const random = createRandom(3);
  y.forEach((label, i) => {
    X.data[2 * i] = label * 10 + random.uniform();
    X.data[2 * i + 1] = label * 10 + random.uniform();
  });

  it('makes up rows between rows of the same class', () => {
    const result = smote(X, y, createRandom(1));
    expect(result.synthetic).toBe(13);
    expect(result.X.data.subarray(0, X.data.length)).toEqual(X.data);
    expect([0, 1, 2].map((k) => result.y.filter((label) => label === k).length)).toEqual([8, 8, 8]);
    const [a, b] = [matrixRow(X, 8), matrixRow(X, 9)];
    for (let i = y.length; i < result.X.rows; i++) {
      const row = matrixRow(result.X, i);
      if (result.y[i] === 2) expect(row).toEqual(matrixRow(X, 10));
      else {
        const step = (row[0] - a[0]) / (b[0] - a[0]);
        expect(step).toBeGreaterThanOrEqual(0);
        expect(step).toBeLessThanOrEqual(1);
        expect(row[1]).toBeCloseTo(a[1] + step * (b[1] - a[1]), 12);
      }
    }
  });

  it('walks towards the nearest neighbours only', () => {
    const line = createMatrix(12, 1);
    const labels = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1];
    line.data.set([0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 100, 101]);
    const { X: made } = smote(line, labels, createRandom(1), { kNeighbors: 1 });
    for (const value of made.data.subarray(12)) {
      expect((value >= 1 && value <= 2) || (value >= 100 && value <= 101)).toBe(true);
    }
  });

  it('is the same with the same seed', () => {
    expect(smote(X, y, createRandom(5))).toEqual(smote(X, y, createRandom(5)));
    expect(smote(X, y, createRandom(5))).not.toEqual(smote(X, y, createRandom(6)));
  });
});
