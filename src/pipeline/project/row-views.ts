import { type CancelSource, createCancelSource } from '../core/cancel';
import { type Context, createContext, type Progress } from '../core/context';
import { CancelledError, type PlainError, SandtableError, toPlainError } from '../core/errors';
import { stringAt } from '../table/column';
import { countLevels, type LevelCount } from '../table/query/count-levels';
import { filterRows } from '../table/query/filter-rows';
import { type CellPlace, type FoundCells, findCells, nextMatch } from '../table/query/find-cells';
import {
  type CellPage,
  type CellSummary,
  cellsAsText,
  readPage,
  summariseCells,
} from '../table/query/read-cells';
import { type CellRange, type RowOrder, type RowQuery, rowAt } from '../table/query/row-query';
import { keepPassing, sortRows } from '../table/query/sort-rows';
import { getColumn, type Table } from '../table/table';
import { writeCsvRows } from '../table/write-csv-rows';
import type { ProjectSpec } from './spec/project';

type Outcome<T> = { ok: true; value: T } | { ok: false; error: PlainError };
type OnProgress = (progress: Progress) => void;

/** Rows of a project's table, as the file has them or after the repairs of stage 2. */
export interface RowView {
  of: 'read' | 'repaired';
  query: RowQuery;
}

/** A table under the key of its artifact. */
export interface KeyedTable {
  key: string;
  table: Table;
  /** The row of the file that each row is, from 0; null when they are the same. */
  fileRows: Int32Array | null;
}

/** The next cell that holds a text: the how-manieth it is of all. */
export interface FoundCell {
  cells: number;
  /** null when no cell holds the text. */
  match: (CellPlace & { number: number }) | null;
}

/** Views kept: going back to the one before is at once. */
const VIEWS_KEPT = 3;
const LEVELS_SHOWN = 200;

/**
 * What a person may ask of the rows of an open project. A view is named by what it is of, computed when it is first
 * asked for, and kept for a while. Long questions tell how far they are and can be stopped; another question of the
 * same kind stops the one before.
 */
