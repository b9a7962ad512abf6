import type { Matrix } from '../../core/matrix';
import { type Arena, alignedSize } from '../../kernels/arena';
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

/** Bytes that `rankRows` takes from an arena. */
export function rankedSize(rows: number, cols: number): number {
  return cols * alignedSize(2 * rows);
}

/** Replaces every value by its rank within its feature; exact up to 65,535 different values. */
export function rankRows(X: Matrix, arena: Arena): RankedRows {
  const features: RankedFeature[] = [];
  const ranksAt = new Float64Array(X.cols);
  const column = new Float64Array(X.rows);
  const sorted = new Float64Array(X.rows);
  for (let f = 0; f < X.cols; f++) {
    let present = 0;
    for (let i = 0; i < X.rows; i++) {
      const x = X.data[i * X.cols + f]!;
      column[i] = x;
      if (!Number.isNaN(x)) sorted[present++] = x;
    }
    const distinct = dropRepeats(sorted.subarray(0, present).sort());
    ranksAt[f] = arena.allocate(2 * X.rows);
    const ranks = arena.u16(ranksAt[f]!, X.rows);
    const singles = distinctInSingles(distinct);
    features.push({ ...writeRanks(column, distinct, ranks), missing: present < X.rows, singles });
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

function writeRanks(
  column: Float64Array,
  distinct: Float64Array,
  ranks: Uint16Array,
): { lows: Float64Array; highs: Float64Array } {
  const count = distinct.length;
  // The last rank stays free for missing values.
  const used = Math.min(count, MAX_RANKS - 1);
  const lows = new Float64Array(used);
  const highs = new Float64Array(used);
  const rankOf = (place: number): number => (used === count ? place : Math.floor((place * used) / count));
  for (let place = count - 1; place >= 0; place--) lows[rankOf(place)] = distinct[place]!;
  for (let place = 0; place < count; place++) highs[rankOf(place)] = distinct[place]!;
  for (let i = 0; i < column.length; i++) {
    const x = column[i]!;
    if (Number.isNaN(x)) {
      ranks[i] = used;
      continue;
    }
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (distinct[middle]! < x) low = middle + 1;
      else high = middle;
    }
    ranks[i] = rankOf(low);
  }
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
