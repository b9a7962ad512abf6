import type { ColumnType } from '../../table/column';
import type { ImportOptions, ImportResult } from '../../table/import-types';
import { readFile } from '../../table/read-file';
import { defineStep } from '../engine/step';
import type { Reading, RowSample } from '../spec/data';
import { columnFacts } from './column-facts';
import { partReaders } from './part-readers';

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

/** The file as a typed table. */
export const tableStep = defineStep({
  name: 'table',
  version: 2,
  stage: 'data',
  async run(_inputs: Record<string, never>, params: TableParams, context) {
    const source = await context.dataset(params.hash);
    const readers = partReaders(source, context);
    const options = importOptions(params);
    const value: ImportResult = await readFile(source, params.fileName, options, context, readers);
    return { value, measured: undefined };
  },
  view({ value }) {
    const { table, dialect, warnings } = value;
    return {
      rows: table.rows,
      columns: table.columns.map(columnFacts),
      dialect,
      warnings,
    };
  },
});
