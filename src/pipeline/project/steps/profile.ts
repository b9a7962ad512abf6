import { profileTable } from '../../profiling/profile-table';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';

/** What the columns hold and what is wrong with them. */
export const profileStep = defineStep({
  name: 'profile',
  version: 1,
  stage: 'data',
  run({ table }: { table: ResultOf<typeof cleanStep> }, params: { target: string | null }) {
    return { value: profileTable(table.value.table, params.target ?? undefined), measured: undefined };
  },
  view: ({ value }) => value,
});
