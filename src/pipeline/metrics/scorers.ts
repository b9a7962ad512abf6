import { SandtableError } from '../core/errors';
import type { Matrix } from '../core/matrix';
import { accuracyOf } from './agreement';
import { balancedAccuracy, macroAverage, occurringClasses, perClassRates } from './class-averages';
import { confusionMatrix } from './confusion';
import { r2Score } from './explained-variation';
import type { MetricTask } from './metric-catalog';
import { matrixColumn, ovrAucPerClass } from './multiclass-auc';
import { multiclassLogLoss } from './multiclass-probability';
import { averagePrecisionFromCounts } from './precision-recall';
import { brierScore, logLoss } from './probability-losses';
import { meanAbsoluteError, rootMeanSquaredError } from './regression-errors';
import { rocAucFromCounts } from './roc';
import { cumulativeCounts } from './thresholds';

/** What a model said about the rows of a fold. */
export interface FoldPredictions {
  /** Classification: rows × nClasses probabilities. */
  proba?: Matrix;
  /** Regression: predicted values. Classification without `proba`: predicted class indices. */
  values?: Float64Array;
  /** Binary, without `proba`: scores that rank rows without being probabilities (a margin). */
  scores?: Float64Array;
}

/** The class with the highest probability in each row; of equals the first, as scikit-learn's `predict`. */
function mostProbable({ rows, cols, data }: Matrix): Float64Array {
  const called = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let best = 0;
    for (let k = 1; k < cols; k++) if (data[i * cols + k]! > data[i * cols + best]!) best = k;
    called[i] = best;
  }
  return called;
}

/**
 * The metrics of one fold, by the ids of the metric catalog. Decisions are the most probable class (so .5 goes to
 * class 0), or `values`. Metrics of probabilities are there only if probabilities are; a metric that the rows do not
 * define (one class only) is NaN.
 * @param yTrue class indices (binary: 1 is the positive class), or values for regression
 * @param nClasses ignored for regression
 * @throws SHAPE_MISMATCH; INVALID_ARGUMENT, also when predictions of the needed kind are missing
 */
export function scoreFold(
  task: MetricTask,
  nClasses: number,
  yTrue: Float64Array,
  predictions: FoldPredictions,
): Record<string, number> {
  const { proba, values, scores } = predictions;
  if (task === 'regression') {
    if (!values) throw missing('predicted values');
    return {
      rmse: rootMeanSquaredError(yTrue, values),
      mae: meanAbsoluteError(yTrue, values),
      r2: r2Score(yTrue, values),
    };
  }
  const called = proba ? mostProbable(proba) : values;
  if (!called) throw missing('probabilities or predicted classes');
  const confusion = confusionMatrix(yTrue, called, nClasses);
  const perClass = perClassRates(confusion);
  const result: Record<string, number> = {
    accuracy: accuracyOf(confusion),
    balanced_accuracy: balancedAccuracy(confusion),
    f1_macro: macroAverage(perClass, occurringClasses(confusion)).f1,
  };
  if (task === 'multiclass') {
    if (proba) {
      result.logloss = multiclassLogLoss(yTrue, proba);
      const areas = ovrAucPerClass(yTrue, proba);
      result.roc_auc_ovr_macro = areas.reduce((sum, area) => sum + area, 0) / areas.length;
    }
    return result;
  }
  result.f1_pos = perClass.f1[1]!;
  const positive = proba ? matrixColumn(proba, 1) : scores;
  if (positive) {
    const counts = cumulativeCounts(yTrue, positive);
    result.roc_auc = rocAucFromCounts(counts);
    result.average_precision = averagePrecisionFromCounts(counts);
  }
  if (proba && positive) {
    result.logloss = logLoss(yTrue, positive);
    result.brier = brierScore(yTrue, positive);
  }
  return result;
}

function missing(what: string): SandtableError {
  return new SandtableError('INVALID_ARGUMENT', `To score this fold, give ${what}.`);
}
