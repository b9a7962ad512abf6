import type { Histogram } from './profile-types';
import { countBelow } from './sorted-values';

const MOST_BINS = 50;
const FEWEST_BINS = 5;

/** Bins for ascending values without NaN: as wide as Freedman and Diaconis advise, one per integer where few. */
export function binEdges(sorted: Float64Array, integers: boolean): number[] {
  const n = sorted.length;
  if (n === 0) return [];
  const min = sorted[0]!;
  const max = sorted[n - 1]!;
  if (min === max) return [min - 0.5, max + 0.5];
  if (integers && max - min < MOST_BINS) {
    return Array.from({ length: max - min + 2 }, (_, k) => min + k - 0.5);
  }
  const iqr = sorted[Math.floor(0.75 * (n - 1))]! - sorted[Math.floor(0.25 * (n - 1))]!;
  const width = (2 * iqr) / Math.cbrt(n);
  const wanted = width > 0 ? Math.ceil(max / width - min / width) : MOST_BINS;
  const bins = Math.max(FEWEST_BINS, Math.min(MOST_BINS, Number.isFinite(wanted) ? wanted : MOST_BINS));
  // Halves first: the range itself may overflow.
  const edges = Array.from({ length: bins + 1 }, (_, k) => min * (1 - k / bins) + max * (k / bins));
  edges[bins] = max;
  return edges;
}

/** Counts of ascending values per bin. */
export function countSorted(sorted: Float64Array, edges: readonly number[]): Histogram {
  const bins = Math.max(0, edges.length - 1);
  const counts: number[] = [];
  for (let bin = 0, from = 0; bin < bins; bin++) {
    // The last bin takes what is left, as does one without an upper edge, which infinite values have.
    const edge = bin === bins - 1 ? Number.NaN : edges[bin + 1]!;
    const to = Number.isNaN(edge) ? sorted.length : countBelow(sorted, edge);
    counts.push(to - from);
    from = to;
  }
  return { edges: [...edges], counts };
}

/** The bin of a value; −1 for NaN and for what lies outside. */
export function binOf(value: number, edges: readonly number[]): number {
  const last = edges.length - 1;
  if (last < 1 || Number.isNaN(value) || value < edges[0]! || value > edges[last]!) return -1;
  let low = 0;
  let high = last - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (value >= edges[middle]!) low = middle;
    else high = middle - 1;
  }
  return low;
}
