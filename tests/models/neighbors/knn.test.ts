import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatrix, matrixFromRows } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import type { TrainingData } from '../../../src/pipeline/models/estimator';
import { fitKnn, knnProba, predictKnn } from '../../../src/pipeline/models/neighbors/knn';
import { findNearest } from '../../../src/pipeline/models/neighbors/nearest';

/** Small integers: many equal distances. */
function grid(rows: number, cols: number, seed: number) {
  const random = createRandom(seed);
  const X = createMatrix(rows, cols);
  for (let i = 0; i < X.data.length; i++) X.data[i] = random.integer(4);
  return X;
}

it('finds what sorting all distances finds, earlier rows first among equals', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 600 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 1e6 }),
      (rows, cols, wanted, seed) => {
        const train = grid(rows, cols, seed);
        const queries = grid(70, cols, seed + 1);
        const k = Math.min(wanted, rows);
        findNearest(train, queries, 0, 70, k, (query, { indices, squared }) => {
          const distance = (row: number) => {
            let sum = 0;
            for (let j = 0; j < cols; j++) {
              sum += (train.data[row * cols + j] - queries.data[query * cols + j]) ** 2;
            }
            return sum;
          };
          const want = Array.from({ length: rows }, (_, row) => row)
            .sort((a, b) => distance(a) - distance(b) || a - b)
            .slice(0, k);
          expect([...indices]).toEqual(want);
          expect([...squared]).toEqual(want.map(distance));
        });
      },
    ),
    { numRuns: 15 },
  );
});

describe('regression, at scikit-learn 1.2.1’s numbers', () => {
  const data: TrainingData = {
    X: matrixFromRows([
      [1, 2],
      [2, 1],
      [3, 5],
      [4, 3],
      [5, 8],
      [6, 1],
    ]),
    y: Float64Array.of(1, 3, 2, 5, 4, 6),
    task: 'regression',
    nClasses: 0,
  };
  const queries = matrixFromRows([
    [2.2, 2.1],
    [5, 5],
  ]);
  it.each([
    ['uniform', [3, 3.6666666666666665]],
    ['distance', [2.6997453347362663, 3.5683200732020914]],
  ] as const)('%s', (weights, want) => {
    const predicted = predictKnn(fitKnn(data, { nNeighbors: 3, weights }), queries);
    want.forEach((value, i) => {
      expect(predicted[i]).toBeCloseTo(value, 12);
    });
  });

  it('takes all rows when there are fewer than neighbours', () => {
    expect(predictKnn(fitKnn(data, { nNeighbors: 50 }), queries)[0]).toBe(3.5);
  });
});

describe('classes', () => {
  const data: TrainingData = {
    X: matrixFromRows([[0], [1], [2], [3]]),
    y: Float64Array.of(1, 0, 0, 1),
    task: 'binary',
    nClasses: 2,
  };

  it('says the first class when the neighbours are divided', () => {
    expect([...predictKnn(fitKnn(data, { nNeighbors: 2 }), matrixFromRows([[0.4], [2.6]]))]).toEqual([0, 0]);
  });

  it('gives rows their weight in the vote and forgets those without', () => {
    const model = fitKnn({ ...data, sampleWeight: Float64Array.of(3, 1, 0, 1) }, { nNeighbors: 2 });
    expect([...knnProba(model, matrixFromRows([[0.4]])).data]).toEqual([0.25, 0.75]);
    expect([...knnProba(model, matrixFromRows([[2]])).data]).toEqual([0.5, 0.5]);
  });

  it('is not thrown by distances too small or too large to square', () => {
    for (const unit of [1e-200, 1e200]) {
      const X = { ...data.X, data: data.X.data.map((v) => v * unit) };
      const model = fitKnn({ ...data, X }, { nNeighbors: 3, weights: 'distance' });
      for (const queries of [X, { ...X, data: X.data.map((v) => -v - unit) }]) {
        expect(knnProba(model, queries).data.every((p) => p >= 0 && p <= 1)).toBe(true);
      }
    }
  });
});
