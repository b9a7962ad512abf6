import type { ThresholdTable } from '../../pipeline/project/steps/evaluate/types';

/** Counts and money per decision at one threshold. */
export interface CountsAt {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
  money: number;
}

/** Looks the rule "act when score ≥ threshold" up in a table of descending thresholds: O(log n). */
export function countsAt(table: ThresholdTable, threshold: number): CountsAt {
  let low = 0;
  let high = table.thresholds.length - 1;
  // The last entry whose threshold is not below the one asked for decides on the same rows.
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((table.thresholds[middle] ?? 0) >= threshold) low = middle;
    else high = middle - 1;
  }
  const at = (values: Float64Array) => values[low] ?? Number.NaN;
  return { tp: at(table.tp), fp: at(table.fp), fn: at(table.fn), tn: at(table.tn), money: at(table.money) };
}
