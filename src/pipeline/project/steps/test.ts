import { selectValues } from '../../core/matrix';
import { type DecisionWorth, moneyPerRow } from '../../metrics/decision-money';
import { meanInterval } from '../../metrics/mean-interval';
import { PRIMARY_METRIC } from '../../metrics/metric-catalog';
import { metricEstimate } from '../../metrics/metric-estimate';
import { scoreFold } from '../../metrics/scorers';
import { predictPipeline } from '../../model-selection/fitted-pipeline';
import { decisionsOf } from '../../models/predictions';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';
import type { deployStep } from './deploy';
import type { splitStep } from './split';
import type { targetStep } from './target';

/** The chosen model on the sealed rows: in a plan only after a person opened them. */
export const testStep = defineStep({
  name: 'test',
  version: 1,
  stage: 'models',
  async run(
    inputs: {
      table: ResultOf<typeof cleanStep>;
      target: ResultOf<typeof targetStep>;
      split: ResultOf<typeof splitStep>;
      deploy: ResultOf<typeof deployStep>;
    },
    params: { worth: DecisionWorth },
  ) {
    const { task, y, classes } = inputs.target.value;
    const { chosen, choice } = inputs.deploy.value;
    const rows = inputs.split.value.test;
    const predictions = await predictPipeline(chosen.pipeline, inputs.table.value.table, rows);
    const yTrue = selectValues(y, rows);
    const id = PRIMARY_METRIC[task];
    const money = meanInterval(
      moneyPerRow(task, yTrue, decisionsOf(predictions, task), choice.threshold, params.worth),
    );
    return {
      value: {
        n: rows.length,
        metrics: scoreFold(task, classes.length, yTrue, predictions),
        primary: { id, ...metricEstimate(id, yTrue, predictions) },
        money: { value: money.mean, low: money.low, high: money.high },
      },
      measured: undefined,
    };
  },
  view: ({ value }) => value,
});
