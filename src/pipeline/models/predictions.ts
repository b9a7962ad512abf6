import type { Matrix } from '../core/matrix';
import type { Estimator, Task } from './estimator';
import { argmaxRows } from './shape';

/** What a model says of some rows: probabilities per class, or values. Plain data. */
export type Predictions = { kind: 'proba'; proba: Matrix } | { kind: 'values'; values: Float64Array };

/** Predictions of the kind that fits the task. */
export async function predictFor(
  estimator: Estimator,
  model: unknown,
  X: Matrix,
  task: Task,
): Promise<Predictions> {
  if (task === 'regression') return { kind: 'values', values: await estimator.predict(model, X) };
  return { kind: 'proba', proba: await estimator.predictProba(model, X) };
}

/** Binary: the probabilities of the positive class; regression: the values. */
export function scoresOf(predictions: Predictions): Float64Array {
  if (predictions.kind === 'values') return predictions.values;
  const { rows, cols, data } = predictions.proba;
  const scores = new Float64Array(rows);
  for (let i = 0; i < rows; i++) scores[i] = data[i * cols + cols - 1]!;
  return scores;
}

/** What a decision rule reads: binary the positive scores, multi-class the most probable class, else the values. */
export function decisionsOf(predictions: Predictions, task: Task): Float64Array {
  if (task === 'multiclass' && predictions.kind === 'proba') return argmaxRows(predictions.proba);
  return scoresOf(predictions);
}

/** What was said of some of the rows, in the order asked for. */
export function selectPredictions(predictions: Predictions, rows: Int32Array): Predictions {
  if (predictions.kind === 'values') {
    return { kind: 'values', values: Float64Array.from(rows, (i) => predictions.values[i]!) };
  }
  const { cols, data } = predictions.proba;
  const picked = new Float64Array(rows.length * cols);
  rows.forEach((row, i) => {
    for (let k = 0; k < cols; k++) picked[i * cols + k] = data[row * cols + k]!;
  });
  return { kind: 'proba', proba: { rows: rows.length, cols, data: picked } };
}
