import {
  type BooleanColumn,
  bitAt,
  type Column,
  isoDate,
  type NumberColumn,
  numbersOf,
  setBit,
  withNumbers,
} from '../../table/column';
import { getColumn, type Table } from '../../table/table';
import { type Cleaned, withColumn } from './cleaned';
import { mapStrings } from './map-strings';

/**
 * Makes cells missing that hold one of the values, written as the table writes them (`stringAt`). Values that a
 * column of that type cannot hold match nothing. Idempotent.
 * @throws INVALID_ARGUMENT when there is no such column
 */
export function setMissing(table: Table, name: string, values: readonly string[]): Cleaned {
  const column = getColumn(table, name);
  const { column: after, cells } = without(column, new Set(values));
  return withColumn(table, column, after, cells);
}

function without(column: Column, values: ReadonlySet<string>): { column: Column; cells: number } {
  switch (column.storage) {
    case 'number':
      return withoutNumbers(column, new Set([...values].map((value) => numberOf(column, value))));
    case 'boolean':
      return withoutLabels(column, values);
    default:
      return mapStrings(column, (value) => (values.has(value) ? null : value));
  }
}

/** The number a cell written like this holds; NaN when no cell of the column can be written so. */
function numberOf({ type }: NumberColumn, written: string): number {
  if (type !== 'date') return written.trim() === '' ? Number.NaN : Number(written);
  const milliseconds = Date.parse(written.length > 10 ? `${written}Z` : written);
  return !Number.isNaN(milliseconds) && isoDate(milliseconds) === written ? milliseconds : Number.NaN;
}

function withoutNumbers(column: NumberColumn, unwanted: ReadonlySet<number>) {
  const values = Float64Array.from(numbersOf(column));
  let cells = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!) || !unwanted.has(values[i]!)) continue;
    values[i] = Number.NaN;
    cells++;
  }
  return { column: cells === 0 ? column : withNumbers(column, values), cells };
}

function withoutLabels(column: BooleanColumn, unwanted: ReadonlySet<string>) {
  const missing = column.missing.slice();
  let cells = 0;
  for (let i = 0; i < column.length; i++) {
    if (bitAt(missing, i) || !unwanted.has(column.labels[bitAt(column.bits, i) ? 1 : 0])) continue;
    setBit(missing, i);
    cells++;
  }
  return { column: cells === 0 ? column : { ...column, missing }, cells };
}
