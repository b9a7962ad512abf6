import { selectValues } from '../../../core/matrix';
import { PRIMARY_METRIC } from '../../../metrics/metric-catalog';
import { metricEstimate } from '../../../metrics/metric-estimate';
import { scoreFold } from '../../../metrics/scorers';
import { scoresOf } from '../../../models/predictions';
import { defineStep, type ResultOf } from '../../engine/step';
import type { fitStep } from '../fit';
import type { splitStep } from '../split';
import type { targetStep } from '../target';
import { evaluateBinary } from './binary';
import { evaluateMulticlass } from './multiclass';
import { evaluateRegression } from './regression';
import type { Evaluation, Worth } from './types';

/** One fitted model on the validation rows: metrics, curves, and money. */
export const evaluateStep = defineStep({
  name: 'evaluate',
  version: 1,
  stage: 'models',
  run(
    inputs: {
      target: ResultOf<typeof targetStep>;
      split: ResultOf<typeof splitStep>;
      fit: ResultOf<typeof fitStep>;
    },
    params: { worth: Worth },
  ) {
    const { task, classes, y } = inputs.target.value;
    const { predictions } = inputs.fit.value;
    const yTrue = selectValues(y, inputs.split.value.validation);
    const metrics = scoreFold(task, classes.length, yTrue, predictions);
    const id = PRIMARY_METRIC[task];
    const primary = { id, ...metricEstimate(id, yTrue, predictions) };
    let value: Evaluation;
    if (predictions.kind === 'values')
      value = evaluateRegression(yTrue, predictions.values, metrics, primary, params.worth);
    else if (task === 'binary')
      value = evaluateBinary(yTrue, scoresOf(predictions), metrics, primary, params.worth);
    else value = evaluateMulticlass(yTrue, predictions.proba, metrics, primary, params.worth);
    return { value, measured: undefined };
  },
  view: ({ value }) => value,
});
