import { SandtableError } from '../core/errors';
import type { TrainingData } from './estimator';

/**
 * The weight of each row: its sample weight, times n / (classes present · weight of its class) when `classWeight`
 * is 'balanced' (scikit-learn's definition, on weighted counts). Undefined means all 1.
 * @throws INVALID_ARGUMENT for a negative or non-finite weight, or when all are 0
 */
export function effectiveWeights(data: TrainingData, classWeight = 'none'): Float64Array | undefined {
  const { y, sampleWeight, task, nClasses } = data;
  if (sampleWeight) {
    let total = 0;
    for (const weight of sampleWeight) {
      if (!(weight >= 0) || weight === Number.POSITIVE_INFINITY) {
        throw new SandtableError(
          'INVALID_ARGUMENT',
          `A row's weight cannot be ${weight}.`,
          'Use weights ≥ 0.',
        );
      }
      total += weight;
    }
    if (total === 0) {
      throw new SandtableError('INVALID_ARGUMENT', 'All rows have weight 0.', 'Give some rows a weight.');
    }
  }
  if (classWeight !== 'balanced' || task === 'regression') return sampleWeight;
  const counts = new Float64Array(nClasses);
  for (let i = 0; i < y.length; i++) counts[y[i]!]! += sampleWeight ? sampleWeight[i]! : 1;
  const present = counts.filter((count) => count > 0).length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const weights = new Float64Array(y.length);
  for (let i = 0; i < y.length; i++) {
    const weight = sampleWeight ? sampleWeight[i]! : 1;
    weights[i] = weight === 0 ? 0 : (weight * total) / (present * counts[y[i]!]!);
  }
  return weights;
}
