import type { RowView } from '../../pipeline/project/row-views';
import type { ColumnFilter, RowSort } from '../../pipeline/table/query/row-query';
import { type AppState, useStore } from './store';

/** Which rows the grid of stage 2 shows. Looking is no choice of the project: nothing is computed from it. */
export interface RowsShown {
  of: RowView['of'];
  /** One per column at most. */
  filters: readonly ColumnFilter[];
  sort: RowSort | null;
  /** Rows that a finding is about, by their place in the table, and what it says. */
  only: { rows: readonly number[]; why: string } | null;
}

const change = (next: (rows: RowsShown) => Partial<RowsShown>): void =>
  useStore.setState((state: AppState) => ({ rows: { ...state.rows, ...next(state.rows) } }));

/** Shows the rows a finding is about and nothing else. */
export function showRows(rows: readonly number[], why: string, of: RowView['of']): void {
  change(() => ({ of, filters: [], sort: null, only: { rows, why } }));
}

export const showEveryRow = (): void => change(() => ({ filters: [], only: null }));

export const forgetOnly = (): void => change(() => ({ only: null }));

export const sortRowsBy = (sort: RowSort | null): void => change(() => ({ sort }));

/** The rows a finding named are rows of one table: they mean nothing in the other. */
export const showRowsOf = (of: RowView['of']): void => change(() => ({ of, only: null }));

/** A column's filter; null takes it away. */
export function filterRowsBy(column: string, filter: ColumnFilter | null): void {
  change(({ filters }) => {
    const others = filters.filter((one) => one.column !== column);
    return { filters: filter ? [...others, filter] : others };
  });
}

/** Goes back to what was shown before a question that was stopped. */
export const restoreRows = (rows: RowsShown): void => change(() => rows);
