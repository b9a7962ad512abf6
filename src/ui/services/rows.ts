import { proxy } from 'comlink';
import type { Progress } from '../../pipeline/core/context';
import { fromPlainError } from '../../pipeline/core/errors';
import type { FoundCell, RowView } from '../../pipeline/project/row-views';
import type { ProjectSpec } from '../../pipeline/project/spec/project';
import type { LevelCount } from '../../pipeline/table/query/count-levels';
import type { CellPlace } from '../../pipeline/table/query/find-cells';
import type { CellSummary } from '../../pipeline/table/query/read-cells';
import type { CellRange } from '../../pipeline/table/query/row-query';
import type { Outcome } from '../../workers/contracts/compute';
import { type CellPages, createCellPages } from './cell-pages';
import { engine } from './engine';

/** One view of the rows of a project: everything that can be asked of it. */
export interface OpenRows extends CellPages {
  rows: number;
  /** Rows of the table before filters. */
  total: number;
  text(place: CellPlace): Promise<string | null>;
  find(
    text: string,
    from: CellPlace | null,
    direction: 'next' | 'previous',
    onProgress: (progress: Progress) => void,
  ): Promise<FoundCell>;
  summarise(range: CellRange): Promise<CellSummary>;
  copy(range: CellRange, withNames: boolean, onProgress: (progress: Progress) => void): Promise<string>;
  download(fileName: string, onProgress: (progress: Progress) => void): Promise<void>;
}

function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw fromPlainError(outcome.error);
}

/**
 * Filters and sorts in the engine and hands back a view to read from.
 * @param arrived called when cells that were wanted have come
 * @throws CancelledError when stopped or overtaken by another question
 */
export async function openRows(
  spec: ProjectSpec,
  view: RowView,
  onProgress: (progress: Progress) => void,
  arrived: () => void,
): Promise<OpenRows> {
  const { rows, total } = unwrap(await engine().queryRows(spec, view, proxy(onProgress)));
  return {
    rows,
    total,
    ...createCellPages((range) => engine().readCells(spec, view, range), arrived),
    text: (place) => engine().cellText(spec, view, place),
    find: async (text, from, direction, onProgress) =>
      unwrap(await engine().findCell(spec, view, text, from, direction, proxy(onProgress))),
    summarise: async (range) => unwrap(await engine().summariseCells(spec, view, range)),
    copy: async (range, withNames, onProgress) =>
      unwrap(await engine().copyCells(spec, view, range, withNames, proxy(onProgress))),
    async download(fileName, onProgress) {
      const bytes = unwrap(await engine().exportRows(spec, view, proxy(onProgress)));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([bytes], { type: 'text/csv' }));
      link.download = fileName;
      link.click();
      // The download has its own hold on the data once it started.
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    },
  };
}

/** The commonest spellings of a column that hold a text. */
export function levelsOf(
  spec: ProjectSpec,
  of: RowView['of'],
  column: string,
  search: string,
): Promise<LevelCount[]> {
  return engine().countLevels(spec, of, column, search);
}

/** Stops whatever is being asked of the rows. */
export function stopRows(): void {
  void engine().stopRows();
}
