import { bitAt, type CategoryColumn, type TextColumn } from '../table/column';
import { evenRows } from './even-rows';
import { binEdges, countSorted } from './histogram';
import type { Histogram } from './profile-types';

/**
 * How long the values of a column of free text are, in the units of `TextProfile`, on at most 50,000 evenly spaced
 * rows. Missing cells are left out.
 */
export function lengthHistogram(column: CategoryColumn | TextColumn): Histogram {
  const rows = column.storage === 'category' ? column.codes.length : column.offsets.length - 1;
  const lengths = Float64Array.from(evenRows(rows), (row) => lengthAt(column, row))
    .filter((length) => !Number.isNaN(length))
    .sort();
  return countSorted(lengths, binEdges(lengths, true));
}

function lengthAt(column: CategoryColumn | TextColumn, row: number): number {
  if (column.storage === 'text') {
    return bitAt(column.missing, row) ? Number.NaN : column.offsets[row + 1]! - column.offsets[row]!;
  }
  return column.levels[column.codes[row]!]?.length ?? Number.NaN;
}
