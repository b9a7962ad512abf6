import { SandtableError } from '../core/errors';
import { log1p } from '../core/math';
import { checkFinite, checkSameLength, checkWeights, type SampleWeight, totalWeight } from './input';
import { weightedQuantile } from './weighted-quantile';

/** Refuses what no regression metric can score. @throws SHAPE_MISMATCH; INVALID_ARGUMENT for NaN or infinity */
export function checkRegressionInput(
  yTrue: Float64Array,
  yPred: Float64Array,
  sampleWeight: SampleWeight,
): void {
  checkSameLength('yTrue', yTrue, 'yPred', yPred);
  checkFinite('yTrue', yTrue);
  checkFinite('yPred', yPred);
  checkWeights(yTrue, sampleWeight);
}

/** The weighted mean of a loss per row. NaN without rows. @throws as `checkRegressionInput` */
export function meanLoss(
  yTrue: Float64Array,
  yPred: Float64Array,
  sampleWeight: SampleWeight,
  loss: (truth: number, predicted: number) => number,
): number {
  checkRegressionInput(yTrue, yPred, sampleWeight);
  let sum = 0;
  for (let i = 0; i < yTrue.length; i++) {
    const weight = sampleWeight === undefined ? 1 : sampleWeight[i]!;
    if (weight > 0) sum += weight * loss(yTrue[i]!, yPred[i]!);
  }
  return sum / totalWeight(yTrue.length, sampleWeight);
}

type RegressionMetric = (yTrue: Float64Array, yPred: Float64Array, sampleWeight?: SampleWeight) => number;

/** Mean absolute error, in units of the target. */
export const meanAbsoluteError: RegressionMetric = (yTrue, yPred, sampleWeight) =>
  meanLoss(yTrue, yPred, sampleWeight, (y, p) => Math.abs(y - p));

/** Mean squared error, in squared units of the target. */
export const meanSquaredError: RegressionMetric = (yTrue, yPred, sampleWeight) =>
  meanLoss(yTrue, yPred, sampleWeight, (y, p) => (y - p) ** 2);

/** Root of the mean squared error, in units of the target. */
export const rootMeanSquaredError: RegressionMetric = (yTrue, yPred, sampleWeight) =>
  Math.sqrt(meanSquaredError(yTrue, yPred, sampleWeight));

/** Mean of prediction − truth: positive when the model says too much. */
export const bias: RegressionMetric = (yTrue, yPred, sampleWeight) =>
  meanLoss(yTrue, yPred, sampleWeight, (y, p) => p - y);

/**
 * Mean of |error|/|truth|. A truth of 0 divides by 2.2e-16 as in scikit-learn, which gives a huge number without
 * meaning: flag it (`RegressionReport.hasZeroTruth`).
 */
export const meanAbsolutePercentageError: RegressionMetric = (yTrue, yPred, sampleWeight) =>
  meanLoss(yTrue, yPred, sampleWeight, (y, p) => Math.abs(y - p) / Math.max(Math.abs(y), Number.EPSILON));

/** Mean of 2|error|/(|truth| + |prediction|), between 0 and 2; a row where both are 0 counts 0. */
export const symmetricMape: RegressionMetric = (yTrue, yPred, sampleWeight) =>
  meanLoss(yTrue, yPred, sampleWeight, (y, p) =>
    y === p ? 0 : (2 * Math.abs(y - p)) / (Math.abs(y) + Math.abs(p)),
  );

/**
 * Mean squared difference of log(1 + value).
 * @throws INVALID_ARGUMENT for values of −1 or less
 */
export const meanSquaredLogError: RegressionMetric = (yTrue, yPred, sampleWeight) => {
  for (const values of [yTrue, yPred]) {
    const low = values.find((value) => value <= -1);
    if (low !== undefined) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `A squared log error needs values above −1; one is ${low}.`,
        'Use the mean absolute or squared error.',
      );
    }
  }
  return meanLoss(yTrue, yPred, sampleWeight, (y, p) => (log1p(y) - log1p(p)) ** 2);
};

/** Mean pinball loss of a prediction of the `alpha` quantile: α·(y − p) above, (1 − α)·(p − y) below. */
export function pinballLoss(
  yTrue: Float64Array,
  yPred: Float64Array,
  alpha: number,
  sampleWeight?: SampleWeight,
): number {
  return meanLoss(yTrue, yPred, sampleWeight, (y, p) => (y >= p ? alpha * (y - p) : (1 - alpha) * (p - y)));
}

/** Median of |error|; with weights the averaged inverted distribution function. NaN without rows. */
export const medianAbsoluteError: RegressionMetric = (yTrue, yPred, sampleWeight) => {
  checkRegressionInput(yTrue, yPred, sampleWeight);
  return weightedQuantile(
    yTrue.map((y, i) => Math.abs(y - yPred[i]!)),
    0.5,
    sampleWeight,
  );
};

/** The largest |error| among rows with weight. NaN without rows. */
export const maxError: RegressionMetric = (yTrue, yPred, sampleWeight) => {
  checkRegressionInput(yTrue, yPred, sampleWeight);
  let worst = Number.NaN;
  for (let i = 0; i < yTrue.length; i++) {
    if (sampleWeight !== undefined && sampleWeight[i] === 0) continue;
    const error = Math.abs(yTrue[i]! - yPred[i]!);
    if (!(error <= worst)) worst = error;
  }
  return worst;
};
