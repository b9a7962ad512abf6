import type { SampleWeight } from './input';
import { bias, checkRegressionInput, meanLoss, meanSquaredError, pinballLoss } from './regression-errors';
import { weightedQuantile } from './weighted-quantile';

/** 1 − a/b; for b = 0 it is 1 when a is 0 too, else 0 (scikit-learn's `force_finite`). */
function oneMinusRatio(a: number, b: number): number {
  if (b === 0) return a === 0 ? 1 : 0;
  return 1 - a / b;
}

/** How many rows have weight. */
export function countRows(n: number, sampleWeight: SampleWeight): number {
  if (sampleWeight === undefined) return n;
  let count = 0;
  for (let i = 0; i < n; i++) if (sampleWeight[i]! > 0) count++;
  return count;
}

/** Σwy/Σw; exact for a target that never varies. NaN without rows. */
export function weightedMean(values: Float64Array, sampleWeight?: SampleWeight): number {
  const start = values.length > 0 ? values[0]! : Number.NaN;
  // Around the first value, so that a constant has a mean equal to itself and no spread by rounding.
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = sampleWeight === undefined ? 1 : sampleWeight[i]!;
    sum += weight * (values[i]! - start);
    total += weight;
  }
  return start + sum / total;
}

/**
 * The coefficient of determination R² = 1 − Σ(y − p)²/Σ(y − ȳ)². NaN for fewer than two rows; for a constant target
 * 1 when every prediction is right, else 0.
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function r2Score(yTrue: Float64Array, yPred: Float64Array, sampleWeight?: SampleWeight): number {
  const mse = meanSquaredError(yTrue, yPred, sampleWeight);
  if (countRows(yTrue.length, sampleWeight) < 2) return Number.NaN;
  const mean = weightedMean(yTrue, sampleWeight);
  const spread = meanLoss(yTrue, yTrue, sampleWeight, (y) => (y - mean) ** 2);
  return oneMinusRatio(mse, spread);
}

/**
 * 1 − Var(y − p)/Var(y): as R², but a constant error costs nothing. NaN without rows; a constant target as in R².
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function explainedVariance(
  yTrue: Float64Array,
  yPred: Float64Array,
  sampleWeight?: SampleWeight,
): number {
  const meanError = bias(yTrue, yPred, sampleWeight);
  if (Number.isNaN(meanError)) return Number.NaN;
  const mean = weightedMean(yTrue, sampleWeight);
  const unexplained = meanLoss(yTrue, yPred, sampleWeight, (y, p) => (p - y - meanError) ** 2);
  const spread = meanLoss(yTrue, yTrue, sampleWeight, (y) => (y - mean) ** 2);
  return oneMinusRatio(unexplained, spread);
}

/**
 * 1 − pinball loss / pinball loss of always saying the `alpha` quantile of the truth; α = ½ compares absolute errors
 * with the median's. NaN for fewer than two rows.
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function d2Pinball(
  yTrue: Float64Array,
  yPred: Float64Array,
  alpha = 0.5,
  sampleWeight?: SampleWeight,
): number {
  checkRegressionInput(yTrue, yPred, sampleWeight);
  if (countRows(yTrue.length, sampleWeight) < 2) return Number.NaN;
  const constant = new Float64Array(yTrue.length).fill(weightedQuantile(yTrue, alpha, sampleWeight));
  return oneMinusRatio(
    pinballLoss(yTrue, yPred, alpha, sampleWeight),
    pinballLoss(yTrue, constant, alpha, sampleWeight),
  );
}
