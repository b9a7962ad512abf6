import { type Column, type ColumnType, columnLength, stringAt } from '../../table/column';
import type { ImportOptions, ImportResult } from '../../table/import-types';
import { readFile } from '../../table/read-file';
import { defineStep } from '../engine/step';
import type { Reading, RowSample } from '../spec/data';

export interface TableParams {
  hash: string;
  fileName: string;
  reading: Reading;
  sample: RowSample | null;
  types: Record<string, ColumnType>;
}

type ReadingParams = Pick<TableParams, 'reading' | 'sample' | 'types'>;

/** What a person decided about a file, for the readers. */
export function importOptions({ reading, sample, types }: ReadingParams): ImportOptions {
  const decided = Object.entries(reading).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(decided), types, ...(sample ? { sample } : {}) };
}

/** Cells looked at to see how wide a column is. */
const LOOKED_AT = 100;

/** Characters of the longest of a column's first cells. */
function widest(column: Column): number {
  let chars = 0;
  for (let i = 0; i < Math.min(LOOKED_AT, columnLength(column)); i++) {
    chars = Math.max(chars, stringAt(column, i)?.length ?? 0);
  }
  return chars;
}

/** The file as a typed table. */
export const tableStep = defineStep({
  name: 'table',
  version: 2,
  stage: 'data',
  async run(_inputs: Record<string, never>, params: TableParams, context) {
    const source = await context.dataset(params.hash);
    const value: ImportResult = await readFile(source, params.fileName, importOptions(params), context);
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
        unit: column.storage === 'number' ? (column.unit ?? null) : null,
        chars: widest(column),
      })),
      dialect,
      warnings,
    };
  },
});
