import type { Context } from '../core/context';
import { quantiles } from '../core/descriptive/quantile';
import { SandtableError } from '../core/errors';

export interface BootstrapOptions {
  /** How many resamples; default 1000. */
  nResamples?: number;
  /** Default 0.95. */
  confidence?: number;
}

/** A percentile bootstrap interval. */
export interface BootstrapInterval {
  low: number;
  high: number;
  /** Standard deviation over the resamples: the metric's standard error. */
  standardError: number;
  confidence: number;
  /** Resamples on which the metric was defined; with few of them the interval is not to be trusted. */
  nDefined: number;
}

/**
 * How far a metric may be off because another sample of as many rows would have been as likely: draws rows with
 * replacement, scores each draw, and reads the percentiles (Efron & Tibshirani 1993, § 13.3). NaN when no draw
 * defines the metric.
 * @param nRows how many rows there are to draw from
 * @param metric the metric of the rows with these indices (repeated ones count repeatedly); may be NaN. The array
 * is used again for the next draw
 * @param context its random stream is drawn from; progress and cancellation go through it
 * @throws INVALID_ARGUMENT for no rows, no resamples, or a confidence outside (0, 1)
 */
export async function bootstrapInterval(
  nRows: number,
  metric: (rows: Int32Array) => number,
  context: Context,
  { nResamples = 1000, confidence = 0.95 }: BootstrapOptions = {},
): Promise<BootstrapInterval> {
  if (!(nRows >= 1 && nResamples >= 1 && confidence > 0 && confidence < 1)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `A bootstrap of ${nRows} rows, ${nResamples} draws and confidence ${confidence} is not possible.`,
      'Give at least one row, one draw, and a confidence between 0 and 1.',
    );
  }
  const rows = new Int32Array(nRows);
  const defined: number[] = [];
  for (let draw = 0; draw < nResamples; draw++) {
    await context.tick(draw, nResamples, 'bootstrap');
    for (let i = 0; i < nRows; i++) rows[i] = context.random.integer(nRows);
    const value = metric(rows);
    if (!Number.isNaN(value)) defined.push(value);
  }
  const values = Float64Array.from(defined);
  const tail = (1 - confidence) / 2;
  const [low, high] = quantiles(values, [tail, 1 - tail]);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    low: low!,
    high: high!,
    standardError: Math.sqrt(squares / (values.length - 1)),
    confidence,
    nDefined: values.length,
  };
}
