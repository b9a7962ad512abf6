import { argsort } from '../core/descriptive/argsort';
import { checkBinaryInput, type SampleWeight } from './input';

/** The four counts of a confusion matrix at every threshold that tells rows apart. */
export interface ThresholdCounts {
  /** The distinct scores, descending. Rule: positive when score ≥ threshold. */
  thresholds: Float64Array;
  tp: Float64Array;
  fp: Float64Array;
  fn: Float64Array;
  tn: Float64Array;
}

/** What ROC, precision–recall, AUC and average precision are all made of. */
export interface CumulativeCounts {
  thresholds: Float64Array;
  /** True and false positives (sums of weights) at score ≥ threshold. */
  tp: Float64Array;
  fp: Float64Array;
  /** All positives and all negatives (sums of weights). */
  positives: number;
  negatives: number;
}

/**
 * True and false positives at every distinct score, highest first. Rows of weight zero take no part, so they
 * create no threshold (scikit-learn's `_binary_clf_curve`). O(n log n), input checked.
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function cumulativeCounts(
  yTrue: Float64Array,
  yScore: Float64Array,
  sampleWeight?: SampleWeight,
): CumulativeCounts {
  checkBinaryInput(yTrue, yScore, sampleWeight);
  const order = argsort(yScore);
  const n = order.length;
  const thresholds = new Float64Array(n);
  const tp = new Float64Array(n);
  const fp = new Float64Array(n);
  let blocks = 0;
  let sumTp = 0;
  let sumFp = 0;
  for (let k = n - 1; k >= 0; k--) {
    const i = order[k]!;
    const weight = sampleWeight === undefined ? 1 : sampleWeight[i]!;
    if (weight === 0) continue;
    const score = yScore[i]!;
    if (blocks === 0 || thresholds[blocks - 1] !== score) thresholds[blocks++] = score;
    if (yTrue[i] === 1) sumTp += weight;
    else sumFp += weight;
    tp[blocks - 1] = sumTp;
    fp[blocks - 1] = sumFp;
  }
  return {
    thresholds: thresholds.slice(0, blocks),
    tp: tp.slice(0, blocks),
    fp: fp.slice(0, blocks),
    positives: sumTp,
    negatives: sumFp,
  };
}

/**
 * The confusion counts at every distinct score, highest first (scikit-learn's `confusion_matrix_at_thresholds`).
 * @param yTrue 0 or 1 per row
 * @param yScore any finite score, higher meaning more positive
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function confusionAtThresholds(
  yTrue: Float64Array,
  yScore: Float64Array,
  sampleWeight?: SampleWeight,
): ThresholdCounts {
  const { thresholds, tp, fp, positives, negatives } = cumulativeCounts(yTrue, yScore, sampleWeight);
  return {
    thresholds,
    tp,
    fp,
    fn: tp.map((count) => positives - count),
    tn: fp.map((count) => negatives - count),
  };
}
