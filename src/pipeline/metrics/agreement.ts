import type { Matrix } from '../core/matrix';
import { ratio } from './input';

export type KappaWeights = 'none' | 'linear' | 'quadratic';

/** The share of rows on the diagonal of a confusion matrix. NaN without rows. */
export function accuracyOf({ rows, data }: Matrix): number {
  let hits = 0;
  let total = 0;
  for (let i = 0; i < data.length; i++) total += data[i]!;
  for (let k = 0; k < rows; k++) hits += data[k * rows + k]!;
  return hits / total;
}

/**
 * Cohen's kappa: agreement beyond what the margins give by chance. With weights, a miss by several classes counts
 * more, by its distance or the distance squared (for ordered classes). NaN when truth and decision are one and the
 * same class.
 */
export function cohenKappa({ rows, data }: Matrix, weights: KappaWeights = 'none'): number {
  const truths = new Float64Array(rows);
  const calls = new Float64Array(rows);
  let total = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      const count = data[i * rows + j]!;
      truths[i]! += count;
      calls[j]! += count;
      total += count;
    }
  }
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      const distance = Math.abs(i - j);
      const cost =
        weights === 'none' ? Math.min(distance, 1) : weights === 'linear' ? distance : distance ** 2;
      observed += cost * data[i * rows + j]!;
      expected += (cost * truths[i]! * calls[j]!) / total;
    }
  }
  return 1 - ratio(observed, expected, Number.NaN);
}

/** Matthews' correlation of any number of classes (Gorodkin's R_K). 0 when truth or decision never varies. */
export function matthewsCorrelation({ rows, data }: Matrix): number {
  let hits = 0;
  let total = 0;
  let both = 0;
  let truthSquares = 0;
  let callSquares = 0;
  for (let k = 0; k < rows; k++) {
    let truth = 0;
    let call = 0;
    for (let j = 0; j < rows; j++) {
      truth += data[k * rows + j]!;
      call += data[j * rows + k]!;
    }
    hits += data[k * rows + k]!;
    total += truth;
    both += truth * call;
    truthSquares += truth * truth;
    callSquares += call * call;
  }
  const covariance = hits * total - both;
  const spread = (total * total - callSquares) * (total * total - truthSquares);
  return ratio(covariance, Math.sqrt(spread), 0);
}
