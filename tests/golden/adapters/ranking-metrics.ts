import { mean } from '../../../src/pipeline/core/descriptive/moments';
import { labelRanking } from '../../../src/pipeline/metrics/label-ranking';
import { dcg, ndcg } from '../../../src/pipeline/metrics/ndcg';
import { topK } from '../../../src/pipeline/metrics/top-k';
import type { Adapters } from '../adapter';

const floats = (values: number[]) => Float64Array.from(values);

export const adapters: Adapters = {
  ndcg: (input) => {
    const [relevance, score] = [floats(input.relevance), floats(input.score)];
    const k = input.k ?? undefined;
    return {
      ndcg: ndcg(relevance, score, { k }),
      ndcg_ignore_ties: ndcg(relevance, score, { k, ignoreTies: true }),
      dcg: dcg(relevance, score, { k }),
    };
  },
  ndcg_mean: (input) => {
    const queries: [Float64Array, Float64Array][] = input.relevance.map((relevance: number[], q: number) => [
      floats(relevance),
      floats(input.score[q]),
    ]);
    const ranked = queries.map(([relevance, score]) => labelRanking(relevance, score));
    return {
      ndcg: mean(queries.map(([relevance, score]) => ndcg(relevance, score, { k: input.k ?? undefined }))),
      lrap: mean(ranked.map((query) => query.averagePrecision)),
      coverage_error: mean(ranked.map((query) => query.coverage)),
      ranking_loss: mean(ranked.map((query) => query.rankingLoss)),
    };
  },
  topk_binary: (input) => {
    const result = topK(floats(input.relevance), floats(input.score), input.k);
    return {
      precision_at_k: result.precisionAtK,
      recall_at_k: result.recallAtK,
      reciprocal_rank: result.reciprocalRank,
      average_precision: result.averagePrecision,
    };
  },
};
