import { type HistogramByTarget, histogramByTarget } from '../../profiling/histogram-by-target';
import { type GroupMean, groupMeans } from '../../table/group-means';
import { defineStep, type ResultOf } from '../engine/step';
import type { cleanStep } from './clean';
import type { targetStep } from './target';

/** More classes than this make a picture nobody can read. */
const MOST_CLASSES = 8;

export interface ByTargetValue {
  /** Classification: each column's distribution within each class. */
  histograms: Record<string, HistogramByTarget>;
  /** Regression: the mean of the target per level, for columns that have levels. */
  means: Record<string, GroupMean[]>;
}

/** How each column goes with the target. Over all rows: for looking at, never for learning. */
export const byTargetStep = defineStep({
  name: 'by-target',
  version: 1,
  stage: 'data',
  run({ table, target }: { table: ResultOf<typeof cleanStep>; target: ResultOf<typeof targetStep> }) {
    const { task, y, classes, name } = target.value;
    const value: ByTargetValue = { histograms: {}, means: {} };
    for (const column of table.value.table.columns) {
      if (column.name === name || column.type === 'id' || column.type === 'text' || column.type === 'empty') {
        continue;
      }
      if (task !== 'regression') {
        if (classes.length > MOST_CLASSES) continue;
        const codes = y.map((code) => (Number.isNaN(code) ? -1 : code));
        value.histograms[column.name] = histogramByTarget(
          table.value.table,
          column.name,
          codes,
          classes.length,
        );
      } else if (column.storage === 'category' || column.storage === 'boolean') {
        value.means[column.name] = groupMeans(column, y);
      }
    }
    return { value, measured: undefined };
  },
  view: ({ value }) => value,
});
