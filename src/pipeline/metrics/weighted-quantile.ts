import { argsort } from '../core/descriptive/argsort';
import type { SampleWeight } from './input';

/**
 * A quantile of weighted values: the averaged inverted distribution function (numpy's `averaged_inverted_cdf`). With
 * whole weights it is the quantile of the values repeated so often; with q = ½ and no weights the usual median.
 * Rows of weight zero take no part. NaN without weight.
 */
export function weightedQuantile(values: Float64Array, q: number, sampleWeight?: SampleWeight): number {
  const order = argsort(values).filter((i) => sampleWeight === undefined || sampleWeight[i]! > 0);
  const n = order.length;
  if (n === 0) return Number.NaN;
  const weightAt = (k: number) => (sampleWeight === undefined ? 1 : sampleWeight[order[k]!]!);
  let total = 0;
  for (let k = 0; k < n; k++) total += weightAt(k);
  const wanted = q * total;
  let below = 0;
  let k = 0;
  for (; k < n - 1; k++) {
    below += weightAt(k);
    if (below >= wanted) break;
  }
  const value = values[order[k]!]!;
  // Sums of weights carry rounding: what should meet the border exactly may miss it by a few units.
  const meets = k < n - 1 && q > 0 && Math.abs(below - wanted) <= 4 * Number.EPSILON * total;
  return meets ? (value + values[order[k + 1]!]!) / 2 : value;
}
