import type { NumberColumn } from '../../table/column';
import type { Table } from '../../table/table';
import type { ColumnProfile } from '../profile-types';
import type { TargetView } from '../target-view';

/** What the checks across a table look at: computed once, read by all. */
export interface QualityInput {
  table: Table;
  /** As long as table.columns. */
  profiles: readonly ColumnProfile[];
  /** Which columns name rows. */
  isId: readonly boolean[];
  /** The target's place among the columns, −1 without one. */
  targetIndex: number;
  target: TargetView | null;
  /** The numbers of a column, as `numbersOf`, in memory that the next call uses again. */
  numbers(column: NumberColumn): Float64Array;
}

/** Rows listed with a finding. */
export const LISTED_ROWS = 20;

/** A share for a sentence: never "0.0 %" of something. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return 'under 0.1 %';
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}

/** "1 row", "2 rows". */
export const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

/** A value short enough for a sentence. */
export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}
