import { anonymityReport } from '../../profiling/privacy/anonymity-report';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';
import type { profileStep } from './profile';

export interface AnonymityParams {
  /** Columns by which a person might be found; null takes those whose names say so. */
  quasi: string[] | null;
}

/** How well people hide among each other by a few columns together. */
export const anonymityStep = defineStep({
  name: 'anonymity',
  version: 1,
  stage: 'data',
  run(
    { table, profile }: { table: ResultOf<typeof cleanStep>; profile: ResultOf<typeof profileStep> },
    { quasi }: AnonymityParams,
  ) {
    const { columns, target } = profile.value;
    return { value: anonymityReport(table.value.table, columns, target, quasi), measured: undefined };
  },
  view: ({ value }) => value,
});
