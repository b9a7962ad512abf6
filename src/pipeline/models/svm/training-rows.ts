import { SandtableError } from '../../core/errors';
import { type Matrix, selectRows, selectValues } from '../../core/matrix';
import type { TrainingData } from '../estimator';
import { columnMeans } from '../linear/moments';
import { effectiveWeights } from '../sample-weights';
import { checkTrainingData } from '../shape';

/** The rows that have weight, around the origin. */
export interface SvmRows {
  X: Matrix;
  y: Float64Array;
  weights: Float64Array;
  /** What was subtracted from every row. */
  center: Float64Array;
  /** The classes that are there. */
  classes: Int32Array;
}

/**
 * Checks the data, drops rows of weight 0 and moves the rest so that they surround the origin.
 * @throws TARGET_ONE_CLASS when fewer than two classes have rows
 */
export function svmRows(data: TrainingData, classWeight: string): SvmRows {
  checkTrainingData(data);
  const all = effectiveWeights(data, classWeight);
  const kept = Int32Array.from(data.y.keys()).filter((i) => !all || all[i]! > 0);
  const y = selectValues(data.y, kept);
  const classes =
    data.task === 'regression' ? new Int32Array(0) : Int32Array.from(new Set(y)).sort((a, b) => a - b);
  if (data.task !== 'regression' && classes.length < 2) {
    throw new SandtableError(
      'TARGET_ONE_CLASS',
      'All rows to learn from belong to one class.',
      'Use more rows, or a stratified split, so that every class is there.',
    );
  }
  const X = selectRows(data.X, kept);
  const center = columnMeans(X);
  centreInPlace(X, center);
  const weights = all ? selectValues(all, kept) : new Float64Array(kept.length).fill(1);
  return { X, y, weights, center, classes };
}

export function centreInPlace(X: Matrix, center: Float64Array): void {
  for (let i = 0, at = 0; i < X.rows; i++) {
    for (let j = 0; j < X.cols; j++, at++) X.data[at]! -= center[j]!;
  }
}

/** Weighted mean and standard deviation of a target; deviation 1 where it does not vary. */
export function standardiseTarget(y: Float64Array, weights: Float64Array) {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    total += weights[i]!;
    sum += weights[i]! * y[i]!;
  }
  const mean = sum / total;
  let squares = 0;
  for (let i = 0; i < y.length; i++) squares += weights[i]! * (y[i]! - mean) ** 2;
  const deviation = Math.sqrt(squares / total);
  const scale = deviation > 1e-12 * Math.abs(mean) ? deviation : 1;
  return { mean, scale, z: y.map((value) => (value - mean) / scale) };
}
