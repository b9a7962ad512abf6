import type { Matrix } from '../core/matrix';
import { accuracyOf, cohenKappa, matthewsCorrelation } from './agreement';
import {
  type Average,
  balancedAccuracy,
  macroAverage,
  meanWhere,
  microAverage,
  occurringClasses,
  type PerClass,
  perClassJaccard,
  perClassRates,
  weightedAverage,
} from './class-averages';
import { confusionMatrix } from './confusion';
import { checkHasRows, type SampleWeight } from './input';
import { type MulticlassAuc, multiclassAuc } from './multiclass-auc';
import { multiclassBrier, multiclassLogLoss, topKAccuracy } from './multiclass-probability';

export interface MulticlassReportOptions {
  nClasses: number;
  /** rows × nListed class probabilities */
  yProba?: Matrix;
  sampleWeight?: SampleWeight;
  /** Averages and probabilities concern the first so many classes. Default: all. */
  nListed?: number;
  /** Whether macro averages count classes that never occur, as 0. Default: those that occur alone. */
  countAbsent?: boolean;
}

/** What the decisions alone tell. */
export interface MulticlassReport {
  /** Rows truth, columns decision. */
  confusion: Matrix;
  accuracy: number;
  /** Mean recall over the classes that truly occur. */
  balancedAccuracy: number;
  micro: Average;
  /** A class that is called but never true counts as 0. */
  macro: Average;
  weighted: Average;
  perClass: PerClass;
  mcc: number;
  kappa: number;
  kappaLinear: number;
  kappaQuadratic: number;
  /** 1 − accuracy */
  hamming: number;
  jaccardMacro: number;
  /** What the probabilities tell; absent without them. */
  probability?: { logLoss: number; brier: number; auc: MulticlassAuc; top1: number; top2: number };
}

/**
 * Everything about a classifier of several classes on one set of rows.
 * @param yTrue, yPred class indices 0…nClasses−1
 * @throws TOO_FEW_ROWS without rows; SHAPE_MISMATCH; INVALID_ARGUMENT, also for probabilities that do not sum to 1 within 1e-6
 */
export function multiclassReport(
  yTrue: Float64Array,
  yPred: Float64Array,
  options: MulticlassReportOptions,
): MulticlassReport {
  const { nClasses, yProba, sampleWeight, nListed = nClasses, countAbsent = false } = options;
  checkHasRows(yTrue);
  const confusion = confusionMatrix(yTrue, yPred, nClasses, sampleWeight);
  const perClass = perClassRates(confusion, nListed);
  const counted = occurringClasses(confusion)
    .slice(0, nListed)
    .map((occurs) => occurs || countAbsent);
  const accuracy = accuracyOf(confusion);
  const report: MulticlassReport = {
    confusion,
    accuracy,
    balancedAccuracy: balancedAccuracy(confusion),
    micro: microAverage(confusion, nListed),
    macro: macroAverage(perClass, counted),
    weighted: weightedAverage(perClass),
    perClass,
    mcc: matthewsCorrelation(confusion),
    kappa: cohenKappa(confusion),
    kappaLinear: cohenKappa(confusion, 'linear'),
    kappaQuadratic: cohenKappa(confusion, 'quadratic'),
    hamming: 1 - accuracy,
    jaccardMacro: meanWhere(perClassJaccard(confusion, nListed), counted),
  };
  if (yProba) {
    report.probability = {
      logLoss: multiclassLogLoss(yTrue, yProba, sampleWeight),
      brier: multiclassBrier(yTrue, yProba, sampleWeight),
      auc: multiclassAuc(yTrue, yProba, sampleWeight),
      top1: topKAccuracy(yTrue, yProba, 1, sampleWeight),
      top2: topKAccuracy(yTrue, yProba, 2, sampleWeight),
    };
  }
  return report;
}
