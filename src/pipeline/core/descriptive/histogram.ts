import { SandtableError } from '../errors';
import { type BinRule, histogramBinEdges } from './bin-edges';

export interface Histogram {
  /** Ascending, one more than bins. */
  edges: Float64Array;
  counts: Float64Array;
}

/**
 * How many values (or how much weight) fall into each bin. A bin holds its lower edge, the last one its upper edge
 * too; values outside the edges and NaN are left out (numpy's `histogram`). O(n log bins).
 * @param bins a number of equal bins, a rule of numpy's, or ascending edges
 * @throws INVALID_ARGUMENT for fewer than one bin or edges that do not ascend
 */
export function histogram(
  values: Float64Array,
  bins: number | BinRule | Float64Array,
  sampleWeight?: Float64Array,
): Histogram {
  const edges = bins instanceof Float64Array ? bins : histogramBinEdges(values, bins);
  return { edges, counts: countIntoBins(values, edges, sampleWeight) };
}

function countIntoBins(values: Float64Array, edges: Float64Array, sampleWeight?: Float64Array): Float64Array {
  const last = edges.length - 1;
  if (last < 1) throw new SandtableError('INVALID_ARGUMENT', 'A histogram needs at least two edges.');
  for (let k = 0; k < last; k++) {
    if (!(edges[k]! <= edges[k + 1]!)) {
      throw new SandtableError('INVALID_ARGUMENT', `Edge ${k + 1} of the histogram lies below edge ${k}.`);
    }
  }
  const counts = new Float64Array(last);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= edges[0]! && value <= edges[last]!)) continue;
    counts[Math.min(last, countAtMost(edges, value)) - 1]! +=
      sampleWeight === undefined ? 1 : sampleWeight[i]!;
  }
  return counts;
}

/** How many ascending edges are at most `value`. */
function countAtMost(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
