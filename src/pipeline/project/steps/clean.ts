import { SandtableError } from '../../core/errors';
import { applyCleaning } from '../../preprocessing/cleaning/apply-cleaning';
import type { Table } from '../../table/table';
import { defineStep, type ResultOf } from '../engine/step';
import { type CleaningStep, cleaningSentence } from '../spec/cleaning';
import { columnFacts } from './column-facts';
import type { tableStep } from './table';

export interface CleanParams {
  cleaning: CleaningStep[];
}

/** What one repair did. */
export interface CleaningReport {
  sentence: string;
  /** Rows dropped, or rows in which a cell changed. */
  rowsChanged: number;
  cellsChanged: number;
}

export interface CleanValue {
  /** The repaired table; the one that was read, as the same object, when there is nothing to repair. */
  table: Table;
  /** One entry per repair, in order. */
  report: CleaningReport[];
  /** The row of the file that each row is, from 0; null when none was dropped. */
  fileRows: Int32Array | null;
}

/** A repair that fails says which one it was: there may be many. */
function applied(table: Table, step: CleaningStep, sentence: string) {
  try {
    return applyCleaning(table, step);
  } catch (error) {
    if (!(error instanceof SandtableError)) throw error;
    throw new SandtableError(
      error.code,
      `The repair “${sentence}” cannot be made: ${error.message}`,
      `${error.remedy} Or remove that repair in the data stage.`.trim(),
      error.place,
    );
  }
}

/**
 * The table as everything after reads it: the repairs of stage 2, in order, before the split. They carry their
 * numbers with them (see `cleaningStepSchema`), so rows that are later sealed for the test decide nothing here.
 */
export const cleanStep = defineStep({
  name: 'clean',
  version: 2,
  stage: 'data',
  async run({ table: read }: { table: ResultOf<typeof tableStep> }, params: CleanParams, context) {
    let { table } = read.value;
    const report: CleaningReport[] = [];
    let fileRows: Int32Array | null = null;
    for (const [i, step] of params.cleaning.entries()) {
      const sentence = cleaningSentence(step);
      await context.tick(i, params.cleaning.length, `repair ${i + 1} of ${params.cleaning.length}`);
      const { rowsChanged, cellsChanged, kept, table: after } = applied(table, step, sentence);
      if (after.rows === 0 && table.rows > 0) {
        throw new SandtableError(
          'NO_ROWS',
          `After the repair “${sentence}” no row is left.`,
          'Remove that repair in the data stage.',
        );
      }
      table = after;
      if (kept) {
        const before: Int32Array | null = fileRows;
        fileRows = before ? kept.map((row) => before[row]!) : kept;
      }
      report.push({ sentence, rowsChanged, cellsChanged });
    }
    const value: CleanValue = { table, report, fileRows };
    return { value, measured: undefined };
  },
  view({ value }) {
    const { table, report } = value;
    return { rows: table.rows, columns: table.columns.map(columnFacts), report };
  },
});
