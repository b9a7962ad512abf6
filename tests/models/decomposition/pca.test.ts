import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMatrix, type Matrix, matrixFromRows } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { fitPca, inverseTransformPca, transformPca } from '../../../src/pipeline/models/decomposition/pca';

function cloud(rows: number, cols: number, seed: number): Matrix {
  const random = createRandom(seed);
  const X = createMatrix(rows, cols);
  for (let i = 0; i < X.data.length; i++) X.data[i] = 100 + (1 + (i % cols)) * random.normal();
  return X;
}

const close = (a: number, b: number, tolerance = 1e-9) => expect(Math.abs(a - b)).toBeLessThan(tolerance);

test('components are orthonormal, scores have their variances, and all components give the rows back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 30 }),
      fc.integer({ min: 1, max: 8 }),
      fc.nat(),
      (rows, cols, seed) => {
        const X = cloud(rows, cols, seed);
        const model = fitPca(X);
        const { components, explainedVariance } = model;
        expect(components.rows).toBe(Math.min(rows, cols));
        const scores = transformPca(model, X);
        for (let k = 0; k < components.rows; k++) {
          for (let l = 0; l < components.rows; l++) {
            let dot = 0;
            for (let j = 0; j < cols; j++) {
              dot += components.data[k * cols + j]! * components.data[l * cols + j]!;
            }
            close(dot, k === l ? 1 : 0);
          }
          let squares = 0;
          for (let i = 0; i < rows; i++) squares += scores.data[i * components.rows + k]! ** 2;
          close(squares / (rows - 1), explainedVariance[k]!, 1e-8);
        }
        inverseTransformPca(model, scores).data.forEach((value, i) => {
          close(value, X.data[i]!, 1e-8);
        });
        let ratio = 0;
        for (const share of model.explainedVarianceRatio) ratio += share;
        close(ratio, 1);
      },
    ),
    { numRuns: 40 },
  );
});

test('keeps as many components as asked, or as the share of variance needs', () => {
  const X = cloud(200, 5, 1);
  expect(fitPca(X, { nComponents: 2 }).components.rows).toBe(2);
  const { explainedVarianceRatio } = fitPca(X);
  const two = explainedVarianceRatio[0]! + explainedVarianceRatio[1]!;
  expect(fitPca(X, { nComponents: two - 1e-9 }).components.rows).toBe(2);
  expect(fitPca(X, { nComponents: two + 1e-9 }).components.rows).toBe(3);
  for (const bad of [0, -1, 6, 1.5, Number.NaN]) {
    expect(() => fitPca(X, { nComponents: bad })).toThrow(/components/);
  }
});

test('whitened scores have variance 1 and still lead back', () => {
  const X = cloud(50, 3, 2);
  const model = fitPca(X, { whiten: true });
  const scores = transformPca(model, X);
  for (let k = 0; k < 3; k++) {
    let squares = 0;
    for (let i = 0; i < 50; i++) squares += scores.data[i * 3 + k]! ** 2;
    close(squares / 49, 1);
  }
  inverseTransformPca(model, scores).data.forEach((value, i) => {
    close(value, X.data[i]!, 1e-8);
  });
});

test('constant columns carry nothing, and where nothing varies shares are undefined', () => {
  const model = fitPca(
    matrixFromRows([
      [1, 5],
      [2, 5],
      [4, 5],
    ]),
  );
  expect([...model.components.data.subarray(0, 2)].map(Math.abs)).toEqual([1, 0]);
  expect(model.explainedVariance[1]).toBe(0);
  const flat = fitPca(
    matrixFromRows([
      [3, 3],
      [3, 3],
    ]),
    { whiten: true },
  );
  expect(flat.explainedVarianceRatio[0]).toBeNaN();
  expect([...transformPca(flat, matrixFromRows([[3, 3]])).data]).toEqual([0, 0]);
});

test('refuses one row, missing values and another width', () => {
  expect(() => fitPca(matrixFromRows([[1, 2]]))).toThrow(/two rows/);
  expect(() => fitPca(matrixFromRows([[1], [Number.NaN]]))).toThrow(/finite/);
  expect(() => transformPca(fitPca(cloud(9, 3, 1)), cloud(9, 2, 1))).toThrow(/3 features/);
});
