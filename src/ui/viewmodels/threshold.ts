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

/** A curve through fewer thresholds than this is drawn in steps: between two of them nothing changes. */
const FEW = 60;

/**
 * Money per 1,000 decisions over the whole axis from 1 down to 0: above the highest score nobody is acted on, below
 * the lowest everybody.
 */
export function moneySeries({ thresholds, money }: ThresholdTable): {
  thresholds: number[];
  money: number[];
} {
  const series = { thresholds: [] as number[], money: [] as number[] };
  const push = (threshold: number, value: number) => {
    series.thresholds.push(threshold);
    series.money.push(value * 1000);
  };
  const few = thresholds.length < FEW;
  for (let i = 0; i < thresholds.length; i++) {
    const threshold = thresholds[i] ?? 0;
    const value = money[i] ?? Number.NaN;
    if (i === 0) {
      push(1, value);
      continue;
    }
    if (few && threshold < 1) push(threshold, money[i - 1] ?? Number.NaN);
    push(threshold, value);
  }
  if ((thresholds.at(-1) ?? 0) > 0) push(0, money.at(-1) ?? Number.NaN);
  return series;
}
