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
 */
export function metricEstimate(metric: string, yTrue: Float64Array, said: Said): MetricEstimate {
  if (yTrue.length === 0) return UNDEFINED;
  if (said.kind === 'values') {
    const { mean, low, high } = meanInterval(yTrue.map((y, i) => (said.values[i]! - y) ** 2));
    return { value: Math.sqrt(mean), low: Math.sqrt(Math.max(0, low)), high: Math.sqrt(high) };
  }
  const { cols, data } = said.proba;
  if (metric === 'roc_auc') {
    const scores = Float64Array.from(yTrue, (_, i) => data[i * cols + 1]!);
    const value = rocAuc(yTrue, scores);
    if (Number.isNaN(value)) return UNDEFINED;
    const half = Z_95 * Math.sqrt(aucVariance(yTrue, scores));
    return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
  }
  const { mean, low, high } = meanInterval(yTrue.map((y, i) => surprise(data[i * cols + y]!)));
  return { value: mean, low: Math.max(0, low), high };
}
