import { normalPdf, normalQuantile, normalSf } from '../core/distributions/normal';
import { type EffectRefusal, effectOf, type Scale } from './effect';
import type { ArmStatistic } from './statistics';

/** What was believed of the effect beforehand: a normal distribution. */
export interface EffectPrior {
  mean: number;
  variance: number;
  /** False: no prior at all (flat). */
  proper: boolean;
  /** The scale on which it is stated; converted to the scale of the test by the baseline. Default relative. */
  scale?: Scale;
}

export const FLAT_PRIOR: EffectPrior = { mean: 0, variance: 1, proper: false };

export interface BayesianTestOptions {
  scale?: Scale;
  prior?: EffectPrior;
  /** Smaller is better: turns who wins and who risks what. */
  inverse?: boolean;
  /** 1 − the mass of the credible interval. Default 0.05. */
  alpha?: number;
}

export type BayesianTestResult =
  | {
      ok: true;
      /** Posterior mean and standard deviation of the effect. */
      estimate: number;
      standardError: number;
      interval: [number, number];
      /** P(the treatment is better). Not error-controlled when looked at repeatedly. */
      chanceToWin: number;
      /** Expected loss by [keeping control, shipping treatment], on the chosen scale. */
      risk: [number, number];
    }
  | { ok: false; refusal: EffectRefusal };

/** E[max(X, 0)] and E[max(−X, 0)] of a normal X: what is forgone by keeping control or by shipping treatment. */
export function normalRisk(mean: number, sd: number): { keepControl: number; shipTreatment: number } {
  if (sd === 0) return { keepControl: Math.max(mean, 0), shipTreatment: Math.max(-mean, 0) };
  const z = mean / sd;
  const density = sd * normalPdf(z);
  return {
    keepControl: Math.max(0, density + mean * normalSf(-z)),
    shipTreatment: Math.max(0, density - mean * normalSf(z)),
  };
}

/** The posterior of a normal mean under a normal prior. */
export function normalPosterior(
  estimate: number,
  standardError: number,
  prior: Pick<EffectPrior, 'mean' | 'variance' | 'proper'>,
): { mean: number; sd: number } {
  if (!prior.proper) return { mean: estimate, sd: standardError };
  const precision = 1 / (standardError * standardError) + 1 / prior.variance;
  const mean = (estimate / (standardError * standardError) + prior.mean / prior.variance) / precision;
  return { mean, sd: Math.sqrt(1 / precision) };
}

/** The effect of treatment (b) over control (a) as a normal posterior, on sufficient statistics. */
export function bayesianTest(
  a: ArmStatistic,
  b: ArmStatistic,
  options: BayesianTestOptions = {},
): BayesianTestResult {
  const { scale = 'absolute', prior = FLAT_PRIOR, inverse = false, alpha = 0.05 } = options;
  const effect = effectOf(a, b, scale);
  if (!effect.ok) return effect;
  const base = Math.abs(effect.baseline);
  const stated = prior.scale ?? 'relative';
  const factor = stated === scale ? 1 : scale === 'absolute' ? base : 1 / base;
  const { mean, sd } = normalPosterior(effect.estimate, effect.standardError, {
    mean: prior.mean * factor,
    variance: prior.variance * factor * factor,
    proper: prior.proper,
  });
  const { keepControl, shipTreatment } = normalRisk(mean, sd);
  const half = -normalQuantile(alpha / 2) * sd;
  return {
    ok: true,
    estimate: mean,
    standardError: sd,
    interval: [mean - half, mean + half],
    chanceToWin: normalSf(inverse ? mean / sd : -mean / sd),
    risk: inverse ? [shipTreatment, keepControl] : [keepControl, shipTreatment],
  };
}
