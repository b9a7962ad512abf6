import type { SampleWeight } from './input';
import { type CumulativeCounts, cumulativeCounts } from './thresholds';

/** Precision against recall; point i is the rule score ≥ thresholds[i], the last point (1, 0) has no threshold. */
export interface PrecisionRecallCurve {
  precision: Float64Array;
  /** Descending from 1. Without positives it is 1 throughout, as in scikit-learn. */
  recall: Float64Array;
  /** Ascending, one fewer than points. */
  thresholds: Float64Array;
}

/**
 * The precision–recall curve, as scikit-learn's `precision_recall_curve`. Draw it as steps: straight lines between
 * its points are optimistic.
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function precisionRecallCurve(
  yTrue: Float64Array,
  yScore: Float64Array,
  sampleWeight?: SampleWeight,
): PrecisionRecallCurve {
  return precisionRecallFromCounts(cumulativeCounts(yTrue, yScore, sampleWeight));
}

/** The precision–recall curve from counts already at hand. */
export function precisionRecallFromCounts({
  thresholds,
  tp,
  fp,
  positives,
}: CumulativeCounts): PrecisionRecallCurve {
  const n = thresholds.length;
  const precision = new Float64Array(n + 1);
  const recall = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const at = n - 1 - i;
    precision[i] = tp[at]! / (tp[at]! + fp[at]!);
    recall[i] = positives === 0 ? 1 : tp[at]! / positives;
  }
  precision[n] = 1;
  return { precision, recall, thresholds: thresholds.slice().reverse() };
}

/**
 * Average precision: Σ (Rᵢ − Rᵢ₋₁)·Pᵢ, tied scores entering together. NaN without positives (scikit-learn says 0).
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function averagePrecision(
  yTrue: Float64Array,
  yScore: Float64Array,
  sampleWeight?: SampleWeight,
): number {
  return averagePrecisionFromCounts(cumulativeCounts(yTrue, yScore, sampleWeight));
}

/** Average precision from counts already at hand. */
export function averagePrecisionFromCounts({ tp, fp, positives }: CumulativeCounts): number {
  if (positives === 0) return Number.NaN;
  let sum = 0;
  let last = 0;
  for (let i = 0; i < tp.length; i++) {
    const gain = tp[i]! - last;
    if (gain > 0) sum += (gain * tp[i]!) / (tp[i]! + fp[i]!);
    last = tp[i]!;
  }
  return sum / positives;
}

/**
 * The area under straight lines between the points of the precision–recall curve. Optimistic (with all scores tied
 * it is (1 + prevalence)/2); shown only to explain why average precision is used instead. NaN without positives.
 */
export function trapezoidPrecisionRecallAuc(counts: CumulativeCounts): number {
  if (counts.positives === 0) return Number.NaN;
  const { precision, recall } = precisionRecallFromCounts(counts);
  let area = 0;
  for (let i = 1; i < recall.length; i++) {
    area += ((recall[i - 1]! - recall[i]!) * (precision[i]! + precision[i - 1]!)) / 2;
  }
  return area;
}
