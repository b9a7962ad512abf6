import { SandtableError } from '../core/errors';
import type { Task } from '../models/estimator';
import type { Table } from '../table/table';
import { driftColumn, driftMix, driftOutcomes } from './drift';
import type { DriftId } from './drift-catalog';

/** Requests as they would come without anything going wrong. */
export interface DriftInput {
  table: Table;
  /** The table row behind each request, in order of time. */
  rows: Int32Array;
  /** The true outcome of each request. */
  yTrue: Float64Array;
  task: Task;
}

/** What goes wrong, from when on, how much. */
export interface DriftChange {
  kind: DriftId;
  /** The column concerned; not needed where a drift has none. */
  column: string | null;
  /** 0 (nothing) to 1 (see the catalog). */
  strength: number;
  /** Index of the first request concerned. */
  from: number;
  seed: number;
}

/** The requests after the change; what did not change is the same object as before. */
export interface DriftResult {
  /** What the model sees of rows of requests from `from` on; earlier ones see the table as it was. */
  table: Table;
  rows: Int32Array;
  yTrue: Float64Array;
  /** Whether requests from `from` on must be answered anew. */
  mustRescore: boolean;
}

/**
 * Switches a drift on. Pure and seeded: the same input and change give the same result.
 *
 * @throws INVALID_ARGUMENT for a strength outside 0…1, or a column drift without its column
 */
export function applyDrift(input: DriftInput, change: DriftChange): DriftResult {
  const { table, rows, yTrue, task } = input;
  const { kind, column, strength, from, seed } = change;
  if (!(strength >= 0 && strength <= 1)) {
    throw new SandtableError('INVALID_ARGUMENT', 'The strength of a drift lies between 0 and 1.');
  }
  const same: DriftResult = { table, rows, yTrue, mustRescore: false };
  switch (kind) {
    case 'none':
      return same;
    case 'concept':
      return { ...same, yTrue: driftOutcomes(yTrue, from, strength, seed) };
    case 'mix':
      return { ...same, ...driftMix(rows, yTrue, task, from, strength, seed), mustRescore: true };
    case 'shift':
    case 'unit':
    case 'broken':
      if (column === null) {
        throw new SandtableError(
          'INVALID_ARGUMENT',
          'This drift needs a column.',
          'Choose the column it happens to.',
        );
      }
      return { ...same, table: driftColumn(table, column, kind, strength, seed), mustRescore: true };
  }
}
