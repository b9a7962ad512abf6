import type { Progress } from '../../pipeline/core/context';
import type { FoundCell, RowView } from '../../pipeline/project/row-views';
import type { ProjectSpec } from '../../pipeline/project/spec/project';
import type { LevelCount } from '../../pipeline/table/query/count-levels';
import type { CellPlace } from '../../pipeline/table/query/find-cells';
import type { CellPage, CellSummary } from '../../pipeline/table/query/read-cells';
import type { CellRange } from '../../pipeline/table/query/row-query';
import type { Outcome } from './compute';

/** What a grid asks of the rows. Positions are those of the view; see `createRowViews`. */
export interface RowsApi {
  /** Filters and sorts; an earlier question gives way. */
  queryRows(
    spec: ProjectSpec,
    view: RowView,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<{ rows: number; total: number }>>;
  readCells(spec: ProjectSpec, view: RowView, range: CellRange): Promise<CellPage | null>;
  cellText(spec: ProjectSpec, view: RowView, place: CellPlace): Promise<string | null>;
  findCell(
    spec: ProjectSpec,
    view: RowView,
    text: string,
    from: CellPlace | null,
    direction: 'next' | 'previous',
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<FoundCell>>;
  summariseCells(spec: ProjectSpec, view: RowView, range: CellRange): Promise<Outcome<CellSummary>>;
  copyCells(
    spec: ProjectSpec,
    view: RowView,
    range: CellRange,
    withNames: boolean,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<string>>;
  exportRows(
    spec: ProjectSpec,
    view: RowView,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
  countLevels(spec: ProjectSpec, of: RowView['of'], column: string, search: string): Promise<LevelCount[]>;
  stopRows(): void;
}
