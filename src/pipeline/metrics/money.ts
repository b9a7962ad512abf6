import { checkSameLength, type SampleWeight } from './input';
import { meanAbsoluteError, meanLoss } from './regression-errors';
import { cumulativeCounts } from './thresholds';

/** What one decision of each kind brings, in money; costs are negative. */
export interface DecisionValues {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

/** Money as a function of the threshold; counts are sums of weights. Rule: act when score ≥ threshold. */
export interface MoneyCurve {
  /** Descending: +∞ (never act), then every distinct score. */
  thresholds: Float64Array;
  tp: Float64Array;
  fp: Float64Array;
  fn: Float64Array;
  tn: Float64Array;
  /** Expected money per decision. */
  money: Float64Array;
}

/** One point of a money curve. */
export interface MoneyPoint extends DecisionValues {
  threshold: number;
  /** Expected money per decision. */
  money: number;
  /** Where on the curve it stands. */
  index: number;
}

/**
 * What every possible threshold would bring per decision. NaN throughout when there are no rows. O(n log n).
 * @param yTrue 0 or 1 per row
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function moneyCurve(
  yTrue: Float64Array,
  yScore: Float64Array,
  value: DecisionValues,
  sampleWeight?: SampleWeight,
): MoneyCurve {
  const counts = cumulativeCounts(yTrue, yScore, sampleWeight);
  const { positives, negatives } = counts;
  const size = counts.thresholds.length + 1;
  const curve: MoneyCurve = {
    thresholds: new Float64Array(size),
    tp: new Float64Array(size),
    fp: new Float64Array(size),
    fn: new Float64Array(size),
    tn: new Float64Array(size),
    money: new Float64Array(size),
  };
  curve.thresholds[0] = Number.POSITIVE_INFINITY;
  curve.thresholds.set(counts.thresholds, 1);
  curve.tp.set(counts.tp, 1);
  curve.fp.set(counts.fp, 1);
  for (let i = 0; i < size; i++) {
    curve.fn[i] = positives - curve.tp[i]!;
    curve.tn[i] = negatives - curve.fp[i]!;
    curve.money[i] = moneyPerDecision(
      { tp: curve.tp[i]!, fp: curve.fp[i]!, fn: curve.fn[i]!, tn: curve.tn[i]! },
      value,
    );
  }
  return curve;
}

/** What a confusion matrix brings per decision. NaN without rows. */
export function moneyPerDecision(counts: DecisionValues, value: DecisionValues): number {
  const total = counts.tp + counts.fp + counts.fn + counts.tn;
  return (counts.tp * value.tp + counts.fp * value.fp + counts.fn * value.fn + counts.tn * value.tn) / total;
}

/** The threshold that brings most; of equals the highest, which acts least often. */
export function bestThreshold(curve: MoneyCurve): MoneyPoint {
  let best = 0;
  for (let i = 1; i < curve.money.length; i++) if (curve.money[i]! > curve.money[best]!) best = i;
  return pointAt(curve, best);
}

/** What the rule score ≥ threshold brings. */
export function moneyAt(curve: MoneyCurve, threshold: number): MoneyPoint {
  let low = 0;
  let high = curve.thresholds.length - 1;
  // The last point whose threshold is not below the one asked for decides on the same rows.
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (curve.thresholds[middle]! >= threshold) low = middle;
    else high = middle - 1;
  }
  return { ...pointAt(curve, low), threshold };
}

function pointAt(curve: MoneyCurve, index: number): MoneyPoint {
  return {
    threshold: curve.thresholds[index]!,
    tp: curve.tp[index]!,
    fp: curve.fp[index]!,
    fn: curve.fn[index]!,
    tn: curve.tn[index]!,
    money: curve.money[index]!,
    index,
  };
}

/**
 * The probability from which acting pays, if probabilities are calibrated: (tn − fp)/((tn − fp) + (tp − fn)).
 * Acting always pays: 0; never: +∞. NaN when acting changes nothing or helps only the wrong rows.
 */
export function breakEvenProbability({ tp, fp, fn, tn }: DecisionValues): number {
  const gainOnPositive = tp - fn;
  const lossOnNegative = tn - fp;
  if (gainOnPositive > 0) {
    return lossOnNegative <= 0 ? 0 : lossOnNegative / (lossOnNegative + gainOnPositive);
  }
  return lossOnNegative > 0 || (lossOnNegative === 0 && gainOnPositive < 0)
    ? Number.POSITIVE_INFINITY
    : Number.NaN;
}

/** Expected money per decision among several classes: so much for a right one, so much for a wrong one. */
export function classificationMoney(
  yTrue: Float64Array,
  yPred: Float64Array,
  value: { correct: number; incorrect: number },
  sampleWeight?: SampleWeight,
): number {
  checkSameLength('yTrue', yTrue, 'yPred', yPred);
  return meanLoss(yTrue, yPred, sampleWeight, (truth, called) =>
    truth === called ? value.correct : value.incorrect,
  );
}

/** Expected money per prediction when each unit of absolute error costs `costPerUnit`: never positive. */
export function regressionMoney(
  yTrue: Float64Array,
  yPred: Float64Array,
  costPerUnit: number,
  sampleWeight?: SampleWeight,
): number {
  return -costPerUnit * meanAbsoluteError(yTrue, yPred, sampleWeight);
}
