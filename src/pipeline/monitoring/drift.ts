import { standardDeviation } from '../core/descriptive/moments';
import { median } from '../core/descriptive/quantile';
import { SandtableError } from '../core/errors';
import { pow } from '../core/math';
import { createRandom } from '../core/random';
import type { Task } from '../models/estimator';
import { type Column, columnLength, numbersOf, setBit, withNumbers } from '../table/column';
import { getColumn, type Table } from '../table/table';

/** What can happen to a column. */
export type ColumnDrift = 'shift' | 'unit' | 'broken';

/**
 * A copy of the table in which one column has drifted; all others are the same objects. Strength runs from 0
 * (nothing) to 1 (see the catalog).
 *
 * - `shift`: each number moves by 3 · strength standard deviations of its column (ddof 1)
 * - `unit`: each number is multiplied by 1000^strength
 * - `broken`: each cell is lost with probability `strength`, drawn by row from the seed
 *
 * @throws INVALID_ARGUMENT for an unknown column, or one of text that should move
 */
export function driftColumn(
  table: Table,
  name: string,
  kind: ColumnDrift,
  strength: number,
  seed: number,
): Table {
  getColumn(table, name);
  const columns = table.columns.map((column) => {
    if (column.name !== name) return column;
    if (kind === 'broken') return broken(column, strength, seed);
    if (column.storage !== 'number') {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `Only numbers can move, and "${name}" holds none.`,
        'Choose a column of numbers.',
      );
    }
    const values = numbersOf(column);
    if (kind === 'unit') {
      const factor = pow(1000, strength);
      return withNumbers(
        column,
        values.map((value) => value * factor),
      );
    }
    const spread = standardDeviation(values.filter((value) => !Number.isNaN(value)));
    const by = Number.isNaN(spread) ? 0 : 3 * strength * spread;
    return withNumbers(
      column,
      values.map((value) => value + by),
    );
  });
  return { rows: table.rows, columns };
}

function broken(column: Column, strength: number, seed: number): Column {
  const n = columnLength(column);
  const random = createRandom(seed);
  const lost = new Uint8Array(n);
  for (let i = 0; i < n; i++) lost[i] = random.uniform() < strength ? 1 : 0;
  switch (column.storage) {
    case 'number':
      return withNumbers(
        column,
        numbersOf(column).map((value, i) => (lost[i] ? Number.NaN : value)),
      );
    case 'category':
      return { ...column, codes: column.codes.map((code, i) => (lost[i] ? -1 : code)) };
    default: {
      const missing = column.missing.slice();
      for (let i = 0; i < n; i++) if (lost[i]) setBit(missing, i);
      return { ...column, missing };
    }
  }
}

/**
 * Outcomes after the world changed: with probability strength/2 a request's outcome is drawn anew from the others',
 * so that it no longer has anything to do with the request's features while the overall shares stay.
 * @param from index of the first request that is concerned
 */
export function driftOutcomes(
  yTrue: Float64Array,
  from: number,
  strength: number,
  seed: number,
): Float64Array {
  const random = createRandom(seed);
  return yTrue.map((y, i) => {
    const redrawn = random.uniform() < strength / 2;
    const other = yTrue[random.integer(yTrue.length)]!;
    return i >= from && redrawn ? other : y;
  });
}

/**
 * Requests after the mix of outcomes changed: from `from` on, the odds of a positive outcome (classes: of the rarest
 * class; numbers: of one above the median) are multiplied by 1 + 4 · strength. Each late request is drawn anew from
 * all requests of the outcome it is to have, so that within an outcome nothing changes. Where one of both kinds
 * does not occur nothing happens.
 */
export function driftMix(
  rows: Int32Array,
  yTrue: Float64Array,
  task: Task,
  from: number,
  strength: number,
  seed: number,
): { rows: Int32Array; yTrue: Float64Array } {
  const isFavoured = favoured(yTrue, task);
  const pools: [other: number[], favoured: number[]] = [[], []];
  for (let i = 0; i < rows.length; i++) pools[isFavoured(yTrue[i]!) ? 1 : 0].push(i);
  if (pools[0].length === 0 || pools[1].length === 0) return { rows, yTrue };
  const odds = ((1 + 4 * strength) * pools[1].length) / pools[0].length;
  const share = odds / (1 + odds);
  const random = createRandom(seed);
  const mixed = { rows: rows.slice(), yTrue: yTrue.slice() };
  for (let i = from; i < rows.length; i++) {
    const pool = pools[random.uniform() < share ? 1 : 0];
    const drawn = pool[random.integer(pool.length)]!;
    mixed.rows[i] = rows[drawn]!;
    mixed.yTrue[i] = yTrue[drawn]!;
  }
  return mixed;
}

function favoured(yTrue: Float64Array, task: Task): (y: number) => boolean {
  if (task === 'binary') return (y) => y === 1;
  if (task === 'regression') {
    const middle = median(yTrue);
    return (y) => y > middle;
  }
  const counts = new Map<number, number>();
  for (const y of yTrue) counts.set(y, (counts.get(y) ?? 0) + 1);
  const [rarest] = [...counts].sort((a, b) => a[1] - b[1] || a[0] - b[0])[0] ?? [Number.NaN];
  return (y) => y === rarest;
}
