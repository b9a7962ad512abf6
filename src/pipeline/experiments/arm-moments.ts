import { normalQuantile } from '../core/distributions/normal';
import {
  type ArmStatistic,
  addSimple,
  type CupedRatioStatistic,
  type CupedStatistic,
  covarianceOf,
  meanOf,
  type QuantileStatistic,
  type SimpleStatistic,
  varianceOf,
} from './statistics';

/**
 * What the delta method needs of an arm: the means of the quantities that were summed per unit, their covariance
 * per unit, and how the arm's value follows from them.
 */
export interface ArmMoments {
  n: number;
  /** The value compared between arms, adjusted where a covariate is used. */
  value: number;
  /** The same without adjustment: the baseline of relative effects. */
  unadjusted: number;
  /** Per unit: Σ over pairs of derivative · covariance · derivative. */
  variance: number;
  covariance: number[][];
  /** Derivatives of `value` and of `unadjusted` by the means. */
  gradient: number[];
  unadjustedGradient: number[];
  /** Nothing can be concluded from an arm without variance. */
  degenerate: boolean;
}

/** vᵀ M w. */
export function bilinear(v: readonly number[], m: readonly number[][], w: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) {
    for (let j = 0; j < w.length; j++) sum += v[i]! * m[i]![j]! * w[j]!;
  }
  return sum;
}

function assemble(
  n: number,
  value: number,
  unadjusted: number,
  covariance: number[][],
  gradient: number[],
  unadjustedGradient: number[],
): ArmMoments {
  const variance = n <= 1 ? 0 : bilinear(gradient, covariance, gradient);
  const degenerate = !(variance > 0);
  return { n, value, unadjusted, variance, covariance, gradient, unadjustedGradient, degenerate };
}

/** The moments of an arm, given the coefficient of the covariate where there is one. */
export function armMoments(statistic: ArmStatistic, theta: number): ArmMoments {
  const { n } = statistic;
  switch (statistic.type) {
    case 'proportion':
    case 'mean': {
      const mean = meanOf(statistic);
      return assemble(n, mean, mean, [[varianceOf(statistic)]], [1], [1]);
    }
    case 'ratio': {
      const { numerator: m, denominator: d, sumOfProducts } = statistic;
      const ratio = d.sum === 0 ? 0 : m.sum / d.sum;
      const gradient = ratioGradient(m, d);
      return assemble(n, ratio, ratio, pairCovariance(n, m, d, sumOfProducts), gradient, gradient);
    }
    case 'cuped': {
      const { post, pre, sumOfProducts } = statistic;
      const value = meanOf(post) - theta * meanOf(pre);
      const covariance = pairCovariance(n, post, pre, sumOfProducts);
      return assemble(n, value, meanOf(post), covariance, [1, -theta], [1, 0]);
    }
    case 'cuped_ratio':
      return cupedRatioMoments(statistic, theta);
    case 'quantile':
      return quantileMoments(statistic);
  }
}

function pairCovariance(n: number, x: SimpleStatistic, y: SimpleStatistic, products: number): number[][] {
  const covariance = covarianceOf(n, x, y, products);
  return [
    [varianceOf(x), covariance],
    [covariance, varianceOf(y)],
  ];
}

/** Derivatives of m/d; zeros when d is 0, which makes the arm degenerate. */
function ratioGradient(m: SimpleStatistic, d: SimpleStatistic): number[] {
  const [mean, base] = [meanOf(m), meanOf(d)];
  return base === 0 ? [0, 0] : [1 / base, -mean / (base * base)];
}

