import type { ColumnType } from '../../table/column';
import { readCsv } from '../../table/csv/read-csv';
import type { ImportResult } from '../../table/import-types';
import { previewRows } from '../../table/preview-rows';
import { defineStep } from '../engine/step';

export interface TableParams {
  hash: string;
  fileName: string;
  types: Record<string, ColumnType>;
}

/** Rows shown without asking the engine for more. */
const PREVIEW = 100;

/** The file's bytes as a typed table. */
export const tableStep = defineStep({
  name: 'table',
  version: 1,
  stage: 'data',
  async run(_inputs: Record<string, never>, params: TableParams, context) {
    const source = await context.dataset(params.hash);
    const value: ImportResult = await readCsv(source, { types: params.types }, context);
    return { value, measured: undefined };
  },
  view({ value }) {
    const { table, dialect, warnings } = value;
    return {
      rows: table.rows,
      columns: table.columns.map((column) => ({
        name: column.name,
        type: column.type,
        /** For yes/no columns: how the file spells [no, yes]. */
        labels: column.storage === 'boolean' ? column.labels : null,
      })),
      dialect,
      warnings,
      preview: previewRows(table, 0, PREVIEW),
    };
  },
});
