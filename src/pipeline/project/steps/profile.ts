import { examineTable, profileTable } from '../../profiling/profile-table';
import { defineStep, type ResultOf, type StepContext } from '../engine/step';
import type { cleanStep } from './clean';

/** What the columns hold and what is wrong with them. */
export const profileStep = defineStep({
  name: 'profile',
  version: 4,
  stage: 'data',
  async run(
    { table }: { table: ResultOf<typeof cleanStep> },
    params: { target: string | null },
    context: StepContext,
  ) {
    const { table: cleaned } = table.value;
    // A target that another reading of the file lost: its own step says so, and the columns are there to look at.
    const target = cleaned.columns.find(({ name }) => name === params.target)?.name;
    const value = await examineTable(await profileTable(cleaned, target, context), cleaned, context);
    return { value, measured: undefined };
  },
  view: ({ value }) => value,
});
