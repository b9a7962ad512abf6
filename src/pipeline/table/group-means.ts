import { table as arqueroTable, op } from 'arquero';
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
  const level: string[] = [];
  const value: number[] = [];
  for (let i = 0; i < columnLength(column); i++) {
    const label = stringAt(column, i);
    if (label === null || Number.isNaN(values[i]!)) continue;
    level.push(label);
    value.push(values[i]!);
  }
  const groups = arqueroTable({ level, value })
    .groupby('level')
    .rollup({ count: op.count(), mean: op.mean('value') })
    .objects() as { level: string; count: number; mean: number }[];
  return groups
    .map(({ level: label, count, mean }) => ({ label, count, mean }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .slice(0, most);
}
