import { compareSplits } from '../../profiling/compare/compare-splits';
import { splitTwins } from '../../profiling/compare/split-twins';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';
import type { profileStep } from './profile';
import type { splitStep } from './split';
import type { targetStep } from './target';

/** The columns in the training, validation and test rows side by side; the sealed rows' target is never read. */
export const bySplitStep = defineStep({
  name: 'by-split',
  version: 1,
  stage: 'features',
  run(inputs: {
    table: ResultOf<typeof cleanStep>;
    profile: ResultOf<typeof profileStep>;
    target: ResultOf<typeof targetStep>;
    split: ResultOf<typeof splitStep>;
  }) {
    const { table } = inputs.table.value;
    const { columns } = inputs.profile.value;
    const { name } = inputs.target.value;
    const { train, validation, test } = inputs.split.value;
    const rows = { train, validation, test };
    const compared = compareSplits(table, columns, rows, name);
    const warnings = [...splitTwins(table, columns, rows, name), ...compared.warnings];
    return { value: { ...compared, warnings }, measured: undefined };
  },
  view: ({ value }) => value,
});
