import { calibrationCurve } from '../../../metrics/calibration-curve';
import { reduceCurve } from '../../../metrics/curve-reduction';
import { meanInterval } from '../../../metrics/mean-interval';
import { bestThreshold, type MoneyCurve, moneyCurve } from '../../../metrics/money';
import { precisionRecallCurve } from '../../../metrics/precision-recall';
import { rocCurve } from '../../../metrics/roc';
import type { BinaryEvaluation, CurvePoints, ThresholdTable, Worth } from './types';

/** More points than a chart has pixels help nobody. */
const CURVE_POINTS = 500;
const THRESHOLD_POINTS = 1500;

/** What a binary model is worth on the validation rows. */
export function evaluateBinary(
  yTrue: Float64Array,
  yScore: Float64Array,
  metrics: Record<string, number>,
  primary: BinaryEvaluation['primary'],
  worth: Worth,
): BinaryEvaluation {
  const roc = rocCurve(yTrue, yScore);
  const pr = precisionRecallCurve(yTrue, yScore);
  const { probTrue, probPred, count } = calibrationCurve(yTrue, yScore, 10, 'quantile');
  const curve = moneyCurve(yTrue, yScore, worth.value);
  const best = bestThreshold(curve);
  const moneyOfRow = (i: number) => {
    const { tp, fp, fn, tn } = worth.value;
    return yScore[i]! >= best.threshold ? (yTrue[i] === 1 ? tp : fp) : yTrue[i] === 1 ? fn : tn;
  };
  const { mean, low, high } = meanInterval(Float64Array.from(yTrue, (_, i) => moneyOfRow(i)));
  return {
    task: 'binary',
    n: yTrue.length,
    positives: yTrue.reduce((sum, y) => sum + y, 0),
    metrics,
    primary,
    money: { value: mean, low, high },
    roc: reduced(roc.fpr, roc.tpr),
    precisionRecall: reduced(pr.recall, pr.precision),
    calibration: { probTrue, probPred, count },
    thresholds: reducedThresholds(curve, best.index),
    bestThreshold: best.threshold,
  };
}

function reduced(x: Float64Array, y: Float64Array): CurvePoints {
  const { indices } = reduceCurve(x, y, CURVE_POINTS);
  return pick({ x, y }, indices);
}

function reducedThresholds(curve: MoneyCurve, bestIndex: number): ThresholdTable {
  const n = curve.thresholds.length;
  const keep = new Set([0, bestIndex, n - 1]);
  const step = Math.max(1, n / THRESHOLD_POINTS);
  for (let i = 0; i < n; i += step) keep.add(Math.floor(i));
  const indices = Int32Array.from(keep).sort();
  const { thresholds, tp, fp, fn, tn, money } = curve;
  return pick({ thresholds, tp, fp, fn, tn, money }, indices);
}

function pick<T extends Record<string, Float64Array>>(arrays: T, indices: Int32Array): T {
  const entries = Object.entries(arrays).map(([name, values]) => [
    name,
    Float64Array.from(indices, (i) => values[i]!),
  ]);
  return Object.fromEntries(entries) as T;
}
