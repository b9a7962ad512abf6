import { examineTable, profileTable } from '../../profiling/profile-table';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';

/** What the columns hold and what is wrong with them. */
export const profileStep = defineStep({
  name: 'profile',
  version: 4,
  stage: 'data',
  run({ table }: { table: ResultOf<typeof cleanStep> }, params: { target: string | null }) {
    const { table: cleaned } = table.value;
    const value = examineTable(profileTable(cleaned, params.target ?? undefined), cleaned);
    return { value, measured: undefined };
  },
  view: ({ value }) => value,
});
