import { SandtableError } from '../core/errors';
import type { Matrix } from '../core/matrix';
import { checkSameLength, checkWeights, type SampleWeight, totalWeight } from './input';
import { surprise } from './probability-losses';

/** How far a row of probabilities may be from summing to one. */
export const ROW_SUM_TOLERANCE = 1e-6;

/**
 * Refuses anything but one row of class probabilities per row of truth.
 * @throws SHAPE_MISMATCH; INVALID_ARGUMENT for values outside [0, 1], rows that do not sum to 1 within 1e-6, and
 * classes without a column
 */
export function checkClassProbabilities(yTrue: Float64Array, yProba: Matrix): void {
  const { rows, cols, data } = yProba;
  if (yTrue.length !== rows) {
    throw new SandtableError('SHAPE_MISMATCH', `yTrue has ${yTrue.length} rows, yProba has ${rows}.`);
  }
  for (let i = 0; i < rows; i++) {
    const truth = yTrue[i]!;
    if (!(Number.isInteger(truth) && truth >= 0 && truth < cols)) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `Row ${i} has class ${truth}, yProba has ${cols} columns.`,
      );
    }
    let sum = 0;
    for (let k = 0; k < cols; k++) {
      const p = data[i * cols + k]!;
      if (!(p >= 0 && p <= 1)) {
        throw new SandtableError('INVALID_ARGUMENT', `yProba is ${p} in row ${i}, class ${k}.`);
      }
      sum += p;
    }
    if (!(Math.abs(sum - 1) <= ROW_SUM_TOLERANCE)) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `The probabilities of row ${i} sum to ${sum}, not to 1.`,
        'Normalise each row before scoring.',
      );
    }
  }
}

/**
 * Mean of −log of the probability given to the true class, clipped as `logLoss`. NaN without rows.
 * @throws as `checkClassProbabilities`
 */
export function multiclassLogLoss(yTrue: Float64Array, yProba: Matrix, sampleWeight?: SampleWeight): number {
  checkClassProbabilities(yTrue, yProba);
  checkWeights(yTrue, sampleWeight);
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) {
    const weight = sampleWeight === undefined ? 1 : sampleWeight[i]!;
    if (weight > 0) sum += weight * surprise(yProba.data[i * yProba.cols + yTrue[i]!]!);
  }
  return sum / totalWeight(yTrue.length, sampleWeight);
}

/**
 * Brier score: mean squared distance of the probabilities from the truth. Halved for two classes, so that it
 * equals the binary score; not halved for more (scikit-learn's `scale_by_half="auto"`).
 * @throws as `checkClassProbabilities`
 */
export function multiclassBrier(yTrue: Float64Array, yProba: Matrix, sampleWeight?: SampleWeight): number {
  checkClassProbabilities(yTrue, yProba);
  checkWeights(yTrue, sampleWeight);
  const { cols, data } = yProba;
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) {
    let distance = 0;
    for (let k = 0; k < cols; k++) distance += ((yTrue[i] === k ? 1 : 0) - data[i * cols + k]!) ** 2;
    sum += distance * (sampleWeight === undefined ? 1 : sampleWeight[i]!);
  }
  return ((cols === 2 ? 0.5 : 1) * sum) / totalWeight(yTrue.length, sampleWeight);
}

/**
 * The share of rows whose true class is among the k with the highest scores. Of equal scores the later class comes
 * first, as in scikit-learn's `top_k_accuracy_score`. NaN without rows.
 */
export function topKAccuracy(
  yTrue: Float64Array,
  yProba: Matrix,
  k: number,
  sampleWeight?: SampleWeight,
): number {
  checkSameLength('yTrue', yTrue, 'sampleWeight', sampleWeight ?? yTrue);
  const { cols, data } = yProba;
  let hits = 0;
  for (let i = 0; i < yTrue.length; i++) {
    const own = data[i * cols + yTrue[i]!]!;
    let ahead = 0;
    for (let j = 0; j < cols; j++) {
      const other = data[i * cols + j]!;
      if (other > own || (other === own && j > yTrue[i]!)) ahead++;
    }
    if (ahead < k) hits += sampleWeight === undefined ? 1 : sampleWeight[i]!;
  }
  return hits / totalWeight(yTrue.length, sampleWeight);
}
