import { histogramBinEdges } from '../../core/descriptive/bin-edges';
import { histogram } from '../../core/descriptive/histogram';
import { quantileSorted } from '../../core/descriptive/quantile';
import { type SharePair, toShares } from './proportions';
import type { SortedPair } from './two-samples';

/** How many sorted values lie below x, or at most at it. */
function countBelow(sorted: Float64Array, x: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < x || (orEqual && sorted[middle] === x)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countDistinct(sorted: Float64Array): number {
  let n = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) n++;
  return n;
}

/**
 * Shares as Evidently bins a number: Sturges' bins of both samples together where the reference has more than 20
 * distinct values, else one cell per value.
 */
export function evidentlyShares(pair: SortedPair): SharePair {
  const { reference, current } = pair;
  if (countDistinct(reference) > 20) {
    const both = new Float64Array(reference.length + current.length);
    both.set(reference);
    both.set(current, reference.length);
    const edges = histogramBinEdges(both, 'sturges');
    const per = (values: Float64Array) => toShares(histogram(values, edges).counts);
    return { reference: per(reference), current: per(current) };
  }
  const values = [...new Set([...reference, ...current])].sort((a, b) => a - b);
  const per = (sorted: Float64Array) =>
    toShares(values.map((value) => countBelow(sorted, value, true) - countBelow(sorted, value, false)));
  return { reference: per(reference), current: per(current) };
}

/** Shares as NannyML bins a number: Doane's bins of the reference, everything outside them in one cell more. */
export function nannymlShares({ reference, current }: SortedPair): SharePair & { edges: Float64Array } {
  const edges = histogramBinEdges(reference, 'doane');
  const withOutside = (sorted: Float64Array) => {
    const { counts } = histogram(sorted, edges);
    const inside = counts.reduce((sum, count) => sum + count, 0);
    return toShares([...counts, sorted.length - inside]);
  };
  return { edges, reference: withOutside(reference), current: withOutside(current) };
}

/**
 * Shares between quantiles of the reference, outer bins open, bins closed on the left: the product's own bins.
 * Quantiles that coincide are one edge.
 */
export function quantileShares(
  { reference, current }: SortedPair,
  bins = 10,
): SharePair & { edges: Float64Array } {
  const inner: number[] = [];
  for (let b = 1; b < bins; b++) {
    const edge = quantileSorted(reference, b / bins);
    if (inner.at(-1) !== edge) inner.push(edge);
  }
  const per = (sorted: Float64Array) => {
    const at = [0, ...inner.map((edge) => countBelow(sorted, edge, false)), sorted.length];
    return toShares(at.slice(1).map((upTo, i) => upTo - at[i]!));
  };
  const edges = Float64Array.from([Number.NEGATIVE_INFINITY, ...inner, Number.POSITIVE_INFINITY]);
  return { edges, reference: per(reference), current: per(current) };
}
