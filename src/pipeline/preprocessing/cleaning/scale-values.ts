import type { Table } from '../../table/table';
import { changeNumbers } from './change-numbers';
import type { Cleaned } from './cleaned';

/**
 * Multiplies the numbers from `low` to `high` (both included) by `factor`: they were written in another unit.
 * Idempotent when the results lie outside of the range, as those of the finding that proposes it do.
 * @throws INVALID_ARGUMENT when there is no such column
 */
export function scaleValues(table: Table, name: string, low: number, high: number, factor: number): Cleaned {
  return changeNumbers(table, name, (value) => (value >= low && value <= high ? value * factor : value));
}
