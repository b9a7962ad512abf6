import { argsort } from '../core/descriptive/argsort';
import { SandtableError } from '../core/errors';
import { checkBinaryInput } from './input';

/** How good the first places of one ranking are. */
export interface TopK {
  /** Relevant among the first k, over k, also when there are fewer than k items. */
  precisionAtK: number;
  /** Relevant among the first k, over all relevant; NaN when nothing is relevant. */
  recallAtK: number;
  /** 1/place of the first relevant item; 0 when nothing is relevant. */
  reciprocalRank: number;
  /** Mean over relevant items of the precision at their place; NaN when nothing is relevant. */
  averagePrecision: number;
}

/**
 * Ranking metrics of one query. Items of equal score stay in the order they came. Average over queries for MRR
 * and MAP.
 * @param relevance 0 or 1 per item
 * @throws SHAPE_MISMATCH; INVALID_ARGUMENT, also for k below 1
 */
export function topK(relevance: Float64Array, score: Float64Array, k: number): TopK {
  checkBinaryInput(relevance, score, undefined);
  if (!(Number.isInteger(k) && k >= 1)) {
    throw new SandtableError('INVALID_ARGUMENT', `k is ${k}; it is a whole number from 1.`);
  }
  const order = argsort(score.map((value) => -value));
  let found = 0;
  let foundInTop = 0;
  let firstPlace = Number.POSITIVE_INFINITY;
  let precisions = 0;
  order.forEach((i, place) => {
    if (relevance[i] !== 1) return;
    found++;
    if (place < k) foundInTop++;
    firstPlace = Math.min(firstPlace, place + 1);
    precisions += found / (place + 1);
  });
  return {
    precisionAtK: foundInTop / k,
    recallAtK: foundInTop / found,
    reciprocalRank: 1 / firstPlace,
    averagePrecision: precisions / found,
  };
}
