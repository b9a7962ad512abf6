import type { BinaryConfusion } from './confusion';
import { ratio } from './input';

/**
 * What a confusion matrix says. A rate whose denominator is zero is 0, as in scikit-learn with its warning: say
 * "0 (no predicted positives)" by looking at `undefinedRates`. `kappa` is NaN when truth and prediction are one
 * and the same class; `mcc` is 0 when a margin is zero.
 */
export interface BinaryRates extends BinaryConfusion {
  /** Share of rows decided right; NaN without rows. */
  accuracy: number;
  /** Mean recall of the classes that occur; NaN without rows. */
  balancedAccuracy: number;
  /** tp / (tp + fp) */
  precision: number;
  /** tp / (tp + fn), the true positive rate */
  recall: number;
  /** tn / (tn + fp), the true negative rate */
  specificity: number;
  /** tn / (tn + fn), negative predictive value */
  npv: number;
  f1: number;
  /** F-beta with β = 0.5: precision counts more. */
  f05: number;
  /** F-beta with β = 2: recall counts more. */
  f2: number;
  /** Matthews correlation coefficient */
  mcc: number;
  /** Cohen's kappa */
  kappa: number;
  /** tp / (tp + fp + fn) */
  jaccard: number;
  /** Rates among precision, recall, specificity, npv, f1 and jaccard whose denominator is zero. */
  undefinedRates: string[];
}

/** F-beta = (1 + β²)·tp / ((1 + β²)·tp + β²·fn + fp); 0 when nothing is positive, in truth or by decision. */
export function fBeta({ tp, fp, fn }: BinaryConfusion, beta: number): number {
  const square = beta * beta;
  return ratio((1 + square) * tp, (1 + square) * tp + square * fn + fp, 0);
}

/** All rates of a binary confusion matrix. */
export function binaryRates(confusion: BinaryConfusion): BinaryRates {
  const { tn, fp, fn, tp } = confusion;
  const total = tn + fp + fn + tp;
  const denominators: [string, number][] = [
    ['precision', tp + fp],
    ['recall', tp + fn],
    ['specificity', tn + fp],
    ['npv', tn + fn],
    ['f1', 2 * tp + fp + fn],
    ['jaccard', tp + fp + fn],
  ];
  return {
    tn,
    fp,
    fn,
    tp,
    accuracy: ratio(tp + tn, total, Number.NaN),
    balancedAccuracy: balancedAccuracyOf(confusion),
    precision: ratio(tp, tp + fp, 0),
    recall: ratio(tp, tp + fn, 0),
    specificity: ratio(tn, tn + fp, 0),
    npv: ratio(tn, tn + fn, 0),
    f1: fBeta(confusion, 1),
    f05: fBeta(confusion, 0.5),
    f2: fBeta(confusion, 2),
    mcc: ratio(tp * tn - fp * fn, Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)), 0),
    kappa: kappaOf(confusion, total),
    jaccard: ratio(tp, tp + fp + fn, 0),
    undefinedRates: denominators.filter(([, size]) => size === 0).map(([name]) => name),
  };
}

function balancedAccuracyOf({ tn, fp, fn, tp }: BinaryConfusion): number {
  const recall = ratio(tp, tp + fn, Number.NaN);
  const specificity = ratio(tn, tn + fp, Number.NaN);
  if (Number.isNaN(recall)) return specificity;
  if (Number.isNaN(specificity)) return recall;
  return (recall + specificity) / 2;
}

function kappaOf({ tn, fp, fn, tp }: BinaryConfusion, total: number): number {
  const expectedErrors = ((tp + fp) * (fp + tn) + (fn + tn) * (tp + fn)) / total;
  return 1 - ratio(fp + fn, expectedErrors, Number.NaN);
}

/**
 * How much a decision multiplies the odds of being positive. LR+ = recall/(1 − specificity), NaN without false
 * positives; LR− = (1 − recall)/specificity, NaN without true negatives; both NaN without positives.
 */
export function likelihoodRatios({ tn, fp, fn, tp }: BinaryConfusion): { lrPlus: number; lrMinus: number } {
  const positives = tp + fn;
  const negatives = tn + fp;
  return {
    lrPlus: ratio(tp * negatives, fp * positives, Number.NaN),
    lrMinus: ratio(fn * negatives, tn * positives, Number.NaN),
  };
}
