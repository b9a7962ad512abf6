import { SandtableError } from '../core/errors';
import { pow } from '../core/math';
import { logExcess } from '../core/special/log-excess';
import { countRows, weightedMean } from './explained-variation';
import type { SampleWeight } from './input';
import { meanLoss } from './regression-errors';

/** 2·(y·log(y/μ) − y + μ); the textbook form cancels when y ≈ μ. */
function poissonUnit(y: number, mu: number): number {
  return y === 0 ? 2 * mu : 2 * y * logExcess(mu, y);
}

/** 2·(log(μ/y) + y/μ − 1) */
function gammaUnit(y: number, mu: number): number {
  return 2 * logExcess(y, mu);
}

function tweedieUnit(power: number): (y: number, mu: number) => number {
  if (power === 0) return (y, mu) => (y - mu) ** 2;
  if (power === 1) return poissonUnit;
  if (power === 2) return gammaUnit;
  return (y, mu) =>
    2 *
    (pow(Math.max(y, 0), 2 - power) / ((1 - power) * (2 - power)) -
      (y * pow(mu, 1 - power)) / (1 - power) +
      pow(mu, 2 - power) / (2 - power));
}

/** Whether a Tweedie deviance of this power is defined for such values; rows without weight do not count. */
export function tweedieApplies(
  yTrue: Float64Array,
  yPred: Float64Array,
  power: number,
  sampleWeight?: SampleWeight,
): boolean {
  if (power === 0) return true;
  for (let i = 0; i < yTrue.length; i++) {
    if (sampleWeight !== undefined && sampleWeight[i] === 0) continue;
    if (yPred[i]! <= 0 || (power >= 2 && yTrue[i]! <= 0)) return false;
    if (power > 0 && power < 2 && yTrue[i]! < 0) return false;
  }
  return true;
}

/**
 * Mean Tweedie deviance: power 0 squared error, 1 Poisson, 2 Gamma, between 1 and 2 compound Poisson. NaN without
 * rows.
 * @throws INVALID_ARGUMENT for 0 < power < 1, and unless predictions are positive (power ≠ 0) and truths are
 * non-negative (1 ≤ power < 2) or positive (power ≥ 2)
 */
export function tweedieDeviance(
  yTrue: Float64Array,
  yPred: Float64Array,
  power: number,
  sampleWeight?: SampleWeight,
): number {
  if (power > 0 && power < 1) {
    throw new SandtableError('INVALID_ARGUMENT', `There is no Tweedie distribution of power ${power}.`);
  }
  const mean = meanLoss(yTrue, yPred, sampleWeight, tweedieUnit(power));
  if (!tweedieApplies(yTrue, yPred, power, sampleWeight)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `A Tweedie deviance of power ${power} needs positive predictions and ${power >= 2 ? 'positive' : 'non-negative'} truths.`,
      'Use a model with a log link, or another metric.',
    );
  }
  return mean;
}

/** Mean Poisson deviance. @throws INVALID_ARGUMENT unless truths are ≥ 0 and predictions > 0 */
export function poissonDeviance(
  yTrue: Float64Array,
  yPred: Float64Array,
  sampleWeight?: SampleWeight,
): number {
  return tweedieDeviance(yTrue, yPred, 1, sampleWeight);
}

/** Mean Gamma deviance. @throws INVALID_ARGUMENT unless truths and predictions are > 0 */
export function gammaDeviance(yTrue: Float64Array, yPred: Float64Array, sampleWeight?: SampleWeight): number {
  return tweedieDeviance(yTrue, yPred, 2, sampleWeight);
}

/**
 * 1 − deviance / deviance of always saying the mean. NaN for fewer than two rows and for a constant target.
 * @throws as `tweedieDeviance`
 */
export function d2Tweedie(
  yTrue: Float64Array,
  yPred: Float64Array,
  power: number,
  sampleWeight?: SampleWeight,
): number {
  const deviance = tweedieDeviance(yTrue, yPred, power, sampleWeight);
  if (countRows(yTrue.length, sampleWeight) < 2) return Number.NaN;
  const constant = new Float64Array(yTrue.length).fill(weightedMean(yTrue, sampleWeight));
  if (!tweedieApplies(yTrue, constant, power, sampleWeight)) return Number.NaN;
  const reference = tweedieDeviance(yTrue, constant, power, sampleWeight);
  return reference === 0 ? Number.NaN : 1 - deviance / reference;
}
