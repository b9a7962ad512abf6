import type { Matrix } from '../../../core/matrix';
import { confusionMatrix } from '../../../metrics/confusion';
import { meanInterval } from '../../../metrics/mean-interval';
import { surprise } from '../../../metrics/probability-losses';
import { argmaxRows } from '../../../models/shape';
import type { MulticlassEvaluation, Worth } from './types';

/** What a multi-class model is worth on the validation rows, deciding for the most probable class. */
export function evaluateMulticlass(
  yTrue: Float64Array,
  proba: Matrix,
  metrics: Record<string, number>,
  worth: Worth,
): MulticlassEvaluation {
  const yPred = argmaxRows(proba);
  const { correct, wrong } = worth.classValue;
  const money = meanInterval(yTrue.map((y, i) => (yPred[i] === y ? correct : wrong)));
  const loss = meanInterval(yTrue.map((y, i) => surprise(proba.data[i * proba.cols + y]!)));
  return {
    task: 'multiclass',
    n: yTrue.length,
    metrics,
    primary: {
      id: 'logloss',
      value: metrics.logloss ?? Number.NaN,
      low: Math.max(0, loss.low),
      high: loss.high,
    },
    money: { value: money.mean, low: money.low, high: money.high },
    confusion: confusionMatrix(yTrue, yPred, proba.cols).data,
    nClasses: proba.cols,
  };
}
