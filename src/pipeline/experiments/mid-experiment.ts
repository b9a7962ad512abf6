import { normalQuantile, normalSf } from '../core/distributions/normal';
import { pow } from '../core/math';
import { sequentialHalfWidth } from './confidence-sequence';
import { type EffectRefusal, effectOf, type Scale } from './effect';
import { type EffectPrior, FLAT_PRIOR } from './normal-posterior';
import { fallingRoot } from './root';
import type { ArmStatistic } from './statistics';

export interface MidExperimentOptions {
  /** The effect worth finding, on the scale of the test. */
  targetEffect: number;
  /** Default relative. */
  scale?: Scale;
  power?: number;
  alpha?: number;
  /** Each goal metric and each further arm is another chance to err. */
  goalMetrics?: number;
  arms?: number;
  prior?: EffectPrior;
  /** With the confidence sequence tuned to this many units. */
  sequentialTuning?: number;
}

export type MidExperimentResult =
  | {
      ok: true;
      /** Units of both arms still to come; 0 when there are enough. Infinity when no number is enough. */
      additionalUnits: number;
      /** The same as a multiple of the units so far. */
      scalingFactor: number;
    }
  | { ok: false; refusal: EffectRefusal };

/**
 * How many more units a running experiment needs for the power it was to have, given the variance seen so far
 * (GrowthBook's mid-experiment power).
 */
export function additionalUnits(
  a: ArmStatistic,
  b: ArmStatistic,
  options: MidExperimentOptions,
): MidExperimentResult {
  const { power = 0.8, alpha = 0.05, goalMetrics = 1, arms = 2, prior = FLAT_PRIOR } = options;
  const effect = effectOf(a, b, options.scale ?? 'relative');
  if (!effect.ok) return effect;
  const level = alpha / ((arms - 1) * goalMetrics);
  const target = pow(power, 1 / goalMetrics);
  const mde = Math.abs(options.targetEffect);
  const z = -normalQuantile(level / 2);
  const powerAt = (factor: number) => {
    const variance = effect.standardError ** 2 / (1 + factor);
    const spread = Math.sqrt(variance);
    let half = z * spread;
    let shift = 0;
    if (prior.proper) {
      half = variance * Math.sqrt(1 / prior.variance + 1 / variance) * z;
      shift = (variance * prior.mean) / prior.variance;
    } else if (options.sequentialTuning !== undefined) {
      half = sequentialHalfWidth({
        variance: effect.n * effect.standardError ** 2,
        n: effect.n * (1 + factor),
        alpha: level,
        tuning: options.sequentialTuning,
      });
    }
    return normalSf((half - shift - mde) / spread) + normalSf((half + shift + mde) / spread);
  };
  const found = (scalingFactor: number): MidExperimentResult => ({
    ok: true,
    additionalUnits: effect.n * scalingFactor,
    scalingFactor,
  });
  if (powerAt(0) > target) return found(0);
  let high = 1;
  while (powerAt(high) < target) {
    high *= 2;
    if (high > 2 ** 27) return found(Number.POSITIVE_INFINITY);
  }
  return found(fallingRoot((factor) => -powerAt(factor), -target, 0, high, high * 1e-12));
}
