import type { Matrix } from '../../../core/matrix';
import { confusionMatrix } from '../../../metrics/confusion';
import { meanInterval } from '../../../metrics/mean-interval';
import { argmaxRows } from '../../../models/shape';
import type { MulticlassEvaluation, Worth } from './types';

/** What a multi-class model is worth on the validation rows, deciding for the most probable class. */
export function evaluateMulticlass(
  yTrue: Float64Array,
  proba: Matrix,
  metrics: Record<string, number>,
  primary: MulticlassEvaluation['primary'],
  worth: Worth,
): MulticlassEvaluation {
  const yPred = argmaxRows(proba);
  const { correct, wrong } = worth.classValue;
  const money = meanInterval(yTrue.map((y, i) => (yPred[i] === y ? correct : wrong)));
  return {
    task: 'multiclass',
    n: yTrue.length,
    metrics,
    primary,
    money: { value: money.mean, low: money.low, high: money.high },
    confusion: confusionMatrix(yTrue, yPred, proba.cols).data,
    nClasses: proba.cols,
  };
}
