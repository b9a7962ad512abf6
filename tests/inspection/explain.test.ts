import { expect, test } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { type Matrix, matrixRow, selectRows } from '../../src/pipeline/core/matrix';
import { createRandom } from '../../src/pipeline/core/random';
import { isExplainable, shapValues } from '../../src/pipeline/inspection/explain';
import { meanAbsoluteShap, type ShapValues } from '../../src/pipeline/inspection/shap-values';
import { boostingEstimator, boostingScores } from '../../src/pipeline/models/boosting/estimator';
import type { TrainingData } from '../../src/pipeline/models/estimator';
import { decisionFunction } from '../../src/pipeline/models/linear/linear-model';
import { fitLogistic } from '../../src/pipeline/models/linear/logistic';
import { treeEstimator } from '../../src/pipeline/models/tree/estimator';

const context = () => createContext({ random: createRandom(1) });

/** Three classes by two features; the third feature is noise. */
function data(task: 'binary' | 'multiclass' | 'regression'): TrainingData {
  const random = createRandom(3);
  const X: Matrix = { rows: 240, cols: 3, data: Float64Array.from({ length: 720 }, () => random.normal()) };
  const y = Float64Array.from({ length: 240 }, (_, i) => {
    const [a, b] = matrixRow(X, i);
    if (task === 'regression') return 2 * a! - b!;
    const score = a! - b! > 0.5 ? 2 : a! > 0 ? 1 : 0;
    return task === 'binary' ? Math.min(score, 1) : score;
  });
  return { X, y, task, nClasses: { binary: 2, multiclass: 3, regression: 0 }[task] };
}

function expectAdditive(values: ShapValues, outputs: Matrix): void {
  expect(values.phi).toHaveLength(outputs.cols);
  for (let i = 0; i < outputs.rows; i++) {
    for (let k = 0; k < outputs.cols; k++) {
      const sum = matrixRow(values.phi[k]!, i).reduce((a, b) => a + b, values.expected[k]!);
      expect(Math.abs(sum - outputs.data[i * outputs.cols + k]!)).toBeLessThan(1e-9);
    }
  }
}

for (const task of ['binary', 'multiclass', 'regression'] as const) {
  test(`contributions add up to what models of a ${task} target say`, async () => {
    const training = data(task);
    const X = selectRows(training.X, [0, 5, 9]);
    const background = selectRows(training.X, [1, 2, 3, 4]);
    const boosted = await boostingEstimator.fit(training, { nEstimators: 5 }, context());
    const tree = await treeEstimator.fit(training, { maxDepth: 4 }, context());
    for (const rows of [undefined, background]) {
      const ofBoosted = await shapValues(boosted, X, rows, context());
      expectAdditive(ofBoosted, boostingScores(boosted, X));
      expect(meanAbsoluteShap(ofBoosted)[0]).toBeGreaterThan(meanAbsoluteShap(ofBoosted)[2]!);
      const ofTree = await shapValues(tree, X, rows, context());
      const answers =
        task === 'regression'
          ? { rows: 3, cols: 1, data: await treeEstimator.predict(tree, X) }
          : await treeEstimator.predictProba(tree, X);
      const second = { rows: 3, cols: 1, data: answers.data.filter((_, i) => i % 2 === 1) };
      expectAdditive(ofTree, task === 'binary' ? second : answers);
    }
  });
}

test('a linear model is explained by its coefficients against the mean of the background', async () => {
  const training = data('multiclass');
  const model = await fitLogistic(training, {}, context());
  const values = await shapValues(model, training.X, training.X, context());
  expectAdditive(values, decisionFunction(model, training.X));
  for (const { data: phi } of values.phi) {
    for (let j = 0; j < 3; j++) {
      let sum = 0;
      for (let i = j; i < phi.length; i += 3) sum += phi[i]!;
      expect(Math.abs(sum)).toBeLessThan(1e-9);
    }
  }
  await expect(shapValues(model, training.X, undefined, context())).rejects.toMatchObject({
    code: 'TOO_FEW_ROWS',
  });
});

test('knows which models it can explain', async () => {
  const tree = await treeEstimator.fit(data('binary'), {}, context());
  expect(isExplainable(tree)).toBe(true);
  for (const other of [null, undefined, 3, {}, { kind: 'knn' }]) expect(isExplainable(other)).toBe(false);
});
