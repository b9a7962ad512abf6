import { argsort } from './argsort';

/** What tied values get: the mean of their ranks, the smallest, the largest, or one rank with no gap after it. */
export type RankMethod = 'average' | 'min' | 'max' | 'dense' | 'ordinal';

/**
 * Ranks from 1, as SciPy's `rankdata`. With NaN among the values every rank is NaN. O(n log n).
 */
export function rankdata(values: Float64Array, method: RankMethod = 'average'): Float64Array {
  const n = values.length;
  const order = argsort(values);
  const ranks = new Float64Array(n);
  if (n > 0 && Number.isNaN(values[order[n - 1]!]!)) return ranks.fill(Number.NaN);
  let dense = 0;
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && values[order[end]!] === values[order[start]!]) end++;
    dense++;
    for (let k = start; k < end; k++) {
      ranks[order[k]!] = tiedRank(method, start, end, dense, k);
    }
    start = end;
  }
  return ranks;
}

function tiedRank(method: RankMethod, start: number, end: number, dense: number, k: number): number {
  switch (method) {
    case 'average':
      return (start + 1 + end) / 2;
    case 'min':
      return start + 1;
    case 'max':
      return end;
    case 'dense':
      return dense;
    case 'ordinal':
      return k + 1;
  }
}
