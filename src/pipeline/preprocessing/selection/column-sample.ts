import { argsort } from '../../core/descriptive/argsort';
import type { Column } from '../../table/column';
import { countLevels } from '../column-transformer/count-levels';
import { numberReader, slotReader } from '../column-transformer/read-column';
import type { EncodedTarget } from '../target';

/** A number with no more distinct values than this counts as names where amounts would be binned or searched. */
const FEW_VALUES = 10;

/** A column's cells in the rows looked at. */
export interface ColumnSample {
  name: string;
  /** Amounts, NaN where missing; null for a column of names. */
  numbers: Float64Array | null;
  /** Whether the values are few enough to be counted one by one. */
  discrete: boolean;
  /** The level of each row: a name, a value, or a tenth of the numbers; missing is the last level where it occurs. */
  codes: Int32Array;
  nCodes: number;
}

/** The target in the rows looked at; every row has one. */
export interface TargetSample {
  /** Numbers, or class indices. */
  values: Float64Array;
  /** 0 for a number. */
  nClasses: number;
}

/** At most `most` of the rows, evenly spaced, so that sorted files are covered; all of them when they are fewer. */
export function evenly(rows: Int32Array, most: number): Int32Array {
  if (rows.length <= most) return rows;
  return Int32Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)]!);
}

/** The target of the rows. */
export function sampleTarget(target: EncodedTarget, rows: Int32Array): TargetSample {
  return {
    values: Float64Array.from(rows, (row) => target.y[row]!),
    nClasses: target.task === 'regression' ? 0 : target.classes.length,
  };
}

/** The cells of a column; null where they are neither amounts nor names: texts, identifiers, nothing. */
export function sampleColumn(column: Column, rows: Int32Array): ColumnSample | null {
  if (column.type === 'text' || column.type === 'id' || column.type === 'empty') return null;
  if (column.storage === 'category') {
    const { levels, missing } = countLevels(column, rows);
    const slots = Int32Array.from(levels.keys());
    const read = slotReader(
      column,
      { levels, slots, missingSlot: levels.length, unknownSlot: -1 },
      rows.length,
    );
    const codes = new Int32Array(rows.length);
    read(rows, 0, rows.length, codes);
    const nCodes = levels.length + (missing > 0 ? 1 : 0);
    return { name: column.name, numbers: null, discrete: true, codes, nCodes };
  }
  const numbers = new Float64Array(rows.length);
  numberReader(column, rows.length)(rows, 0, rows.length, numbers);
  return sampleNumbers(column.name, numbers);
}

/** A column of amounts. */
export function sampleNumbers(name: string, numbers: Float64Array): ColumnSample {
  const { ranks, size } = denseRanks(numbers);
  const discrete = size <= FEW_VALUES;
  const missing = numbers.some(Number.isNaN);
  const bins = discrete ? size : FEW_VALUES;
  const codes = discrete ? ranks.slice() : tenths(ranks, size);
  for (let i = 0; i < codes.length; i++) if (codes[i]! < 0) codes[i] = bins;
  return { name, numbers, discrete, codes, nCodes: bins + (missing ? 1 : 0) };
}

/** The place of each value among the distinct ones, ascending from 0; −1 for NaN. */
export function denseRanks(values: Float64Array): { ranks: Int32Array; size: number } {
  const ranks = new Int32Array(values.length).fill(-1);
  let size = 0;
  let last = Number.NaN;
  for (const i of argsort(values)) {
    const value = values[i]!;
    if (Number.isNaN(value)) break;
    if (value !== last) size++;
    last = value;
    ranks[i] = size - 1;
  }
  return { ranks, size };
}

/** Ten bins of about as many rows each; equal values share theirs. */
function tenths(ranks: Int32Array, size: number): Int32Array {
  const below = new Int32Array(size + 1);
  let present = 0;
  for (const rank of ranks) {
    if (rank < 0) continue;
    below[rank + 1]!++;
    present++;
  }
  for (let r = 0; r < size; r++) below[r + 1]! += below[r]!;
  return ranks.map((rank) => (rank < 0 ? -1 : Math.floor((FEW_VALUES * below[rank]!) / present)));
}
