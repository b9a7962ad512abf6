import { runMoneyExperiment } from '../../experiments/money-experiment';
import { type DecisionWorth, moneyPerRow } from '../../metrics/decision-money';
import { decisionsOf } from '../../models/predictions';
import { defineStep, type ResultOf } from '../engine/step';
import type { MonitoringSpec } from '../spec/monitoring';
import type { deployStep } from './deploy';
import type { onlineStep } from './online';
import type { requestsStep } from './requests';
import type { targetStep } from './target';

export type ExperimentParams = MonitoringSpec['experiment'] & { worth: DecisionWorth };

/** The chosen model against the baseline on the simulated traffic, users assigned by hash, judged by money. */
export const experimentStep = defineStep({
  name: 'experiment',
  version: 2,
  stage: 'monitoring',
  run(
    inputs: {
      target: ResultOf<typeof targetStep>;
      deploy: ResultOf<typeof deployStep>;
      requests: ResultOf<typeof requestsStep>;
      online: ResultOf<typeof onlineStep>;
    },
    params: ExperimentParams,
  ) {
    const { task } = inputs.target.value;
    const { choice } = inputs.deploy.value;
    const { chosen, baseline, yTrue } = inputs.online.value;
    const money = (answers: typeof chosen, threshold: number) =>
      moneyPerRow(task, yTrue, decisionsOf(answers, task), threshold, params.worth);
    const value = runMoneyExperiment({
      unit: inputs.requests.value.traffic.unit,
      control: money(baseline, choice.baselineThreshold),
      treatment: money(chosen, choice.threshold),
      treatmentShare: params.treatmentShare,
      alpha: params.alpha,
      salt: params.salt,
    });
    const { traffic } = inputs.requests.value;
    const { delay } = inputs.online.value.labels;
    /** Seconds after the start: it cannot be judged before the labels of the last decisions are in. */
    const judgedAt = traffic.durationSeconds + delay;
    return { value: { ...value, labelDelay: delay, judgedAt }, measured: undefined };
  },
  view: ({ value }) => value,
});
