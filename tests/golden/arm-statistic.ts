import type { ArmStatistic, SimpleStatistic } from '../../src/pipeline/experiments/statistics';

// biome-ignore-start lint/suspicious/noExplicitAny: the inputs of golden cases are JSON of many shapes.
const simple = (s: any): SimpleStatistic =>
  s.type === 'proportion'
    ? { type: 'proportion', n: s.n, sum: s.sum }
    : { type: 'mean', n: s.n, sum: s.sum, sumSquares: s.sum_squares };

const withTheta = (theta: unknown) => (typeof theta === 'number' ? { theta } : {});

/** An arm of an experiment as the golden files spell it, as the product does. */
export function armStatistic(s: any): ArmStatistic {
  switch (s.type) {
    case 'ratio':
      return {
        type: 'ratio',
        n: s.n,
        numerator: simple(s.num),
        denominator: simple(s.den),
        sumOfProducts: s.sum_of_products,
      };
    case 'cuped':
      return {
        type: 'cuped',
        n: s.n,
        post: simple(s.post),
        pre: simple(s.pre),
        sumOfProducts: s.post_pre_sum_of_products,
        ...withTheta(s.theta),
      };
    case 'cuped_ratio':
      return {
        type: 'cuped_ratio',
        n: s.n,
        numeratorPost: simple(s.m_statistic_post),
        denominatorPost: simple(s.d_statistic_post),
        numeratorPre: simple(s.m_statistic_pre),
        denominatorPre: simple(s.d_statistic_pre),
        products: {
          numeratorPostNumeratorPre: s.m_post_m_pre_sum_of_products,
          denominatorPostDenominatorPre: s.d_post_d_pre_sum_of_products,
          numeratorPreDenominatorPre: s.m_pre_d_pre_sum_of_products,
          numeratorPostDenominatorPost: s.m_post_d_post_sum_of_products,
          numeratorPostDenominatorPre: s.m_post_d_pre_sum_of_products,
          denominatorPostNumeratorPre: s.m_pre_d_post_sum_of_products,
        },
        ...withTheta(s.theta),
      };
    case 'quantile':
    case 'quantile_clustered':
      return {
        type: 'quantile',
        n: s.n,
        nStar: s.n_star,
        nu: s.nu,
        estimate: s.quantile_hat,
        lower: s.quantile_lower,
        upper: s.quantile_upper,
        ...(s.type === 'quantile'
          ? {}
          : {
              clusters: {
                count: s.n_clusters,
                mainSum: s.main_sum,
                mainSumSquares: s.main_sum_squares,
                denominatorSum: s.denominator_sum,
                denominatorSumSquares: s.denominator_sum_squares,
                sumOfProducts: s.main_denominator_sum_product,
              },
            }),
      };
    default:
      return simple(s);
  }
}
// biome-ignore-end lint/suspicious/noExplicitAny: the inputs of golden cases are JSON of many shapes.
