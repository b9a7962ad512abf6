import { d2Tweedie, tweedieApplies, tweedieDeviance } from './deviance';
import { d2Pinball, explainedVariance, r2Score } from './explained-variation';
import { checkHasRows, type SampleWeight } from './input';
import {
  bias,
  maxError,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogError,
  medianAbsoluteError,
  pinballLoss,
  symmetricMape,
} from './regression-errors';

/** Everything about a regressor on one set of rows. NaN means not defined for such values. */
export interface RegressionReport {
  mae: number;
  mse: number;
  rmse: number;
  /** Median absolute error */
  medae: number;
  mape: number;
  smape: number;
  /** Mean of prediction − truth */
  bias: number;
  r2: number;
  explainedVariance: number;
  maxError: number;
  pinball10: number;
  pinball90: number;
  d2Absolute: number;
  msle: number;
  rmsle: number;
  poissonDeviance: number;
  gammaDeviance: number;
  tweedie15: number;
  d2Poisson: number;
  /** A truth is 0, so that `mape` means nothing. */
  hasZeroTruth: boolean;
  /** The target never varies, so that R² and its kin mean nothing. */
  hasConstantTruth: boolean;
}

/**
 * All regression metrics.
 * @throws TOO_FEW_ROWS without rows; SHAPE_MISMATCH; INVALID_ARGUMENT for NaN or infinity
 */
export function regressionReport(
  yTrue: Float64Array,
  yPred: Float64Array,
  sampleWeight?: SampleWeight,
): RegressionReport {
  checkHasRows(yTrue);
  const mse = meanSquaredError(yTrue, yPred, sampleWeight);
  const counts = (i: number) => sampleWeight === undefined || sampleWeight[i]! > 0;
  const isAboveMinusOne = [yTrue, yPred].every((values) => values.every((value) => value > -1));
  const msle = isAboveMinusOne ? meanSquaredLogError(yTrue, yPred, sampleWeight) : Number.NaN;
  const deviance = (power: number) =>
    tweedieApplies(yTrue, yPred, power, sampleWeight)
      ? tweedieDeviance(yTrue, yPred, power, sampleWeight)
      : Number.NaN;
  const counted = yTrue.filter((_, i) => counts(i));
  return {
    mae: meanAbsoluteError(yTrue, yPred, sampleWeight),
    mse,
    rmse: Math.sqrt(mse),
    medae: medianAbsoluteError(yTrue, yPred, sampleWeight),
    mape: meanAbsolutePercentageError(yTrue, yPred, sampleWeight),
    smape: symmetricMape(yTrue, yPred, sampleWeight),
    bias: bias(yTrue, yPred, sampleWeight),
    r2: r2Score(yTrue, yPred, sampleWeight),
    explainedVariance: explainedVariance(yTrue, yPred, sampleWeight),
    maxError: maxError(yTrue, yPred, sampleWeight),
    pinball10: pinballLoss(yTrue, yPred, 0.1, sampleWeight),
    pinball90: pinballLoss(yTrue, yPred, 0.9, sampleWeight),
    d2Absolute: d2Pinball(yTrue, yPred, 0.5, sampleWeight),
    msle,
    rmsle: Math.sqrt(msle),
    poissonDeviance: deviance(1),
    gammaDeviance: deviance(2),
    tweedie15: deviance(1.5),
    d2Poisson: tweedieApplies(yTrue, yPred, 1, sampleWeight)
      ? d2Tweedie(yTrue, yPred, 1, sampleWeight)
      : Number.NaN,
    hasZeroTruth: counted.some((y) => y === 0),
    hasConstantTruth: counted.every((y) => y === counted[0]),
  };
}
