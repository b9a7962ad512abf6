import { describe } from '../../core/descriptive/describe';
import type { Task } from '../../models/estimator';
import { type EncodedTarget, encodeTarget } from '../../preprocessing/target';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';

export interface TargetParams {
  target: string;
  task: Task;
  positive: string | null;
}

/** The column to predict, as numbers a model learns. */
export const targetStep = defineStep({
  name: 'target',
  version: 1,
  stage: 'problem',
  run({ table }: { table: ResultOf<typeof cleanStep> }, params: TargetParams) {
    const value: EncodedTarget = encodeTarget(table.value.table, params.target, params.task, params.positive);
    return { value, measured: undefined };
  },
  view({ value }) {
    const { task, name, classes, counts, missing, rows, y } = value;
    const known = Float64Array.from(rows, (i) => y[i]!);
    return {
      task,
      name,
      classes,
      counts,
      missing,
      n: rows.length,
      numbers: task === 'regression' ? describe(known) : null,
    };
  },
});
