import { reachVerdict, type Verdict } from '../../report/verdict';
import { defineStep, type ResultOf } from '../engine/step';
import type { chooseStep } from './choose';
import type { experimentStep } from './experiment';
import type { onlineStep } from './online';

/** Ship, don't, or not yet: from what the experiment and the watch on the model say. */
export const verdictStep = defineStep({
  name: 'verdict',
  version: 2,
  stage: 'monitoring',
  run(inputs: {
    choice: ResultOf<typeof chooseStep>;
    online: ResultOf<typeof onlineStep>;
    experiment: ResultOf<typeof experimentStep>;
  }) {
    const { choice, online, experiment } = inputs;
    const value: Verdict = reachVerdict({
      isBaseline: choice.value.chosen === choice.value.baseline,
      offline: choice.value.offline,
      online: online.value.matured,
      greaterIsBetter: online.value.greaterIsBetter,
      experiment: { ...experiment.value, split: experiment.value.split.status },
    });
    return { value, measured: undefined };
  },
  view: ({ value }) => value,
});
