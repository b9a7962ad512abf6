import { proposeSplit, splitColumns } from '../../profiling/propose-split';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';
import type { targetStep } from './target';

/** How the data ask to be split, and the columns a person may choose for it. */
export const splitProposalStep = defineStep({
  name: 'split-proposal',
  version: 1,
  stage: 'features',
  run({ table, target }: { table: ResultOf<typeof cleanStep>; target: ResultOf<typeof targetStep> }) {
    const { table: rows } = table.value;
    return {
      value: { ...proposeSplit(rows, target.value), columns: splitColumns(rows, target.value.name) },
      measured: undefined,
    };
  },
  view: ({ value }) => value,
});
