import type { Column } from './column';
import { columnLength, stringAt } from './column';

/** The rows of one level of a column and the mean of some numbers over them. */
export interface GroupMean {
  label: string;
  count: number;
  mean: number;
}

/**
 * The mean of `values` for each level of a column, most frequent levels first (of equals by name). Rows without a
 * level or without a value are left out.
 * @param values one number per row; NaN is missing
 * @param most levels at most
 */
export function groupMeans(column: Column, values: Float64Array, most = 20): GroupMean[] {
  // Not by arquero: it compiles its expressions with `Function`, which the page's policy forbids, in workers too.
  const groups = new Map<string, { count: number; sum: number }>();
  for (let i = 0; i < columnLength(column); i++) {
    const label = stringAt(column, i);
    if (label === null || Number.isNaN(values[i]!)) continue;
    let group = groups.get(label);
    if (!group) {
      group = { count: 0, sum: 0 };
      groups.set(label, group);
    }
    group.count++;
    group.sum += values[i]!;
  }
  return [...groups]
    .map(([label, { count, sum }]) => ({ label, count, mean: sum / count }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .slice(0, most);
}
