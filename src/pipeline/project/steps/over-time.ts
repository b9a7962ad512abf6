import { profileOverTime } from '../../profiling/over-time';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';
import type { profileStep } from './profile';

export interface OverTimeParams {
  /** The column that says when a row came about; null lets the data say. */
  time: string | null;
}

/** How each column moves over time. */
export const overTimeStep = defineStep({
  name: 'over-time',
  version: 1,
  stage: 'data',
  run(
    { table, profile }: { table: ResultOf<typeof cleanStep>; profile: ResultOf<typeof profileStep> },
    { time }: OverTimeParams,
  ) {
    const { columns, target } = profile.value;
    return { value: profileOverTime(table.value.table, columns, target, time), measured: undefined };
  },
  view: ({ value }) => value,
});
