import { SandtableError } from '../core/errors';
import type { SampleWeight } from './input';
import { cumulativeCounts } from './thresholds';

/** The two kinds of error against each other; thresholds ascend. */
export interface DetCurve {
  fpr: Float64Array;
  fnr: Float64Array;
  thresholds: Float64Array;
}

/**
 * The detection error tradeoff curve, as scikit-learn's `det_curve`: from the last point without false negatives to
 * the first without false positives.
 * @throws UNDEFINED_STATISTIC when a class is missing; SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function detCurve(yTrue: Float64Array, yScore: Float64Array, sampleWeight?: SampleWeight): DetCurve {
  const { thresholds, tp, fp, positives, negatives } = cumulativeCounts(yTrue, yScore, sampleWeight);
  if (positives === 0 || negatives === 0) {
    throw new SandtableError(
      'UNDEFINED_STATISTIC',
      'A detection error tradeoff needs rows of both classes.',
      'Choose a split that holds positives and negatives.',
    );
  }
  const n = thresholds.length;
  // −1 stands for the threshold +∞, where nothing is called positive.
  let first = -1;
  while (first + 1 < n && fp[first + 1] === 0) first++;
  let last = first;
  while (last < n - 1 && (last < 0 ? 0 : tp[last]!) < positives) last++;
  const size = last - first + 1;
  const curve: DetCurve = {
    fpr: new Float64Array(size),
    fnr: new Float64Array(size),
    thresholds: new Float64Array(size),
  };
  for (let k = 0; k < size; k++) {
    const i = last - k;
    curve.fpr[k] = i < 0 ? 0 : fp[i]! / negatives;
    curve.fnr[k] = i < 0 ? 1 : (positives - tp[i]!) / positives;
    curve.thresholds[k] = i < 0 ? Number.POSITIVE_INFINITY : thresholds[i]!;
  }
  return curve;
}
