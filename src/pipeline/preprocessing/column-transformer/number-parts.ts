import { clamp } from '../../core/math';
import type { Table } from '../../table/table';
import { binOf } from '../k-bins-discretizer';
import { scaled } from '../scale-column';
import { applyCurve } from './curve';
import { locate } from './locate';
import type { FittedNeighbors, FittedNumber } from './model';
import { fillFromNeighbors } from './neighbors';
import { type NumberReader, numberReader } from './read-column';
import type { SeriesOrder } from './recipe';
import { fillForward, lookBack, seriesIndex } from './series-order';

/** Where a fitted number is read. */
export interface NumberSource {
  source: string;
  index: number;
  labels?: readonly [string, string];
}

export interface NumberSetting {
  table: Table;
  order: SeriesOrder;
  neighbors: FittedNeighbors | undefined;
}

/** How a number is read, and how a missing one is looked up elsewhere before the fixed value stands in. */
export function numbersBefore(
  number: FittedNumber,
  { source, index, labels }: NumberSource,
  { table, order, neighbors }: NumberSetting,
  expected: number,
): { read: NumberReader; lookup?: NumberReader } {
  const column = locate(table, source, index);
  // A look back reads other rows than those asked for, and many.
  const plain = numberReader(
    column,
    number.back || number.lookup === 'ffill' ? table.rows : expected,
    number.part,
    labels,
  );
  const shifted: NumberReader =
    number.since === 0
      ? plain
      : (rows, from, to, out) => {
          plain(rows, from, to, out);
          for (let i = 0; i < to - from; i++) out[i] = out[i]! - number.since;
        };
  if (number.back) return { read: lookBack(shifted, seriesIndex(table, order), number.back) };
  if (number.lookup === 'ffill')
    return { read: shifted, lookup: fillForward(shifted, seriesIndex(table, order)) };
  if (number.lookup === 'knn' && neighbors) {
    return {
      read: shifted,
      lookup: fillFromNeighbors(neighbors, table, source, number.nNeighbors, expected),
    };
  }
  return { read: shifted };
}

/** How many features a number becomes, its missing indicator included. */
export function widthOf({ bins, degree, indicator }: FittedNumber): number {
  const own = bins ? (bins.onehot ? bins.edges.length - 1 : 1) : degree;
  return own + (indicator ? 1 : 0);
}

/** The scaled value of one number that is there. Finite. */
export function finish({ curve, center, scale }: FittedNumber, value: number): number {
  return scaled(curve ? applyCurve(curve, value) : value, center, scale);
}

/** Writes the features of one number that is there, the indicator apart. */
export function writeNumber(number: FittedNumber, value: number, out: Float64Array, at: number): void {
  if (number.bins) {
    const bin = binOf(value, number.bins.edges);
    if (number.bins.onehot) out[at + bin] = 1;
    else out[at] = bin;
    return;
  }
  const y = finish(number, value);
  let power = y;
  out[at] = y;
  for (let d = 1; d < number.degree; d++) {
    power = clamp(power * y, -Number.MAX_VALUE, Number.MAX_VALUE);
    out[at + d] = power;
  }
}
