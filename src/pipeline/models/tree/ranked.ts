import type { Matrix } from '../../core/matrix';
import { type Arena, alignedSize, createArena } from '../../kernels/arena';
import { MAX_RANKS } from '../../kernels/cart-kernels';
import { midpoint } from './midpoint';
import { distinctInSingles, thresholdInSingles } from './single-precision';

/** A feature as ranks: equal values share one, and so do neighbours when there are more than ranks. */
interface RankedFeature {
  /** The least and the greatest value of each rank. */
  lows: Float64Array;
  highs: Float64Array;
  /** Whether values are missing; those have the rank after the last. */
  missing: boolean;
  /** Whether its values are compared in single precision, as scikit-learn does; not where that would join some. */
  singles: boolean;
}

/** The rows as ranks in an arena, column after column. */
export interface RankedRows {
  features: RankedFeature[];
  /** Where the column of each feature begins. */
  ranksAt: Float64Array;
}

/** What `sortDoubles` wants besides room for its values. */
const SORT_COUNTERS = 8192;

/** Bytes that `rankRows` takes from an arena. */
export function rankedSize(rows: number, cols: number): number {
  return cols * alignedSize(2 * rows);
}

/** Replaces every value by its rank within its feature; exact up to 65,535 different values. */
export function rankRows(X: Matrix, arena: Arena): RankedRows {
  const features: RankedFeature[] = [];
  const ranksAt = new Float64Array(X.cols);
  // The work on one column needs memory of its own, which ends with this function.
  const room = createArena(3 * alignedSize(8 * X.rows) + alignedSize(2 * X.rows) + SORT_COUNTERS);
  const [columnAt, sortedAt] = [room.allocate(8 * X.rows), room.allocate(8 * X.rows)];
  const placesAt = room.allocate(2 * X.rows);
  const scratchAt = room.allocate(8 * X.rows + SORT_COUNTERS);
  const column = room.f64(columnAt, X.rows);
  const sorted = room.f64(sortedAt, X.rows);
  const places = room.u16(placesAt, X.rows);
  for (let f = 0; f < X.cols; f++) {
    let present = 0;
    for (let i = 0, at = f; i < X.rows; i++, at += X.cols) {
      const x = X.data[at]!;
      column[i] = x;
      if (!Number.isNaN(x)) sorted[present++] = x;
    }
    if (present > 0) room.kernels.sortDoubles(sortedAt, present, scratchAt);
    const distinct = dropRepeats(sorted.subarray(0, present));
    const singles = distinctInSingles(distinct);
    const { lows, highs } = rankValues(distinct);
    // The rank of a value is the number of ranks that end below it.
    sorted.set(highs);
    room.kernels.placeColumn(columnAt, X.rows, sortedAt, highs.length, placesAt);
    ranksAt[f] = arena.allocate(2 * X.rows);
    arena.u16(ranksAt[f]!, X.rows).set(places);
    features.push({ lows, highs, missing: present < X.rows, singles });
  }
  return { features, ranksAt };
}

/** The different values of an ascending list, as a view of it. */
function dropRepeats(sorted: Float64Array): Float64Array {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (count === 0 || sorted[i] !== sorted[count - 1]) sorted[count++] = sorted[i]!;
  }
  return sorted.subarray(0, count);
}

/** The ends of each rank's values; the last rank stays free for missing ones. */
function rankValues(distinct: Float64Array): { lows: Float64Array; highs: Float64Array } {
  const count = distinct.length;
  const used = Math.min(count, MAX_RANKS - 1);
  const lows = new Float64Array(used);
  const highs = new Float64Array(used);
  const rankOf = (place: number): number => (used === count ? place : Math.floor((place * used) / count));
  for (let place = count - 1; place >= 0; place--) lows[rankOf(place)] = distinct[place]!;
  for (let place = 0; place < count; place++) highs[rankOf(place)] = distinct[place]!;
  return { lows, highs };
}

/** The threshold that divides a feature between two of its ranks. */
export function thresholdBetween(
  { features }: RankedRows,
  feature: number,
  left: number,
  right: number,
): number {
  const { lows, highs, singles } = features[feature]!;
  // Beyond the last rank are the missing values alone: every number goes left.
  if (right >= lows.length) return Number.POSITIVE_INFINITY;
  if (!singles) return midpoint(highs[left]!, lows[right]!);
  return thresholdInSingles(midpoint(Math.fround(highs[left]!), Math.fround(lows[right]!)));
}
