import { createMatrix, selectRows } from '../../src/pipeline/core/matrix';
import { createRandom } from '../../src/pipeline/core/random';
import type { Task, TrainingData } from '../../src/pipeline/models/estimator';

/** Rows whose target depends on the features: blobs for classes, a noisy line for values. */
export function makeData(task: Task, rows = 60, cols = 3, seed = 1): TrainingData {
  const random = createRandom(seed);
  const nClasses = task === 'regression' ? 0 : task === 'binary' ? 2 : 3;
  const X = createMatrix(rows, cols);
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const label = nClasses === 0 ? 0 : i % nClasses;
    let sum = label;
    for (let j = 0; j < cols; j++) {
      const value = random.normal() + (j % 2 === 0 ? label : -label) * 1.5;
      X.data[i * cols + j] = value;
      sum += (j + 1) * value;
    }
    y[i] = nClasses === 0 ? sum + 0.1 * random.normal() : label;
  }
  return { X, y, task, nClasses };
}

/** The data with every feature replaced by f(value, row, column). */
function mapFeatures(data: TrainingData, f: (value: number, i: number, j: number) => number): TrainingData {
  const { rows, cols, data: values } = data.X;
  const mapped = values.map((value, at) => f(value, Math.floor(at / cols), at % cols));
  return { ...data, X: { rows, cols, data: mapped } };
}

function pickRows(data: TrainingData, rows: number[]): TrainingData {
  return { ...data, X: selectRows(data.X, rows), y: Float64Array.from(rows, (i) => data.y[i]) };
}

/** Data that break naive code, each with the reason for its name. */
export const HARD_DATA: Record<string, (task: Task) => TrainingData> = {
  'one feature': (task) => makeData(task, 40, 1),
  'a constant column': (task) => mapFeatures(makeData(task), (v, _i, j) => (j === 1 ? 0.1 : v)),
  'constant columns only': (task) => mapFeatures(makeData(task), () => 3.3),
  'a constant column of 1e12': (task) =>
    mapFeatures(makeData(task), (v, _i, j) => (j === 1 ? 1e12 + 0.1 : v)),
  'equal columns': (task) =>
    mapFeatures(makeData(task), (v, i, j) => (j === 2 ? i % 7 : j === 1 ? i % 7 : v)),
  'duplicate rows': (task) => {
    const data = makeData(task, 12);
    return pickRows(
      data,
      Array.from({ length: 60 }, (_, i) => i % 12),
    );
  },
  'equal rows with different targets': (task) =>
    mapFeatures(makeData(task), (_v, i) => (i % 2 === 0 ? 1 : -1)),
  'tiny numbers': (task) => mapFeatures(makeData(task), (v) => v * 1e-12),
  'huge numbers': (task) => mapFeatures(makeData(task), (v) => v * 1e12),
  'scales apart': (task) => mapFeatures(makeData(task), (v, _i, j) => v * 10 ** (12 * (j - 1))),
  'a far-off origin': (task) => mapFeatures(makeData(task), (v) => v + 1e6),
  'more features than rows': (task) => makeData(task, 12, 40),
  'one row per class': (task) => makeData(task, task === 'regression' ? 2 : task === 'binary' ? 2 : 3, 3),
};
