import { SandtableError } from '../../core/errors';
import type { Table } from '../../table/table';
import { changeNumbers } from './change-numbers';
import type { Cleaned } from './cleaned';

/**
 * Sets numbers below `low` to `low` and above `high` to `high`; null leaves that side open. The bounds are literals
 * of the step, read off the data once when a person chose them: applying it computes no statistic, so test rows
 * cannot tell the training rows anything through it. Idempotent.
 * @throws INVALID_ARGUMENT when there is no such column or low > high
 */
export function clipOutliers(table: Table, name: string, low: number | null, high: number | null): Cleaned {
  const [least, most] = [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY];
  if (least > most) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `Values of "${name}" cannot be held between ${least} and ${most}.`,
      'Give the smaller bound first.',
    );
  }
  return changeNumbers(table, name, (value) => Math.min(most, Math.max(least, value)));
}
