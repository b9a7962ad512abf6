import { missingness } from '../../profiling/missingness';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';
import type { targetStep } from './target';

/** Which columns are missing together, and what being missing says about the target. */
export const missingStep = defineStep({
  name: 'missing',
  version: 1,
  stage: 'data',
  run({ table, target }: { table: ResultOf<typeof cleanStep>; target: ResultOf<typeof targetStep> }) {
    const { name } = target.value;
    return { value: missingness(table.value.table, target.value, name), measured: undefined };
  },
  view: ({ value }) => value,
});
