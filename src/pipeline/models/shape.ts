import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';
import type { TrainingData } from './estimator';

/** Refuses training data that no estimator could learn from, with a clear message. */
export function checkTrainingData(data: TrainingData): void {
  const { X, y, task, nClasses, sampleWeight } = data;
  if (X.rows === 0) throw new SandtableError('TOO_FEW_ROWS', 'There are no rows to learn from.');
  if (X.data.length !== X.rows * X.cols) {
    throw new SandtableError(
      'SHAPE_MISMATCH',
      `X says ${X.rows} × ${X.cols} but holds ${X.data.length} values.`,
    );
  }
  if (y.length !== X.rows) {
    throw new SandtableError('SHAPE_MISMATCH', `X has ${X.rows} rows, y has ${y.length}.`);
  }
  if (sampleWeight && sampleWeight.length !== X.rows) {
    throw new SandtableError(
      'SHAPE_MISMATCH',
      `X has ${X.rows} rows, sampleWeight has ${sampleWeight.length}.`,
    );
  }
  if (task !== 'regression' && nClasses < 2) {
    throw new SandtableError('TARGET_ONE_CLASS', 'A classifier needs at least two classes.');
  }
}

/** Refuses rows of another width than the model was fitted on. */
export function checkFeatureCount(X: Matrix, nFeatures: number): void {
  if (X.cols !== nFeatures) {
    throw new SandtableError(
      'SHAPE_MISMATCH',
      `The model was fitted on ${nFeatures} features, X has ${X.cols}.`,
    );
  }
}

/** The index of the largest value in each row; the first of equals, as scikit-learn's argmax. */
export function argmaxRows(proba: Matrix): Float64Array {
  const out = new Float64Array(proba.rows);
  for (let i = 0; i < proba.rows; i++) {
    let best = 0;
    for (let k = 1; k < proba.cols; k++) {
      if (proba.data[i * proba.cols + k]! > proba.data[i * proba.cols + best]!) best = k;
    }
    out[i] = best;
  }
  return out;
}

/** Two columns (1 − p, p) from the probabilities of the positive class. */
export function binaryProba(positive: Float64Array): Matrix {
  const proba = createMatrix(positive.length, 2);
  for (let i = 0; i < positive.length; i++) {
    proba.data[2 * i] = 1 - positive[i]!;
    proba.data[2 * i + 1] = positive[i]!;
  }
  return proba;
}
