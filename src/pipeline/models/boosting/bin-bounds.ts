import { midpoint } from '../tree/midpoint';

/** How many different bins a byte can name, less one that stays free as in LightGBM. */
export const MAX_BINS = 255;

/**
 * Where to cut a feature into bins: ascending thresholds, value ≤ bounds[b] being bin b or below. A bin for every
 * distinct value when they are few; else about equally many rows per bin, with frequent values in bins of their
 * own (LightGBM's greedy rule).
 * @param sorted ascending values without NaN; used as room to work in
 * @param maxBins the most bins, at least 2
 * @param minPerBin bins of distinct values are joined until they hold this many
 */
export function findBinBounds(sorted: Float64Array, maxBins: number, minPerBin: number): Float64Array {
  const counts = new Int32Array(sorted.length);
  let found = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[found - 1]) sorted[found++] = sorted[i]!;
    counts[found - 1]!++;
  }
  const distinct = sorted.subarray(0, found);
  const bounds =
    found <= maxBins
      ? boundsOfFew(distinct, counts, minPerBin)
      : boundsOfMany(distinct, counts, sorted.length, maxBins, minPerBin);
  return Float64Array.from(bounds);
}

function boundsOfFew(distinct: Float64Array, counts: Int32Array, minPerBin: number): number[] {
  const bounds: number[] = [];
  let inBin = 0;
  for (let i = 0; i + 1 < distinct.length; i++) {
    inBin += counts[i]!;
    if (inBin < minPerBin) continue;
    bounds.push(midpoint(distinct[i]!, distinct[i + 1]!));
    inBin = 0;
  }
  return bounds;
}

function boundsOfMany(
  distinct: Float64Array,
  counts: Int32Array,
  rows: number,
  maxBins: number,
  minPerBin: number,
): number[] {
  const bins = Math.max(1, Math.min(maxBins, Math.floor(rows / Math.max(1, minPerBin))));
  const limit = rows / bins;
  const big = (i: number): boolean => counts[i]! >= limit;
  let restBins = bins;
  let restRows = rows;
  for (let i = 0; i < distinct.length; i++) {
    if (!big(i)) continue;
    restBins--;
    restRows -= counts[i]!;
  }
  let mean = restRows / restBins;
  const bounds: number[] = [];
  let inBin = 0;
  for (let i = 0; i + 1 < distinct.length && bounds.length < bins - 1; i++) {
    if (!big(i)) restRows -= counts[i]!;
    inBin += counts[i]!;
    const full = big(i) || inBin >= mean || (big(i + 1) && inBin >= Math.max(1, mean / 2));
    if (!full) continue;
    bounds.push(midpoint(distinct[i]!, distinct[i + 1]!));
    inBin = 0;
    if (!big(i)) {
      restBins--;
      mean = restRows / restBins;
    }
  }
  return bounds;
}
