import { argsort } from '../core/descriptive/argsort';
import { SandtableError } from '../core/errors';

/** Expected performance of a binary classifier without labels. */
export interface EstimatedPerformance {
  rocAuc: number;
  averagePrecision: number;
  accuracy: number;
  precision: number;
  recall: number;
  specificity: number;
  f1: number;
  /** Expected counts: sums of probabilities. */
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

/** What has to stand next to every estimate made this way. */
export const CBPE_ASSUMPTION =
  'Estimated without labels: it assumes that the relation between features and outcome is as it was. Sees changed inputs, not a changed world; once labels arrive, believe them.';

/**
 * Confidence-based performance estimation (NannyML's CBPE): each row counts as positive with its calibrated
 * probability, and the metrics are expectations. Rows are ranked by the raw score. Rates with nothing in the
 * denominator are 0, as there; an AUC without expected positives or negatives is NaN. Average precision steps one
 * row at a time.
 *
 * @param calibrated probability of the positive class, calibrated on a reference
 * @param score what the model ranks by
 * @param yPred its decision, 0 or 1
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function estimatePerformance(
  calibrated: Float64Array,
  score: Float64Array,
  yPred: ArrayLike<number>,
): EstimatedPerformance {
  const n = calibrated.length;
  if (score.length !== n || yPred.length !== n) {
    throw new SandtableError(
      'SHAPE_MISMATCH',
      'Probabilities, scores and predictions differ in their number of rows.',
    );
  }
  let [tp, fp, fn, tn] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const p = calibrated[i]!;
    if (!(p >= 0 && p <= 1)) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `Row ${i} has no probability between 0 and 1.`,
        'Calibrate the scores first.',
      );
    }
    if (yPred[i] === 1) {
      tp += p;
      fp += 1 - p;
    } else {
      fn += p;
      tn += 1 - p;
    }
  }
  const rate = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    rocAuc: estimateAuc(calibrated, score),
    averagePrecision: estimateAveragePrecision(calibrated, score),
    accuracy: rate(tp + tn, n),
    precision: rate(tp, tp + fp),
    recall: rate(tp, tp + fn),
    specificity: rate(tn, tn + fp),
    f1: rate(2 * tp, 2 * tp + fp + fn),
    tp,
    fp,
    fn,
    tn,
  };
}

/** The expected ROC curve's area: rows ranked by score, ties entering together. */
export function estimateAuc(calibrated: Float64Array, score: Float64Array): number {
  const order = argsort(score);
  let positives = 0;
  let negatives = 0;
  let area = 0;
  for (let end = order.length; end > 0; ) {
    let start = end;
    let p = 0;
    while (start > 0 && score[order[start - 1]!] === score[order[end - 1]!])
      p += calibrated[order[--start]!]!;
    const q = end - start - p;
    area += q * (positives + p / 2);
    positives += p;
    negatives += q;
    end = start;
  }
  return positives > 0 && negatives > 0 ? area / (positives * negatives) : Number.NaN;
}

function estimateAveragePrecision(calibrated: Float64Array, score: Float64Array): number {
  const order = argsort(score);
  let positives = 0;
  let sum = 0;
  for (let rank = 1; rank <= order.length; rank++) {
    const p = calibrated[order[order.length - rank]!]!;
    positives += p;
    sum += (p * positives) / rank;
  }
  return positives > 0 ? sum / positives : Number.NaN;
}

/**
 * Probabilities of a model trained on data of which only a share of the negatives was kept, as they are in the
 * world: p/(p + (1−p)/rate).
 *
 * @param negativeKeepRate share of negatives kept for training, above 0 and at most 1
 */
export function undoNegativeSampling(sampled: ArrayLike<number>, negativeKeepRate: number): Float64Array {
  if (!(negativeKeepRate > 0 && negativeKeepRate <= 1)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'The share of negatives kept lies above 0 and at most at 1.',
    );
  }
  return Float64Array.from(sampled, (p) => (p === 0 ? 0 : p / (p + (1 - p) / negativeKeepRate)));
}
