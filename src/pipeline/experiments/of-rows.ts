import { SandtableError } from '../core/errors';
import { armMoments } from './arm-moments';
import { type CupedStatistic, type MeanStatistic, type RatioStatistic, varianceOf } from './statistics';

/** Sums of one number per unit. For values with a large common offset use `moments`, which keeps their digits. */
export function meanOfRows(values: ArrayLike<number>): MeanStatistic {
  let [sum, sumSquares] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    sumSquares += values[i]! * values[i]!;
  }
  return { type: 'mean', n: values.length, sum, sumSquares };
}

function sumOfProducts(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length !== y.length) {
    throw new SandtableError(
      'SHAPE_MISMATCH',
      `There are ${x.length} and ${y.length} values for the same units.`,
    );
  }
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}

/** A ratio of sums from a numerator and a denominator per unit. */
export function ratioOfRows(numerator: ArrayLike<number>, denominator: ArrayLike<number>): RatioStatistic {
  return {
    type: 'ratio',
    n: numerator.length,
    numerator: meanOfRows(numerator),
    denominator: meanOfRows(denominator),
    sumOfProducts: sumOfProducts(numerator, denominator),
  };
}

/** An outcome with its covariate from before the experiment, per unit. */
export function cupedOfRows(post: ArrayLike<number>, pre: ArrayLike<number>): CupedStatistic {
  return {
    type: 'cuped',
    n: post.length,
    post: meanOfRows(post),
    pre: meanOfRows(pre),
    sumOfProducts: sumOfProducts(post, pre),
  };
}

/** The share of an arm's variance that the covariate takes away; NaN when there was none. */
export function varianceReduction(arm: CupedStatistic, theta: number): number {
  const before = varianceOf(arm.post);
  return before > 0 ? 1 - armMoments(arm, theta).variance / before : Number.NaN;
}
