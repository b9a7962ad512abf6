import { SandtableError } from '../core/errors';
import { type ArmMoments, armMoments, bilinear, pooledRatioTheta, pooledTheta } from './arm-moments';
import type { ArmStatistic } from './statistics';

/** `relative` divides the difference by the baseline's absolute value. */
export type Scale = 'absolute' | 'relative';

/** Why no effect can be stated. */
export type EffectRefusal = 'ZERO_NEGATIVE_VARIANCE' | 'ZERO_NEGATIVE_BASELINE_VARIATION';

/** An effect with its uncertainty, or why there is none. */
export type Effect =
  | {
      ok: true;
      /** Treatment − control, on the scale asked for. */
      estimate: number;
      standardError: number;
      /** Welch–Satterthwaite degrees of freedom, from the variances of the arms. */
      df: number;
      /** Units in both arms. */
      n: number;
      /** The control arm's value without adjustment. */
      baseline: number;
      /** The coefficient of the covariate; absent without one. */
      theta?: number;
    }
  | { ok: false; refusal: EffectRefusal };

/**
 * The difference treatment (b) − control (a), with a standard error by the delta method that includes the
 * variance of the baseline on the relative scale. Definitions are GrowthBook's (gbstats `EffectMoments`), so its
 * refusals are too: no variance in an arm, or a baseline of zero. A covariate that does not vary is left out.
 *
 * The relative scale is for display: its test errs on one side when conversions are few. Decide on the absolute.
 *
 * @throws INVALID_ARGUMENT for arms of different kinds
 */
export function effectOf(a: ArmStatistic, b: ArmStatistic, scale: Scale): Effect {
  const prepared = prepareArms(a, b);
  const [x, y] = [armMoments(prepared.a, prepared.theta), armMoments(prepared.b, prepared.theta)];
  const refuse = (refusal: EffectRefusal): Effect => ({ ok: false, refusal });
  if (x.degenerate || y.degenerate) return refuse('ZERO_NEGATIVE_VARIANCE');
  const relative = scale === 'relative';
  const variance = relative ? relativeVariance(x, y, prepared.a.type) : x.variance / x.n + y.variance / y.n;
  if (!(variance > 0)) return refuse('ZERO_NEGATIVE_VARIANCE');
  if (x.value === 0 || x.unadjusted === 0) return refuse('ZERO_NEGATIVE_BASELINE_VARIATION');
  const difference = y.value - x.value;
  return {
    ok: true,
    estimate: relative ? difference / Math.abs(x.unadjusted) : difference,
    standardError: Math.sqrt(variance),
    df: welchDf(x.variance / x.n, x.n, y.variance / y.n, y.n),
    n: x.n + y.n,
    baseline: x.unadjusted,
    ...(prepared.theta === 0 ? {} : { theta: prepared.theta }),
  };
}

/** Both arms with their common coefficient, or without covariate where it explains nothing. */
export function prepareArms(
  a: ArmStatistic,
  b: ArmStatistic,
): { a: ArmStatistic; b: ArmStatistic; theta: number } {
  if (a.type !== b.type) {
    throw new SandtableError('INVALID_ARGUMENT', 'Both arms must be measured in the same way.');
  }
  if (a.type === 'cuped' && b.type === 'cuped') {
    const theta = pooledTheta(a, b);
    return theta === 0 ? { a: a.post, b: b.post, theta } : { a, b, theta };
  }
  if (a.type === 'cuped_ratio' && b.type === 'cuped_ratio') {
    const theta = pooledRatioTheta(a, b);
    if (theta !== 0) return { a, b, theta };
    const [x, y] = [a, b].map((arm) => ({
      type: 'ratio' as const,
      n: arm.n,
      numerator: arm.numeratorPost,
      denominator: arm.denominatorPost,
      sumOfProducts: arm.products.numeratorPostDenominatorPost,
    }));
    return { a: x!, b: y!, theta };
  }
  return { a, b, theta: 0 };
}

/** (b − a)/|baseline| by the delta method; 0 when the baseline is 0. */
function relativeVariance(a: ArmMoments, b: ArmMoments, type: ArmStatistic['type']): number {
  const base = a.unadjusted;
  if (base === 0) return 0;
  // With a covariate on means GrowthBook differentiates the unadjusted difference, which has the same expectation.
  const difference = type === 'cuped' ? b.unadjusted - a.unadjusted : b.value - a.value;
  const gradient = a.gradient.map(
    (slope, i) => -slope / base - (difference / (base * base)) * a.unadjustedGradient[i]!,
  );
  const control = bilinear(gradient, a.covariance, gradient) / a.n;
  return b.variance / (base * base) / b.n + control;
}

/** Welch–Satterthwaite degrees of freedom from the squared standard errors of two means. */
export function welchDf(seA2: number, nA: number, seB2: number, nB: number): number {
  const total = seA2 + seB2;
  return (total * total) / ((seB2 * seB2) / (nB - 1) + (seA2 * seA2) / (nA - 1));
}
