import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';
import { checkSameLength, checkWeights, type SampleWeight } from './input';

/** The confusion matrix of two classes. Counts, or sums of weights. */
export interface BinaryConfusion {
  tn: number;
  fp: number;
  fn: number;
  tp: number;
}

/**
 * How often class i (row) was called class j (column), as counts or sums of weights.
 * @param yTrue, yPred class indices 0…nClasses−1
 * @throws SHAPE_MISMATCH; INVALID_ARGUMENT for an index outside the classes
 */
export function confusionMatrix(
  yTrue: Float64Array,
  yPred: Float64Array,
  nClasses: number,
  sampleWeight?: SampleWeight,
): Matrix {
  checkSameLength('yTrue', yTrue, 'yPred', yPred);
  checkWeights(yTrue, sampleWeight);
  const matrix = createMatrix(nClasses, nClasses);
  for (let i = 0; i < yTrue.length; i++) {
    const truth = yTrue[i]!;
    const called = yPred[i]!;
    if (!isClass(truth, nClasses) || !isClass(called, nClasses)) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `Row ${i} has class ${truth} and was called ${called}; classes are 0 to ${nClasses - 1}.`,
      );
    }
    matrix.data[truth * nClasses + called]! += sampleWeight === undefined ? 1 : sampleWeight[i]!;
  }
  return matrix;
}

function isClass(value: number, nClasses: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < nClasses;
}

/** The confusion matrix of a binary decision. @throws SHAPE_MISMATCH, INVALID_ARGUMENT */
export function binaryConfusion(
  yTrue: Float64Array,
  yPred: Float64Array,
  sampleWeight?: SampleWeight,
): BinaryConfusion {
  const { data } = confusionMatrix(yTrue, yPred, 2, sampleWeight);
  return { tn: data[0]!, fp: data[1]!, fn: data[2]!, tp: data[3]! };
}

/** The decisions of the rule score ≥ threshold, as 0 and 1. */
export function decide(yScore: Float64Array, threshold: number): Float64Array {
  const yPred = new Float64Array(yScore.length);
  for (let i = 0; i < yScore.length; i++) yPred[i] = yScore[i]! >= threshold ? 1 : 0;
  return yPred;
}
