import type { Matrix } from '../../../src/pipeline/core/matrix';
import { createMatrix } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import type { TrainingData } from '../../../src/pipeline/models/estimator';

/** Normal features; the target is a function of each row. */
export function sample(
  rows: number,
  cols: number,
  target: (x: Float64Array) => number,
  seed = 1,
): { X: Matrix; y: Float64Array } {
  const random = createRandom(seed);
  const X = createMatrix(rows, cols);
  for (let i = 0; i < X.data.length; i++) X.data[i] = random.normal();
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) y[i] = target(X.data.subarray(i * cols, (i + 1) * cols));
  return { X, y };
}

/** Two classes that no line separates: the sign of the product of the first two features. */
export function xor(rows = 600, seed = 1): TrainingData {
  return { ...sample(rows, 3, (x) => (x[0]! * x[1]! > 0 ? 1 : 0), seed), task: 'binary', nClasses: 2 };
}

/** Three classes in rings around the origin. */
export function rings(rows = 600, seed = 1): TrainingData {
  const ring = (x: Float64Array) => {
    const r = x[0]! ** 2 + x[1]! ** 2;
    return r < 0.8 ? 0 : r < 2.2 ? 1 : 2;
  };
  return { ...sample(rows, 2, ring, seed), task: 'multiclass', nClasses: 3 };
}

/** A bent surface, far from zero and on a large scale. */
export function surface(rows = 600, seed = 1): TrainingData {
  const height = (x: Float64Array) => 1e6 + 2e4 * (x[0]! * x[1]! + Math.abs(x[2]!));
  return { ...sample(rows, 3, height, seed), task: 'regression', nClasses: 0 };
}