export function createRowViews(
  tableOf: (spec: ProjectSpec, of: RowView['of']) => KeyedTable | undefined,
  environment: { now(): number; breathe(): Promise<void> },
) {
  const running = new Map<string, CancelSource>();
  const views = new Map<string, Promise<RowOrder>>();
  let lastSort: { key: string; order: Promise<Uint32Array> } | undefined;
  let lastFound: { key: string; found: Promise<FoundCells> } | undefined;

  /** Runs one question of a kind at a time; the outcome is plain. */
  const ask = async <T>(
    kind: string,
    onProgress: OnProgress | null,
    work: (context: Context) => Promise<T>,
  ): Promise<Outcome<T>> => {
    running.get(kind)?.cancel();
    const source = createCancelSource();
    running.set(kind, source);
    const report = onProgress ? { report: onProgress } : {};
    try {
      return {
        ok: true,
        value: await work(createContext({ ...environment, ...report, signal: source.signal })),
      };
    } catch (error) {
      return { ok: false, error: toPlainError(error) };
    } finally {
      if (running.get(kind) === source) running.delete(kind);
    }
  };

  const open = (spec: ProjectSpec, of: RowView['of']): KeyedTable => {
    const keyed = tableOf(spec, of);
    if (keyed) return keyed;
    throw new SandtableError('DATA_MISSING', 'The rows are not read yet.', 'Wait until the file is read.');
  };

  const sorted = (keyed: KeyedTable, query: RowQuery, context: Context): Promise<Uint32Array> | null => {
    if (query.sort === null) return null;
    const key = `${keyed.key} ${JSON.stringify(query.sort)}`;
    if (lastSort?.key !== key) lastSort = { key, order: sortRows(keyed.table, query.sort, context) };
    const mine = lastSort;
    return mine.order.catch((error) => {
      if (lastSort === mine) lastSort = undefined;
      throw error;
    });
  };

  const viewKey = (keyed: KeyedTable, query: RowQuery) => `${keyed.key} ${JSON.stringify(query)}`;

  const orderOf = async (keyed: KeyedTable, query: RowQuery, context: Context): Promise<RowOrder> => {
    const key = viewKey(keyed, query);
    let view = views.get(key);
    if (!view) {
      view = (async () => {
        const passing = await filterRows(keyed.table, query, context);
        return keepPassing(await sorted(keyed, query, context), passing, keyed.table.rows);
      })();
      view.catch(() => views.delete(key));
    }
    views.delete(key);
    views.set(key, view);
    for (const old of views.keys()) {
      if (views.size <= VIEWS_KEPT) break;
      views.delete(old);
    }
    return view;
  };

  return {
    queryRows: (spec: ProjectSpec, { of, query }: RowView, onProgress: OnProgress) =>
      ask('query', onProgress, async (context) => {
        const keyed = open(spec, of);
        const order = await orderOf(keyed, query, context);
        return { rows: order?.length ?? keyed.table.rows, total: keyed.table.rows };
      }),

    /** Cells of a view; null when the view is not there (any more). Row numbers are the file's, from 0. */
    async readCells(spec: ProjectSpec, { of, query }: RowView, range: CellRange): Promise<CellPage | null> {
      const keyed = tableOf(spec, of);
      if (!keyed) return null;
      try {
        const page = readPage(keyed.table, await orderOf(keyed, query, createContext(environment)), range);
        const { fileRows } = keyed;
        return fileRows ? { ...page, rows: page.rows.map((row) => fileRows[row]!) } : page;
      } catch (error) {
        if (error instanceof CancelledError) return null;
        throw error;
      }
    },

    /** The whole text of one cell; null when it is missing. */
    async cellText(spec: ProjectSpec, { of, query }: RowView, place: CellPlace): Promise<string | null> {
      const keyed = open(spec, of);
      const order = await orderOf(keyed, query, createContext(environment));
      const column = keyed.table.columns[place.column];
      return column ? stringAt(column, rowAt(order, place.row)) : null;
    },

    findCell: (
      spec: ProjectSpec,
      { of, query }: RowView,
      text: string,
      from: CellPlace | null,
      direction: 'next' | 'previous',
      onProgress: OnProgress,
    ) =>
      ask('find', onProgress, async (context): Promise<FoundCell> => {
        const keyed = open(spec, of);
        const order = await orderOf(keyed, query, context);
        const key = `${viewKey(keyed, query)} ${text}`;
        if (lastFound?.key !== key) lastFound = { key, found: findCells(keyed.table, order, text, context) };
        const mine = lastFound;
        const found = await mine.found.catch((error) => {
          if (lastFound === mine) lastFound = undefined;
          throw error;
        });
        return { cells: found.cells, match: nextMatch(keyed.table, order, found, text, from, direction) };
      }),

    summariseCells: (spec: ProjectSpec, { of, query }: RowView, range: CellRange) =>
      ask('summary', null, async (context): Promise<CellSummary> => {
        const keyed = open(spec, of);
        return summariseCells(keyed.table, await orderOf(keyed, query, context), range, context);
      }),

    copyCells: (
      spec: ProjectSpec,
      { of, query }: RowView,
      range: CellRange,
      withNames: boolean,
      onProgress: OnProgress,
    ) =>
      ask('copy', onProgress, async (context) => {
        const keyed = open(spec, of);
        const order = await orderOf(keyed, query, context);
        return cellsAsText(keyed.table, order, range, withNames, context);
      }),

    /** The rows of a view as a CSV file, formulas defused. */
    exportRows: (spec: ProjectSpec, { of, query }: RowView, onProgress: OnProgress) =>
      ask('export', onProgress, async (context) => {
        const keyed = open(spec, of);
        return writeCsvRows(keyed.table, await orderOf(keyed, query, context), context);
      }),

    async countLevels(
      spec: ProjectSpec,
      of: RowView['of'],
      column: string,
      search: string,
    ): Promise<LevelCount[]> {
      return countLevels(getColumn(open(spec, of).table, column), search, LEVELS_SHOWN);
    },

    /** Stops whatever is being asked. */
    stopRows(): void {
      for (const source of running.values()) source.cancel();
    },
  };
}
