import { type BinaryRates, binaryRates } from './binary-rates';
import { binaryConfusion, decide } from './confusion';
import { checkHasRows, type SampleWeight } from './input';
import { averagePrecisionFromCounts, trapezoidPrecisionRecallAuc } from './precision-recall';
import { brierScore, d2Brier, d2LogLoss, logLoss } from './probability-losses';
import { ksFromCounts, rocAucFromCounts } from './roc';
import { cumulativeCounts } from './thresholds';

export interface BinaryReportOptions {
  /** The decisions to judge; without them the rule score ≥ `threshold`. */
  yPred?: Float64Array;
  /** Default 0.5. */
  threshold?: number;
  sampleWeight?: SampleWeight;
  /** Whether scores are probabilities, so that log loss and Brier score mean something. Default true. */
  isProbability?: boolean;
}

/** Everything about a binary classifier on one set of rows. NaN means undefined there. */
export interface BinaryReport extends BinaryRates {
  /** Precision and recall with NaN, not 0, for a zero denominator. */
  precisionOrNaN: number;
  recallOrNaN: number;
  rocAuc: number;
  averagePrecision: number;
  /** Largest TPR − FPR over all thresholds. */
  ks: number;
  /** 2·AUC − 1 */
  gini: number;
  /** Optimistic; see `trapezoidPrecisionRecallAuc`. */
  prAucTrapezoid: number;
  logLoss: number;
  brier: number;
  d2LogLoss: number;
  d2Brier: number;
}

/**
 * Threshold metrics of the decisions and ranking and probability metrics of the scores.
 * @param yTrue 0 or 1 per row
 * @param yScore score of the positive class per row
 * @throws TOO_FEW_ROWS without rows; SHAPE_MISMATCH; INVALID_ARGUMENT, also for "probabilities" outside [0, 1]
 */
export function binaryReport(
  yTrue: Float64Array,
  yScore: Float64Array,
  options: BinaryReportOptions = {},
): BinaryReport {
  const { sampleWeight, threshold = 0.5, isProbability = true } = options;
  checkHasRows(yTrue);
  const counts = cumulativeCounts(yTrue, yScore, sampleWeight);
  const rates = binaryRates(binaryConfusion(yTrue, options.yPred ?? decide(yScore, threshold), sampleWeight));
  const auc = rocAucFromCounts(counts);
  const undefinedRate = (name: string, value: number) =>
    rates.undefinedRates.includes(name) ? Number.NaN : value;
  const ofProbabilities = (
    metric: (yTrue: Float64Array, yProb: Float64Array, weight: SampleWeight) => number,
  ) => (isProbability ? metric(yTrue, yScore, sampleWeight) : Number.NaN);
  return {
    ...rates,
    precisionOrNaN: undefinedRate('precision', rates.precision),
    recallOrNaN: undefinedRate('recall', rates.recall),
    rocAuc: auc,
    averagePrecision: averagePrecisionFromCounts(counts),
    ks: ksFromCounts(counts),
    gini: 2 * auc - 1,
    prAucTrapezoid: trapezoidPrecisionRecallAuc(counts),
    logLoss: ofProbabilities(logLoss),
    brier: ofProbabilities(brierScore),
    d2LogLoss: ofProbabilities(d2LogLoss),
    d2Brier: ofProbabilities(d2Brier),
  };
}
