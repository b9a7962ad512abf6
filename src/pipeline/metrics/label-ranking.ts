import { rankdata } from '../core/descriptive/rank';
import { checkBinaryInput } from './input';

/** How well the scores of one query put what is relevant first; ties count against it. */
export interface LabelRanking {
  /** Mean over relevant items of the share of relevant ones among those scored at least as high. */
  averagePrecision: number;
  /** How far down one must go to have seen all that is relevant; 0 when nothing is. */
  coverage: number;
  /** Share of (relevant, irrelevant) pairs in the wrong order; 0 when there is no such pair. */
  rankingLoss: number;
}

/**
 * scikit-learn's `label_ranking_average_precision_score`, `coverage_error` and `label_ranking_loss` of one query;
 * average them over queries. A query where nothing or everything is relevant has average precision 1.
 * @param relevance 0 or 1 per item
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function labelRanking(relevance: Float64Array, score: Float64Array): LabelRanking {
  checkBinaryInput(relevance, score, undefined);
  const n = relevance.length;
  const isRelevant = (_: number, i: number) => relevance[i] === 1;
  const place = rankdata(
    score.map((value) => -value),
    'max',
  );
  const places = place.filter(isRelevant);
  const placesAmongRelevant = rankdata(places, 'max');
  const relevant = places.length;
  if (relevant === 0) return { averagePrecision: 1, coverage: 0, rankingLoss: 0 };
  let precision = 0;
  let coverage = 0;
  let wrong = 0;
  for (let r = 0; r < relevant; r++) {
    precision += placesAmongRelevant[r]! / places[r]!;
    coverage = Math.max(coverage, places[r]!);
    wrong += places[r]! - placesAmongRelevant[r]!;
  }
  return {
    averagePrecision: relevant === n ? 1 : precision / relevant,
    coverage,
    rankingLoss: relevant === n ? 0 : wrong / (relevant * (n - relevant)),
  };
}
