import { histogram } from '../../../core/descriptive/histogram';
import { meanInterval } from '../../../metrics/mean-interval';
import type { RegressionEvaluation, Worth } from './types';

const SAMPLE = 2000;
const ERROR_BINS = 40;

/** What a regression model is worth on the validation rows. */
export function evaluateRegression(
  yTrue: Float64Array,
  yPred: Float64Array,
  metrics: Record<string, number>,
  primary: RegressionEvaluation['primary'],
  worth: Worth,
): RegressionEvaluation {
  const errors = yPred.map((value, i) => value - yTrue[i]!);
  const cost = meanInterval(errors.map((error) => -worth.errorCost * Math.abs(error)));
  const step = Math.max(1, Math.ceil(yTrue.length / SAMPLE));
  const every = (values: Float64Array) => values.filter((_, i) => i % step === 0);
  return {
    task: 'regression',
    n: yTrue.length,
    metrics,
    primary,
    money: { value: cost.mean, low: cost.low, high: cost.high },
    sample: { actual: every(yTrue), predicted: every(yPred) },
    errors: histogram(errors, ERROR_BINS),
    bias: meanInterval(errors).mean,
  };
}
