import { midpoint } from '../tree/midpoint';

/** How many different bins a byte can name, less one that stays free as in LightGBM. */
export const MAX_BINS = 255;

/**
 * Where to cut a feature into bins: ascending thresholds, value ≤ bounds[b] being bin b or below. A bin for every
 * distinct value when they are few; else about equally many rows per bin, with frequent values in bins of their
 * own (LightGBM's greedy rule).
 * @param sorted ascending values without NaN
 * @param maxBins the most bins, at least 2
 * @param minPerBin bins of distinct values are joined until they hold this many
 */
export function findBinBounds(sorted: Float64Array, maxBins: number, minPerBin: number): Float64Array {
  const distinct: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < sorted.length; ) {
    const value = sorted[i]!;
    let j = i + 1;
    while (j < sorted.length && sorted[j] === value) j++;
    distinct.push(value);
    counts.push(j - i);
    i = j;
  }
  return Float64Array.from(
    distinct.length <= maxBins
      ? boundsOfFew(distinct, counts, minPerBin)
      : boundsOfMany(distinct, counts, sorted.length, maxBins, minPerBin),
  );
}

function boundsOfFew(distinct: number[], counts: number[], minPerBin: number): number[] {
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
  distinct: number[],
  counts: number[],
  rows: number,
  maxBins: number,
  minPerBin: number,
): number[] {
  const bins = Math.max(1, Math.min(maxBins, Math.floor(rows / Math.max(1, minPerBin))));
  let mean = rows / bins;
  const big = counts.map((count) => count >= mean);
  let restBins = bins;
  let restRows = rows;
  for (let i = 0; i < counts.length; i++) {
    if (!big[i]) continue;
    restBins--;
    restRows -= counts[i]!;
  }
  mean = restRows / restBins;
  const bounds: number[] = [];
  let inBin = 0;
  for (let i = 0; i + 1 < distinct.length && bounds.length < bins - 1; i++) {
    if (!big[i]) restRows -= counts[i]!;
    inBin += counts[i]!;
    const full = big[i] || inBin >= mean || (big[i + 1] && inBin >= Math.max(1, mean / 2));
    if (!full) continue;
    bounds.push(midpoint(distinct[i]!, distinct[i + 1]!));
    inBin = 0;
    if (!big[i]) {
      restBins--;
      mean = restRows / restBins;
    }
  }
  return bounds;
}
