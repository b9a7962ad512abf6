import type { Matrix } from '../core/matrix';
import { structuralComponents } from './delong';
import { surprise } from './probability-losses';

/** A metric, and how far each row pulls it: the value's error is about the mean of the influences. */
export interface MetricInfluence {
  value: number;
  /** One number per row, with mean 0. */
  influence: Float64Array;
}

/**
 * The primary metrics by their influence functions. Variances of a metric, of a mean of metrics over blocks, and of
 * a difference of two models on the same rows all come from sums of these numbers: var = Σ influence² / n².
 *
 * ROC AUC by DeLong's structural components; log loss as a mean; RMSE by the delta method. Undefined (NaN
 * throughout) without rows, and for AUC without both classes.
 * @param metric roc_auc (binary), logloss (classes) or rmse (regression)
 */
export function metricInfluence(
  metric: string,
  yTrue: Float64Array,
  said: { kind: 'proba'; proba: Matrix } | { kind: 'values'; values: Float64Array },
): MetricInfluence {
  const n = yTrue.length;
  if (said.kind === 'values') {
    const squares = yTrue.map((y, i) => (said.values[i]! - y) ** 2);
    const mse = mean(squares);
    const value = Math.sqrt(mse);
    // A perfect fit has nothing to be pulled by.
    return { value, influence: squares.map((square) => (value === 0 ? 0 : (square - mse) / (2 * value))) };
  }
  const { cols, data } = said.proba;
  if (metric === 'roc_auc') {
    const scores = Float64Array.from(yTrue, (_, i) => data[i * cols + 1]!);
    const { auc, ofPositives, ofNegatives } = structuralComponents(yTrue, scores);
    let positive = 0;
    let negative = 0;
    const influence = yTrue.map((y) =>
      y === 1
        ? ((ofPositives[positive++]! - auc) * n) / ofPositives.length
        : ((ofNegatives[negative++]! - auc) * n) / ofNegatives.length,
    );
    return { value: auc, influence };
  }
  const losses = yTrue.map((y, i) => surprise(data[i * cols + y]!));
  const value = mean(losses);
  return { value, influence: losses.map((loss) => loss - value) };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
