import type { Views } from '../../pipeline/project/views';

/** A histogram of one column with a group per class of the target. */
export interface SplitHistogram {
  edges: number[];
  groups: { label: string; counts: number[] }[];
}

/** More classes than this in one histogram hide each other. */
const MOST_GROUPS = 4;

/** Bars per class, where the column has bins and there are few classes; undefined otherwise. */
export function splitByTarget(
  bars: Views['byTarget']['histograms'][string] | undefined,
  target: Views['target'] | undefined,
): SplitHistogram | undefined {
  if (bars?.kind !== 'bins' || !target || target.classes.length > MOST_GROUPS) return undefined;
  if (bars.counts.length !== target.classes.length) return undefined;
  return {
    edges: bars.edges,
    groups: target.classes.map((label, i) => ({
      label: `${target.name}: ${label}`,
      counts: bars.counts[i] ?? [],
    })),
  };
}
