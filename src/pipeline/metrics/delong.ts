import { rankdata } from '../core/descriptive/rank';
import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';
import { checkBinaryInput } from './input';

/** Areas under the ROC curves of several scores on the same rows, with their covariance. */
export interface DelongCovariance {
  auc: Float64Array;
  /** scores × scores; NaN with fewer than two rows of a class. */
  covariance: Matrix;
}

/**
 * DeLong, DeLong & Clarke-Pearson's (1988) covariance of ROC areas measured on the same rows, by Sun & Xu's (2014)
 * midranks in O(n log n). Compare two models with z = (auc₁ − auc₂)/√(v₁₁ + v₂₂ − 2·v₁₂).
 * @param yTrue 0 or 1 per row
 * @param yScores one array of scores per model
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function delong(yTrue: Float64Array, yScores: Float64Array[]): DelongCovariance {
  if (yScores.length === 0) throw new SandtableError('INVALID_ARGUMENT', 'There are no scores to compare.');
  const parts = yScores.map((yScore) => structuralComponents(yTrue, yScore));
  const size = parts.length;
  const covariance = createMatrix(size, size);
  for (let a = 0; a < size; a++) {
    for (let b = a; b < size; b++) {
      const value =
        meanCovariance(parts[a]!.ofPositives, parts[b]!.ofPositives) +
        meanCovariance(parts[a]!.ofNegatives, parts[b]!.ofNegatives);
      covariance.data[a * size + b] = value;
      covariance.data[b * size + a] = value;
    }
  }
  return { auc: Float64Array.from(parts, ({ auc }) => auc), covariance };
}

/** The variance of one ROC area (DeLong). NaN with fewer than two rows of a class. */
export function aucVariance(yTrue: Float64Array, yScore: Float64Array): number {
  return delong(yTrue, [yScore]).covariance.data[0]!;
}

/** One ROC area taken apart into what each row contributes. */
export interface Components {
  auc: number;
  /** For each positive the share of negatives it outranks; for each negative the share of positives above it. */
  ofPositives: Float64Array;
  ofNegatives: Float64Array;
}

/** The structural components of one ROC area; the area is NaN without rows of both classes. */
export function structuralComponents(yTrue: Float64Array, yScore: Float64Array): Components {
  checkBinaryInput(yTrue, yScore, undefined);
  const positives = yScore.filter((_, i) => yTrue[i] === 1);
  const negatives = yScore.filter((_, i) => yTrue[i] === 0);
  const ranks = rankdata(yScore);
  const ranksOfPositives = ranks.filter((_, i) => yTrue[i] === 1);
  const ranksOfNegatives = ranks.filter((_, i) => yTrue[i] === 0);
  const amongPositives = rankdata(positives);
  const amongNegatives = rankdata(negatives);
  const ofPositives = ranksOfPositives.map((rank, i) => (rank - amongPositives[i]!) / negatives.length);
  const ofNegatives = ranksOfNegatives.map((rank, j) => 1 - (rank - amongNegatives[j]!) / positives.length);
  const auc = negatives.length === 0 ? Number.NaN : mean(ofPositives);
  return { auc, ofPositives, ofNegatives };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The covariance of two means over the same rows. */
function meanCovariance(a: Float64Array, b: Float64Array): number {
  const meanA = mean(a);
  const meanB = mean(b);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - meanA) * (b[i]! - meanB);
  return sum / (a.length - 1) / a.length;
}
