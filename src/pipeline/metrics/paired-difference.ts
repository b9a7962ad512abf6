import { SandtableError } from '../core/errors';
import type { Matrix } from '../core/matrix';
import { delong } from './delong';
import { meanInterval, Z_95 } from './mean-interval';
import type { MetricEstimate } from './metric-estimate';
import { surprise } from './probability-losses';

type Said = { kind: 'proba'; proba: Matrix } | { kind: 'values'; values: Float64Array };

/** What two models said about the same rows of one fold, learnt from the same other rows. */
export interface PairedFold {
  yTrue: Float64Array;
  a: Said;
  b: Said;
}

/**
 * A metric of b minus the same of a on the same rows, with a 95 % interval that uses that they are the same:
 * - `roc_auc`: mean over folds of the difference, variance by DeLong's covariance within each fold
 * - `logloss`: mean over rows of the difference in surprise
 * - `rmse`: difference of the roots; variance by the delta method over rows
 *
 * The rows are what varies; that other training rows would give other models is not in the interval. NaN where the
 * metric is undefined in any fold.
 * @throws SHAPE_MISMATCH when a and b are not of one kind
 */
export function pairedDifference(metric: string, folds: readonly PairedFold[]): MetricEstimate {
  return metric === 'roc_auc' ? areaDifference(folds) : rowDifference(folds);
}

function around(value: number, standardError: number): MetricEstimate {
  const half = Z_95 * standardError;
  return { value, low: value - half, high: value + half };
}

function areaDifference(folds: readonly PairedFold[]): MetricEstimate {
  let sum = 0;
  let variance = 0;
  for (const { yTrue, a, b } of folds) {
    const { auc, covariance } = delong(yTrue, [positives(a), positives(b)]);
    const [va, ab, , vb] = covariance.data as unknown as [number, number, number, number];
    sum += auc[1]! - auc[0]!;
    variance += Math.max(0, va + vb - 2 * ab);
  }
  return around(sum / folds.length, Math.sqrt(variance) / folds.length);
}

function positives(said: Said): Float64Array {
  if (said.kind === 'values') throw differentKinds();
  const { rows, cols, data } = said.proba;
  return Float64Array.from({ length: rows }, (_, i) => data[i * cols + 1]!);
}

function rowDifference(folds: readonly PairedFold[]): MetricEstimate {
  const isRegression = folds[0]?.a.kind === 'values';
  const losses = (side: 'a' | 'b') =>
    Float64Array.from(folds.flatMap((fold) => [...lossesOf(fold[side], fold.yTrue)]));
  const [a, b] = [losses('a'), losses('b')];
  if (!isRegression) {
    const { mean, standardError } = meanInterval(a.map((loss, i) => b[i]! - loss));
    return around(mean, standardError);
  }
  const [rootA, rootB] = [Math.sqrt(meanInterval(a).mean), Math.sqrt(meanInterval(b).mean)];
  // A root changes by half of what is under it, over itself.
  const change = a.map((loss, i) => (rootB > 0 ? b[i]! / rootB : 0) / 2 - (rootA > 0 ? loss / rootA : 0) / 2);
  return around(rootB - rootA, meanInterval(change).standardError);
}

/** Squared errors of values, surprise of probabilities. */
function lossesOf(said: Said, yTrue: Float64Array): Float64Array {
  if (said.kind === 'values') return yTrue.map((y, i) => (said.values[i]! - y) ** 2);
  const { cols, data } = said.proba;
  return yTrue.map((y, i) => surprise(data[i * cols + y]!));
}

function differentKinds(): SandtableError {
  return new SandtableError('SHAPE_MISMATCH', 'Areas under a curve are compared on probabilities.');
}
