import { argsort } from '../core/descriptive/argsort';
import { SandtableError } from '../core/errors';
import { log2 } from '../core/math';
import { checkFinite, checkSameLength } from './input';

export interface GainOptions {
  /** Only the first k places count; default all. */
  k?: number | undefined;
  /** Take tied scores in reverse order of input instead of averaging over their orders. Default false. */
  ignoreTies?: boolean;
}

/**
 * Discounted cumulative gain: Σ relevance/log₂(place + 1). Items of equal score share the mean of their places, so
 * that the number does not hang on the order of the rows (McSherry & Najork 2008; scikit-learn's `dcg_score`).
 * @throws SHAPE_MISMATCH; INVALID_ARGUMENT for NaN, infinity, or k below 1
 */
export function dcg(relevance: Float64Array, score: Float64Array, options: GainOptions = {}): number {
  const { k = relevance.length, ignoreTies = false } = options;
  checkSameLength('relevance', relevance, 'score', score);
  checkFinite('relevance', relevance);
  checkFinite('score', score);
  if (relevance.length > 0 && !(k >= 1)) {
    throw new SandtableError('INVALID_ARGUMENT', `k is ${k}; at least one place must count.`);
  }
  const order = argsort(score).reverse();
  const n = order.length;
  let sum = 0;
  for (let start = 0; start < n; ) {
    let end = start;
    let gain = 0;
    let discount = 0;
    for (
      ;
      end < n && (end === start || (!ignoreTies && score[order[end]!] === score[order[start]!]));
      end++
    ) {
      gain += relevance[order[end]!]!;
      if (end < k) discount += 1 / log2(end + 2);
    }
    sum += (gain / (end - start)) * discount;
    start = end;
  }
  return sum;
}

/**
 * Discounted cumulative gain over that of the best order: 1 is perfect; 0 when nothing is relevant.
 * @throws as `dcg`; INVALID_ARGUMENT for negative relevance, UNDEFINED_STATISTIC for fewer than two items
 */
export function ndcg(relevance: Float64Array, score: Float64Array, options: GainOptions = {}): number {
  const gained = dcg(relevance, score, options);
  if (relevance.some((value) => value < 0)) {
    throw new SandtableError('INVALID_ARGUMENT', 'A normalised gain needs relevance of 0 or more.');
  }
  if (relevance.length < 2) {
    throw new SandtableError('UNDEFINED_STATISTIC', 'A ranking needs at least two items.');
  }
  const best = dcg(relevance, relevance, { k: options.k, ignoreTies: true });
  return best === 0 ? 0 : gained / best;
}
