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
    const value = await examineTable(
      await profileTable(cleaned, params.target ?? undefined, context),
      cleaned,
      context,
    );
    return { value, measured: undefined };
  },
  view: ({ value }) => value,
});
