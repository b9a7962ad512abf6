import { SandtableError } from '../core/errors';
import { proportionInterval } from '../experiments/proportion-interval';
import { meanInterval } from '../metrics/mean-interval';
import { type MetricEstimate, metricEstimate } from '../metrics/metric-estimate';
import { type Predictions, selectPredictions } from '../models/predictions';

/** A metric of one stretch of traffic, with its 95 % interval; NaN where undefined. */
export interface OnlineWindow extends MetricEstimate {
  /** Seconds. */
  start: number;
  end: number;
  /** Requests whose outcome is known; those of the others are `unlabelled`. */
  n: number;
  unlabelled: number;
}

/**
 * What is watched, and how its interval is made:
 * - `roc_auc`, `logloss`, `rmse`: as offline (DeLong; mean over rows; root of a mean of squares)
 * - `accuracy`: share of right decisions, Wilson's interval
 * - `mae`, `mean`: mean of |error|, or of what `value` gives (such as money), normal interval
 */
export type OnlineMetric = 'roc_auc' | 'logloss' | 'rmse' | 'accuracy' | 'mae' | 'mean';

export interface OnlineOptions {
  /** Arrival of each request, seconds, ascending. */
  time: Float64Array;
  metric: OnlineMetric;
  /** Length of a window, seconds. */
  windowSeconds: number;
  /** End of the watch, seconds. Default: the last request. */
  durationSeconds?: number;
  /** The truth per request; NaN while unknown. Not for `mean`. */
  yTrue?: Float64Array;
  /** What the model said. For `roc_auc`, `logloss`, `rmse`, `mae`. */
  predictions?: Predictions;
  /**
   * Which case each request is about: cases met several times widen the interval of `roc_auc`, `logloss` and `rmse`
   * (see `metricEstimate`).
   */
  cluster?: Int32Array;
  /** Decided classes, for `accuracy`; or the values whose mean is watched, for `mean` (NaN while unknown). */
  value?: Float64Array;
}

/**
 * A metric over time, window by window from second 0, empty windows included. Requests without a known outcome are
 * left out and counted: while labels come late, a window is what is known of it now.
 *
 * @throws INVALID_ARGUMENT when the metric lacks what it needs; SHAPE_MISMATCH
 */
export function onlineMetric(options: OnlineOptions): OnlineWindow[] {
  const { time, windowSeconds } = options;
  if (!(windowSeconds > 0)) {
    throw new SandtableError('INVALID_ARGUMENT', 'A window must have some length.', 'Choose fewer windows.');
  }
  const score = scorerOf(options);
  const last = time.length > 0 ? time[time.length - 1]! : 0;
  const duration = Math.max(options.durationSeconds ?? 0, last);
  const count = Math.max(1, Math.ceil(duration / windowSeconds));
  const windows: OnlineWindow[] = [];
  let begin = 0;
  for (let w = 0; w < count; w++) {
    const end = w + 1 === count ? Math.max(duration, (w + 1) * windowSeconds) : (w + 1) * windowSeconds;
    let stop = begin;
    while (stop < time.length && (w + 1 === count || time[stop]! < end)) stop++;
    const known: number[] = [];
    for (let i = begin; i < stop; i++) if (score.isKnown(i)) known.push(i);
    windows.push({
      start: w * windowSeconds,
      end,
      n: known.length,
      unlabelled: stop - begin - known.length,
      ...score.estimate(Int32Array.from(known)),
    });
    begin = stop;
  }
  return windows;
}

interface Scorer {
  isKnown(i: number): boolean;
  estimate(rows: Int32Array): MetricEstimate;
}

function scorerOf(options: OnlineOptions): Scorer {
  const { metric, time, yTrue, predictions, value, cluster } = options;
  for (const values of [yTrue, value]) {
    if (values && values.length !== time.length) {
      throw new SandtableError(
        'SHAPE_MISMATCH',
        `There are ${time.length} requests, but ${values.length} values.`,
      );
    }
  }
  const isKnown = (values: Float64Array) => (i: number) => !Number.isNaN(values[i]!);
  if (metric === 'mean' && value) {
    return { isKnown: isKnown(value), estimate: (rows) => meanOf(rows, (i) => value[i]!) };
  }
  if (metric === 'accuracy' && yTrue && value) {
    return { isKnown: isKnown(yTrue), estimate: (rows) => accuracyOf(rows, yTrue, value) };
  }
  if (yTrue && predictions && metric !== 'mean' && metric !== 'accuracy') {
    const said = (i: number) => (predictions.kind === 'values' ? predictions.values[i]! : Number.NaN);
    const estimate = (rows: Int32Array) =>
      metric === 'mae'
        ? meanOf(rows, (i) => Math.abs(yTrue[i]! - said(i)))
        : metricEstimate(
            metric,
            Float64Array.from(rows, (i) => yTrue[i]!),
            selectPredictions(predictions, rows),
            cluster && rows.map((i) => cluster[i]!),
          );
    return { isKnown: isKnown(yTrue), estimate };
  }
  throw new SandtableError(
    'INVALID_ARGUMENT',
    `The metric "${metric}" lacks what it is computed from.`,
    'Give outcomes and predictions, or the values to be averaged.',
  );
}

function meanOf(rows: Int32Array, value: (i: number) => number): MetricEstimate {
  const { mean, low, high } = meanInterval(Float64Array.from(rows, value));
  return { value: mean, low, high };
}

function accuracyOf(rows: Int32Array, yTrue: Float64Array, decided: Float64Array): MetricEstimate {
  const right = rows.reduce((sum, i) => sum + (yTrue[i] === decided[i] ? 1 : 0), 0);
  if (rows.length === 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN };
  const [low, high] = proportionInterval(right, rows.length);
  return { value: right / rows.length, low, high };
}
