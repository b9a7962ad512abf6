import { log } from '../core/math';
import { checkBinaryInput, checkProbabilities, type SampleWeight, totalWeight } from './input';

/** Probabilities are kept this far from 0 and 1: the precision of a double, as in scikit-learn. */
export const LOG_LOSS_EPSILON = 2 ** -52;

/** −log of a probability that is neither 0 nor 1: one sure-and-wrong row costs 36.04. */
export function surprise(probability: number): number {
  return -log(Math.min(Math.max(probability, LOG_LOSS_EPSILON), 1 - LOG_LOSS_EPSILON));
}

/**
 * Mean of −log of the probability given to what happened. NaN without rows.
 * @param yProb probability of the positive class
 * @throws SHAPE_MISMATCH; INVALID_ARGUMENT for values outside [0, 1]
 */
export function logLoss(yTrue: Float64Array, yProb: Float64Array, sampleWeight?: SampleWeight): number {
  checkBinaryInput(yTrue, yProb, sampleWeight, 'yProb');
  checkProbabilities('yProb', yProb);
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) {
    const weight = sampleWeight === undefined ? 1 : sampleWeight[i]!;
    if (weight > 0) sum += weight * surprise(yTrue[i] === 1 ? yProb[i]! : 1 - yProb[i]!);
  }
  return sum / totalWeight(yTrue.length, sampleWeight);
}

/**
 * The Brier score: mean of (p − y)². NaN without rows.
 * @throws SHAPE_MISMATCH; INVALID_ARGUMENT for values outside [0, 1]
 */
export function brierScore(yTrue: Float64Array, yProb: Float64Array, sampleWeight?: SampleWeight): number {
  checkBinaryInput(yTrue, yProb, sampleWeight, 'yProb');
  checkProbabilities('yProb', yProb);
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) {
    const weight = sampleWeight === undefined ? 1 : sampleWeight[i]!;
    sum += weight * (yProb[i]! - yTrue[i]!) ** 2;
  }
  return sum / totalWeight(yTrue.length, sampleWeight);
}

/** The share of positives (by weight), the probability a model without features would give. NaN without rows. */
export function prevalence(yTrue: Float64Array, sampleWeight?: SampleWeight): number {
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) {
    if (yTrue[i] === 1) sum += sampleWeight === undefined ? 1 : sampleWeight[i]!;
  }
  return sum / totalWeight(yTrue.length, sampleWeight);
}

/** 1 − log loss / log loss of always saying the prevalence; NaN when a class is missing. */
export function d2LogLoss(yTrue: Float64Array, yProb: Float64Array, sampleWeight?: SampleWeight): number {
  const share = prevalence(yTrue, sampleWeight);
  if (!(share > 0 && share < 1)) return Number.NaN;
  const reference = share * surprise(share) + (1 - share) * surprise(1 - share);
  return 1 - logLoss(yTrue, yProb, sampleWeight) / reference;
}

/** 1 − Brier score / Brier score of always saying the prevalence; NaN when a class is missing. */
export function d2Brier(yTrue: Float64Array, yProb: Float64Array, sampleWeight?: SampleWeight): number {
  const share = prevalence(yTrue, sampleWeight);
  if (!(share > 0 && share < 1)) return Number.NaN;
  return 1 - brierScore(yTrue, yProb, sampleWeight) / (share * (1 - share));
}