function cupedRatioMoments(statistic: CupedRatioStatistic, theta: number): ArmMoments {
  const { n, numeratorPost, denominatorPost, numeratorPre, denominatorPre, products } = statistic;
  const parts = [numeratorPost, denominatorPost, numeratorPre, denominatorPre];
  const { numeratorPostDenominatorPost, numeratorPostNumeratorPre, numeratorPostDenominatorPre } = products;
  const { denominatorPostNumeratorPre, denominatorPostDenominatorPre, numeratorPreDenominatorPre } = products;
  const upper = [
    [0, numeratorPostDenominatorPost, numeratorPostNumeratorPre, numeratorPostDenominatorPre],
    [0, 0, denominatorPostNumeratorPre, denominatorPostDenominatorPre],
    [0, 0, 0, numeratorPreDenominatorPre],
  ];
  const covariance = parts.map((x, i) =>
    parts.map((y, j) =>
      i === j ? varianceOf(x) : covarianceOf(n, x, y, upper[Math.min(i, j)]![Math.max(i, j)]!),
    ),
  );
  const defined = denominatorPost.sum !== 0 && denominatorPre.sum !== 0;
  const after = defined ? numeratorPost.sum / denominatorPost.sum : 0;
  const before = defined ? numeratorPre.sum / denominatorPre.sum : 0;
  const post = defined ? ratioGradient(numeratorPost, denominatorPost) : [0, 0];
  const pre = defined ? ratioGradient(numeratorPre, denominatorPre) : [0, 0];
  const gradient = [...post, ...pre.map((x) => -theta * x)];
  return assemble(n, after - theta * before, after, covariance, gradient, [...post, 0, 0]);
}

/** Half of the width of the 95 % interval over 1.96 is a standard error; times the events it is a variance per event. */
function quantileMoments(statistic: QuantileStatistic): ArmMoments {
  const { n, nStar, nu, estimate, lower, upper, clusters } = statistic;
  const z = normalQuantile(0.975);
  const width = (upper - lower) / (2 * z);
  let variance = n <= 1 ? 0 : (nStar / n) * (n - 1) * width * width;
  if (clusters) variance = n <= 1 ? 0 : variance * clusterInflation(n, nu, clusters);
  // An interval needs room on both sides of the quantile; many equal events may leave a width of zero.
  const outside = n <= (z * z * nu) / (1 - nu) || n <= (z * z * (1 - nu)) / nu;
  const degenerate = outside || (variance <= 0 && n < 1000);
  if (n >= 100) variance = Math.max(variance, 1e-5);
  return { ...assemble(n, estimate, estimate, [[variance]], [1], [1]), variance, degenerate };
}

/** How much wider than for independent events the share below the quantile varies between units. */
function clusterInflation(
  n: number,
  nu: number,
  clusters: NonNullable<QuantileStatistic['clusters']>,
): number {
  const { count, mainSum, mainSumSquares, denominatorSum, denominatorSumSquares, sumOfProducts } = clusters;
  if (nu === 0 || count <= 1 || denominatorSum <= 0) return 0;
  const main = mainSum / count;
  const events = denominatorSum / count;
  const scale = count / (count - 1);
  const varianceMain = (mainSumSquares / count - main * main) * scale;
  const varianceEvents = (denominatorSumSquares / count - events * events) * scale;
  const covariance = (sumOfProducts / count - main * events) * scale;
  const spread =
    varianceMain - (2 * main * covariance) / events + (main * main * varianceEvents) / (events * events);
  return spread / (count * events * events) / ((nu * (1 - nu)) / n);
}

/**
 * The coefficient of the covariate, from both arms together: cov(post, pre)/var(pre) of all units. 0 when either
 * does not vary, which means no adjustment.
 */
export function pooledTheta(a: CupedStatistic, b: CupedStatistic): number {
  if (a.theta !== undefined && b.theta !== undefined) return a.theta;
  const post = addSimple(a.post, b.post);
  const pre = addSimple(a.pre, b.pre);
  if (varianceOf(pre) === 0 || varianceOf(post) === 0) return 0;
  return covarianceOf(a.n + b.n, post, pre, a.sumOfProducts + b.sumOfProducts) / varianceOf(pre);
}

/** The same for ratios, on the linearised values of both arms; 0 when the ratio before does not vary. */
export function pooledRatioTheta(a: CupedRatioStatistic, b: CupedRatioStatistic): number {
  if (a.theta !== undefined && b.theta !== undefined) return a.theta;
  let covariance = 0;
  let variance = 0;
  for (const arm of [a, b]) {
    const { gradient, covariance: matrix } = cupedRatioMoments(arm, 1);
    const post = [gradient[0]!, gradient[1]!, 0, 0];
    const pre = [0, 0, gradient[2]!, gradient[3]!];
    covariance += bilinear(pre, matrix, post);
    variance += bilinear(pre, matrix, pre);
  }
  const theta = variance === 0 ? 0 : -covariance / variance;
  return Math.abs(theta) < 1e-8 ? 0 : theta;
}
