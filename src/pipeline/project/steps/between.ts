import { associationMatrix } from '../../profiling/between/association-matrix';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';
import type { profileStep } from './profile';

interface Inputs {
  [name: string]: ResultOf<typeof cleanStep> | ResultOf<typeof profileStep>;
  table: ResultOf<typeof cleanStep>;
  profile: ResultOf<typeof profileStep>;
}

/** How the columns go with each other. Over all rows: for looking at, never for learning. */
export const betweenStep = defineStep({
  name: 'between',
  version: 1,
  stage: 'data',
  async run({ table, profile }: Inputs, _params: Record<string, never>, context) {
    const { columns, target } = profile.value;
    const value = await associationMatrix(table.value.table, columns, target, context);
    return { value, measured: undefined };
  },
  view: ({ value }) => value,
});
