import { SandtableError } from '../core/errors';
import type { SampleWeight } from './input';
import { type CumulativeCounts, cumulativeCounts } from './thresholds';

/** A receiver operating characteristic: point i is the rule score ≥ thresholds[i]. */
export interface RocCurve {
  /** Share of negatives called positive; NaN throughout when there are no negatives. */
  fpr: Float64Array;
  /** Share of positives called positive; NaN throughout when there are no positives. */
  tpr: Float64Array;
  /** Descending, beginning with +∞ (nothing is called positive). */
  thresholds: Float64Array;
}

/**
 * The ROC curve, as scikit-learn's `roc_curve`.
 * @param dropIntermediate leave out points on a straight line between their neighbours
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function rocCurve(
  yTrue: Float64Array,
  yScore: Float64Array,
  sampleWeight?: SampleWeight,
  dropIntermediate = true,
): RocCurve {
  return rocFromCounts(cumulativeCounts(yTrue, yScore, sampleWeight), dropIntermediate);
}

/** The ROC curve from counts already at hand. */
export function rocFromCounts(counts: CumulativeCounts, dropIntermediate = true): RocCurve {
  const { positives, negatives } = counts;
  const kept = dropIntermediate ? cornerIndices(counts) : undefined;
  const n = kept ? kept.length : counts.thresholds.length;
  const fpr = new Float64Array(n + 1);
  const tpr = new Float64Array(n + 1);
  const thresholds = new Float64Array(n + 1);
  thresholds[0] = Number.POSITIVE_INFINITY;
  if (negatives === 0) fpr.fill(Number.NaN);
  if (positives === 0) tpr.fill(Number.NaN);
  for (let k = 0; k < n; k++) {
    const i = kept ? kept[k]! : k;
    thresholds[k + 1] = counts.thresholds[i]!;
    fpr[k + 1] = counts.fp[i]! / negatives;
    tpr[k + 1] = counts.tp[i]! / positives;
  }
  return { fpr, tpr, thresholds };
}

function cornerIndices({ tp, fp }: CumulativeCounts): number[] {
  const n = tp.length;
  const kept: number[] = [];
  for (let i = 0; i < n; i++) {
    const isEnd = i === 0 || i === n - 1;
    if (isEnd || bends(fp, i) || bends(tp, i)) kept.push(i);
  }
  return kept;
}

function bends(values: Float64Array, i: number): boolean {
  return values[i + 1]! - values[i]! !== values[i]! - values[i - 1]!;
}

/**
 * The area under the ROC curve: the chance that a random positive scores above a random negative, ties counting
 * one half. NaN when a class is missing (never 0.5).
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function rocAuc(yTrue: Float64Array, yScore: Float64Array, sampleWeight?: SampleWeight): number {
  return rocAucFromCounts(cumulativeCounts(yTrue, yScore, sampleWeight));
}

/** The area from counts already at hand. */
export function rocAucFromCounts({ tp, fp, positives, negatives }: CumulativeCounts): number {
  if (positives === 0 || negatives === 0) return Number.NaN;
  let doubled = 0;
  let lastTp = 0;
  let lastFp = 0;
  for (let i = 0; i < tp.length; i++) {
    doubled += (fp[i]! - lastFp) * (tp[i]! + lastTp);
    lastTp = tp[i]!;
    lastFp = fp[i]!;
  }
  return doubled / (2 * positives * negatives);
}

/**
 * The area under the ROC curve up to a false positive rate of `maxFpr`, standardised so that chance is 0.5 and
 * perfection 1 (McClish 1989; scikit-learn's `roc_auc_score(max_fpr=…)`). NaN when a class is missing.
 * @throws INVALID_ARGUMENT unless 0 < maxFpr ≤ 1
 */
export function partialRocAuc(
  yTrue: Float64Array,
  yScore: Float64Array,
  maxFpr: number,
  sampleWeight?: SampleWeight,
): number {
  if (!(maxFpr > 0 && maxFpr <= 1)) {
    throw new SandtableError('INVALID_ARGUMENT', `maxFpr is ${maxFpr}; it lies above 0 and at most at 1.`);
  }
  const counts = cumulativeCounts(yTrue, yScore, sampleWeight);
  if (counts.positives === 0 || counts.negatives === 0) return Number.NaN;
  if (maxFpr === 1) return rocAucFromCounts(counts);
  const { fpr, tpr } = rocFromCounts(counts, false);
  let area = 0;
  for (let i = 1; i < fpr.length && fpr[i - 1]! < maxFpr; i++) {
    const width = fpr[i]! - fpr[i - 1]!;
    if (width === 0) continue;
    const used = Math.min(fpr[i]!, maxFpr) - fpr[i - 1]!;
    const end = tpr[i - 1]! + ((tpr[i]! - tpr[i - 1]!) * used) / width;
    area += (used * (tpr[i - 1]! + end)) / 2;
  }
  const chance = (maxFpr * maxFpr) / 2;
  return 0.5 * (1 + (area - chance) / (maxFpr - chance));
}

/** The Kolmogorov–Smirnov statistic of a classifier: the largest TPR − FPR. NaN when a class is missing. */
export function ksFromCounts({ tp, fp, positives, negatives }: CumulativeCounts): number {
  if (positives === 0 || negatives === 0) return Number.NaN;
  let best = 0;
  for (let i = 0; i < tp.length; i++) best = Math.max(best, tp[i]! / positives - fp[i]! / negatives);
  return best;
}
