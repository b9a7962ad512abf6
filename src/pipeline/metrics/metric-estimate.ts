import type { Matrix } from '../core/matrix';
import { aucVariance } from './delong';
import { meanInterval, Z_95 } from './mean-interval';
import { surprise } from './probability-losses';
import { rocAuc } from './roc';

/** A metric with its 95 % interval; NaN where undefined. */
export interface MetricEstimate {
  value: number;
  low: number;
  high: number;
}

type Said = { kind: 'proba'; proba: Matrix } | { kind: 'values'; values: Float64Array };

/** One class alone has no ranking; fewer than this many rows of a class give no interval worth drawing. */
const UNDEFINED: MetricEstimate = { value: Number.NaN, low: Number.NaN, high: Number.NaN };

/**
 * The primary metrics with closed-form 95 % intervals: ROC AUC by DeLong's variance; log loss as a mean over rows;
 * RMSE as the root of a mean of squares. Undefined on no rows, and for AUC on one class.
 * @param metric roc_auc (binary), logloss (classes) or rmse (regression)
 * @param cluster one label per row: rows of equal label are the same case met again and carry no new information.
 *   The interval widens by √(Σ m²/n) for cases met m times (Kish's design effect at full correlation)
 */
export function metricEstimate(
  metric: string,
  yTrue: Float64Array,
  said: Said,
  cluster?: Int32Array,
): MetricEstimate {
  if (yTrue.length === 0) return UNDEFINED;
  const wider = cluster ? repetition(cluster) : 1;
  if (said.kind === 'values') {
    const { mean, standardError } = meanInterval(yTrue.map((y, i) => (said.values[i]! - y) ** 2));
    const half = Z_95 * standardError * wider;
    return { value: Math.sqrt(mean), low: Math.sqrt(Math.max(0, mean - half)), high: Math.sqrt(mean + half) };
  }
  const { cols, data } = said.proba;
  if (metric === 'roc_auc') {
    const scores = Float64Array.from(yTrue, (_, i) => data[i * cols + 1]!);
    const value = rocAuc(yTrue, scores);
    if (Number.isNaN(value)) return UNDEFINED;
    const half = Z_95 * Math.sqrt(aucVariance(yTrue, scores)) * wider;
    return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
  }
  const { mean, standardError } = meanInterval(yTrue.map((y, i) => surprise(data[i * cols + y]!)));
  const half = Z_95 * standardError * wider;
  return { value: mean, low: Math.max(0, mean - half), high: mean + half };
}

/** √(Σ m²/n): 1 when every case is met once. */
function repetition(cluster: Int32Array): number {
  const times = new Map<number, number>();
  for (const label of cluster) times.set(label, (times.get(label) ?? 0) + 1);
  let squares = 0;
  for (const m of times.values()) squares += m * m;
  return Math.sqrt(squares / cluster.length);
}
