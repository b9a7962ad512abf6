import { SandtableError } from '../core/errors';

/** Units with an outcome of 0 or 1. The variance is p(1−p). */
export interface ProportionStatistic {
  type: 'proportion';
  n: number;
  /** Units with a 1. */
  sum: number;
}

/** Units with a number each. */
export interface MeanStatistic {
  type: 'mean';
  n: number;
  sum: number;
  sumSquares: number;
}

export type SimpleStatistic = ProportionStatistic | MeanStatistic;

/** A ratio of sums over units, such as money per decision with users as units. */
export interface RatioStatistic {
  type: 'ratio';
  n: number;
  numerator: SimpleStatistic;
  denominator: SimpleStatistic;
  /** Σ numerator · denominator over units. */
  sumOfProducts: number;
}

/** An outcome and the same quantity before the experiment, which explains part of it (CUPED). */
export interface CupedStatistic {
  type: 'cuped';
  n: number;
  post: SimpleStatistic;
  pre: SimpleStatistic;
  /** Σ post · pre over units. */
  sumOfProducts: number;
  /** The coefficient on `pre`; absent means it is estimated from both arms together. */
  theta?: number;
}

/** A ratio with its numerator and denominator before the experiment. Sums of products run over units. */
export interface CupedRatioStatistic {
  type: 'cuped_ratio';
  n: number;
  numeratorPost: SimpleStatistic;
  denominatorPost: SimpleStatistic;
  numeratorPre: SimpleStatistic;
  denominatorPre: SimpleStatistic;
  products: {
    numeratorPostDenominatorPost: number;
    numeratorPostNumeratorPre: number;
    numeratorPostDenominatorPre: number;
    denominatorPostNumeratorPre: number;
    denominatorPostDenominatorPre: number;
    numeratorPreDenominatorPre: number;
  };
  theta?: number;
}

/** A quantile of events, with the bounds of its distribution-free 95 % interval. */
export interface QuantileStatistic {
  type: 'quantile';
  /** Events. */
  n: number;
  /** The sample size at which `lower` and `upper` were read. */
  nStar: number;
  /** Which quantile, 0 to 1. */
  nu: number;
  estimate: number;
  lower: number;
  upper: number;
  /** Units of randomisation with several events each: what widens the interval. */
  clusters?: {
    count: number;
    /** Over units: events below the quantile (main) and events in all (denominator). */
    mainSum: number;
    mainSumSquares: number;
    denominatorSum: number;
    denominatorSumSquares: number;
    sumOfProducts: number;
  };
}

/** What an arm of an experiment is reduced to. All but quantiles can be added (see `addStatistics`). */
export type ArmStatistic =
  | SimpleStatistic
  | RatioStatistic
  | CupedStatistic
  | CupedRatioStatistic
  | QuantileStatistic;

/** The mean; 0 without units, as nothing was ever summed. */
export function meanOf(statistic: SimpleStatistic): number {
  return statistic.n === 0 ? 0 : statistic.sum / statistic.n;
}

/** Variance per unit: p(1−p) for proportions, else with n − 1; 0 with fewer than two units. */
export function varianceOf(statistic: SimpleStatistic): number {
  const { n, sum } = statistic;
  if (statistic.type === 'proportion') {
    const p = meanOf(statistic);
    return p * (1 - p);
  }
  return n <= 1 ? 0 : (statistic.sumSquares - (sum * sum) / n) / (n - 1);
}

/** Covariance per unit from the sum of products, with the divisor of `varianceOf`. */
export function covarianceOf(
  n: number,
  x: SimpleStatistic,
  y: SimpleStatistic,
  sumOfProducts: number,
): number {
  if (n <= 1) return 0;
  if (x.type === 'proportion' && y.type === 'proportion') {
    return sumOfProducts / n - (x.sum * y.sum) / (n * n);
  }
  return (sumOfProducts - (x.sum * y.sum) / n) / (n - 1);
}

/** A proportion as a mean, so that it can be added to others of its kind with the n − 1 variance. */
export function asMean(statistic: SimpleStatistic): MeanStatistic {
  const { n, sum } = statistic;
  return { type: 'mean', n, sum, sumSquares: statistic.type === 'mean' ? statistic.sumSquares : sum };
}

/** Two groups of units of one kind together. Proportions stay proportions. */
export function addSimple(x: SimpleStatistic, y: SimpleStatistic): SimpleStatistic {
  if (x.type === 'proportion' && y.type === 'proportion') {
    return { type: 'proportion', n: x.n + y.n, sum: x.sum + y.sum };
  }
  const [a, b] = [asMean(x), asMean(y)];
  return { type: 'mean', n: a.n + b.n, sum: a.sum + b.sum, sumSquares: a.sumSquares + b.sumSquares };
}

/**
 * Two groups of units together: statistics are sums, so days, shards and strata add up.
 *
 * @throws INVALID_ARGUMENT for different kinds, or quantiles, which cannot be added
 */
export function addStatistics(x: ArmStatistic, y: ArmStatistic): ArmStatistic {
  const n = x.n + y.n;
  if (x.type === 'ratio' && y.type === 'ratio') {
    return {
      type: 'ratio',
      n,
      numerator: addSimple(x.numerator, y.numerator),
      denominator: addSimple(x.denominator, y.denominator),
      sumOfProducts: x.sumOfProducts + y.sumOfProducts,
    };
  }
  if (x.type === 'cuped' && y.type === 'cuped') {
    return {
      type: 'cuped',
      n,
      post: addSimple(x.post, y.post),
      pre: addSimple(x.pre, y.pre),
      sumOfProducts: x.sumOfProducts + y.sumOfProducts,
    };
  }
  if (x.type === 'cuped_ratio' && y.type === 'cuped_ratio') return addCupedRatios(x, y);
  if (isSimple(x) && isSimple(y)) return addSimple(x, y);
  throw new SandtableError(
    'INVALID_ARGUMENT',
    `Statistics of the kinds "${x.type}" and "${y.type}" cannot be added.`,
    'Add groups measured in the same way; compute quantiles from all events together.',
  );
}

export function isSimple(statistic: ArmStatistic): statistic is SimpleStatistic {
  return statistic.type === 'proportion' || statistic.type === 'mean';
}

function addCupedRatios(x: CupedRatioStatistic, y: CupedRatioStatistic): CupedRatioStatistic {
  const products = { ...x.products };
  for (const key of Object.keys(products) as (keyof typeof products)[]) products[key] += y.products[key];
  return {
    type: 'cuped_ratio',
    n: x.n + y.n,
    numeratorPost: addSimple(x.numeratorPost, y.numeratorPost),
    denominatorPost: addSimple(x.denominatorPost, y.denominatorPost),
    numeratorPre: addSimple(x.numeratorPre, y.numeratorPre),
    denominatorPre: addSimple(x.denominatorPre, y.denominatorPre),
    products,
  };
}
