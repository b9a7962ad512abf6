import { createRandom } from '../core/random';
import { type Column, columnLength, setBit } from '../table/column';
import type { Table } from '../table/table';

/**
 * A copy of the table in which one column has drifted; all others are the same objects. Strength runs from 0
 * (nothing) to 1 (see the catalog).
 *
 * - `shift`: each number moves by 3 · strength standard deviations of its column (ddof 1)
 * - `broken`: each cell is lost with probability `strength`, drawn by row from the seed
 */
export function driftColumn(
  table: Table,
  name: string,
  kind: 'shift' | 'broken',
  strength: number,
  seed: number,
): Table {
  const columns = table.columns.map((column) => {
    if (column.name !== name) return column;
    return kind === 'shift' ? shifted(column, strength) : broken(column, strength, seed);
  });
  return { rows: table.rows, columns };
}

function shifted(column: Column, strength: number): Column {
  if (column.storage !== 'number') return column;
  let n = 0;
  let mean = 0;
  let squares = 0;
  for (const value of column.values) {
    if (Number.isNaN(value)) continue;
    n++;
    const delta = value - mean;
    mean += delta / n;
    squares += delta * (value - mean);
  }
  const by = n < 2 ? 0 : 3 * strength * Math.sqrt(squares / (n - 1));
  return { ...column, values: column.values.map((value) => value + by) };
}

function broken(column: Column, strength: number, seed: number): Column {
  const n = columnLength(column);
  const random = createRandom(seed);
  const lost = new Uint8Array(n);
  for (let i = 0; i < n; i++) lost[i] = random.uniform() < strength ? 1 : 0;
  switch (column.storage) {
    case 'number':
      return { ...column, values: column.values.map((value, i) => (lost[i] ? Number.NaN : value)) };
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
