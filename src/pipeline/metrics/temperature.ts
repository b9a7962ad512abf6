import { SandtableError } from '../core/errors';
import { exp, log, logSumExp } from '../core/math';
import { createMatrix, type Matrix, matrixRow } from '../core/matrix';
import { solveMonotone } from '../core/special/solve-monotone';

/** One number that all logits are divided by: above 1 it makes a model less sure of itself. */
export interface TemperatureModel {
  temperature: number;
  /** Mean log loss of the logits as they were, and divided by the temperature. */
  nllBefore: number;
  nllAfter: number;
}

/** Limits of log(1/T): where every row is right, ever colder is ever better. */
const FARTHEST = log(1000);

/**
 * Temperature scaling (Guo et al. 2017): the T that minimises the log loss of softmax(logits/T). The loss is convex
 * in 1/T, so its slope has one zero; T is kept between 1/1000 and 1000.
 * @param logits rows × classes
 * @param yTrue class index per row
 * @throws SHAPE_MISMATCH; INVALID_ARGUMENT for a class without a column; TOO_FEW_ROWS without rows
 */
export function fitTemperature(logits: Matrix, yTrue: Float64Array): TemperatureModel {
  checkLogits(logits, yTrue);
  const u = solveMonotone(
    (at) => ({ value: slope(logits, yTrue, exp(at)), slope: Number.NaN }),
    0,
    -FARTHEST,
    FARTHEST,
  );
  const inverse = exp(u);
  return {
    temperature: 1 / inverse,
    nllBefore: negativeLogLikelihood(logits, yTrue, 1),
    nllAfter: negativeLogLikelihood(logits, yTrue, inverse),
  };
}

/** softmax(logits/T), row by row. */
export function applyTemperature(logits: Matrix, temperature: number): Matrix {
  const proba = createMatrix(logits.rows, logits.cols);
  for (let i = 0; i < logits.rows; i++) {
    const scaled = matrixRow(logits, i).map((logit) => logit / temperature);
    const total = logSumExp(scaled);
    for (let k = 0; k < logits.cols; k++) proba.data[i * logits.cols + k] = exp(scaled[k]! - total);
  }
  return proba;
}

function checkLogits(logits: Matrix, yTrue: Float64Array): void {
  if (logits.rows !== yTrue.length) {
    throw new SandtableError('SHAPE_MISMATCH', `yTrue has ${yTrue.length} rows, logits has ${logits.rows}.`);
  }
  if (logits.rows === 0) throw new SandtableError('TOO_FEW_ROWS', 'There are no rows to calibrate on.');
  for (let i = 0; i < yTrue.length; i++) {
    if (!(Number.isInteger(yTrue[i]!) && yTrue[i]! >= 0 && yTrue[i]! < logits.cols)) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `Row ${i} has class ${yTrue[i]}, logits has ${logits.cols} columns.`,
      );
    }
  }
}

/** The derivative of the log loss by 1/T: what the model expects of its logits minus the true one's. */
function slope(logits: Matrix, yTrue: Float64Array, inverse: number): number {
  let sum = 0;
  for (let i = 0; i < logits.rows; i++) {
    const row = matrixRow(logits, i);
    const scaled = row.map((logit) => logit * inverse);
    const total = logSumExp(scaled);
    for (let k = 0; k < row.length; k++) sum += exp(scaled[k]! - total) * row[k]!;
    sum -= row[yTrue[i]!]!;
  }
  return sum / logits.rows;
}

function negativeLogLikelihood(logits: Matrix, yTrue: Float64Array, inverse: number): number {
  let sum = 0;
  for (let i = 0; i < logits.rows; i++) {
    const scaled = matrixRow(logits, i).map((logit) => logit * inverse);
    sum += logSumExp(scaled) - scaled[yTrue[i]!]!;
  }
  return sum / logits.rows;
}
