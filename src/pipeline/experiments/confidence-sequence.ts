import { SandtableError } from '../core/errors';
import { exp, expm1, log, log1p } from '../core/math';
import type { AbTestOptions, Alternative } from './ab-test';
import { type Effect, type EffectRefusal, effectOf } from './effect';
import type { ArmStatistic } from './statistics';

/** Units (of both arms together) at which the interval is to be narrowest; GrowthBook's default. */
export const DEFAULT_TUNING = 5000;

/**
 * The mixing parameter of the asymptotic confidence sequence that is narrowest at `tuning` units
 * (Waudby-Smith et al. 2023, eq. 161): ρ² = (−2 ln α + ln(1 − 2 ln α))/tuning.
 */
export function sequentialRho(alpha: number, tuning = DEFAULT_TUNING): number {
  if (!(alpha > 0 && alpha < 1) || !(tuning > 0)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'A confidence sequence needs an error rate between 0 and 1 and a tuning above zero.',
    );
  }
  const a = -2 * log(alpha);
  return Math.sqrt((a + log1p(a)) / tuning);
}

/**
 * Half the width of the confidence sequence after n units, for a variance per unit (eq. 9; one-sided eq. 134). It
 * covers the truth at all n at once, so one may look whenever one likes.
 */
export function sequentialHalfWidth(options: {
  /** Variance per unit: the squared standard error of the difference times n. */
  variance: number;
  n: number;
  alpha: number;
  tuning?: number;
  oneSided?: boolean;
}): number {
  const { variance, n, alpha, tuning = DEFAULT_TUNING, oneSided = false } = options;
  const level = oneSided ? Math.min(2 * alpha, 1 - 1e-12) : alpha;
  const rho2 = sequentialRho(level, tuning) ** 2;
  const grown = n * rho2 + 1;
  const odds = Math.sqrt(grown) / (oneSided ? 2 * alpha : alpha);
  return Math.sqrt(variance * ((2 * grown) / (n * n * rho2)) * (oneSided ? log1p(odds) : log(odds)));
}

/**
 * The p value that stays valid under continuous looking, two-sided: 1 over the mixture martingale (eq. 155), at
 * most 1. `z2` is (estimate/standard error)².
 */
export function alwaysValidP(z2: number, n: number, alpha: number, tuning = DEFAULT_TUNING): number {
  const rho2 = sequentialRho(alpha, tuning) ** 2;
  const grown = n * rho2 + 1;
  return Math.min(1, Math.sqrt(grown) * exp((-rho2 * n * z2) / (2 * grown)));
}

/**
 * The one-sided p value under continuous looking: the level at which the one-sided sequence, tuned for alpha, just
 * excludes zero. Cut at 0.4999: evidence in the other direction is none.
 */
export function oneSidedAlwaysValidP(z: number, n: number, alpha: number, tuning = DEFAULT_TUNING): number {
  if (z <= 0) return 0.4999;
  const rho2 = sequentialRho(Math.min(2 * alpha, 1 - 1e-12), tuning) ** 2;
  const grown = n * rho2 + 1;
  return Math.min(0.4999, Math.sqrt(grown) / (2 * expm1((z * z * n * rho2) / (2 * grown))));
}

export interface SequentialTestOptions extends Omit<AbTestOptions, 'nullEffect'> {
  tuning?: number;
}

export type SequentialTestResult =
  | (Extract<Effect, { ok: true }> & { pValue: number; interval: [number, number] })
  | { ok: false; refusal: EffectRefusal };

/**
 * Treatment (b) against control (a) with GrowthBook's asymptotic confidence sequence; "time" is units of both arms.
 * Valid at every look but wider than a fixed-horizon interval: design for it (see `sequentialInflation`). It is
 * asymptotic: do not start before each arm has about a hundred units and ten conversions.
 */
export function sequentialTest(
  a: ArmStatistic,
  b: ArmStatistic,
  options: SequentialTestOptions = {},
): SequentialTestResult {
  const { alpha = 0.05, alternative = 'two-sided', tuning = DEFAULT_TUNING } = options;
  const effect = effectOf(a, b, options.scale ?? 'absolute');
  if (!effect.ok) return effect;
  const { estimate, standardError, n } = effect;
  const variance = standardError * standardError * n;
  const half = sequentialHalfWidth({ variance, n, alpha, tuning, oneSided: alternative !== 'two-sided' });
  const z = estimate / standardError;
  const pValue =
    alternative === 'two-sided'
      ? alwaysValidP(z * z, n, alpha, tuning)
      : oneSidedAlwaysValidP(alternative === 'greater' ? z : -z, n, alpha, tuning);
  return { ...effect, pValue, interval: intervalAround(estimate, half, alternative) };
}

function intervalAround(estimate: number, half: number, alternative: Alternative): [number, number] {
  return [
    alternative === 'less' ? Number.NEGATIVE_INFINITY : estimate - half,
    alternative === 'greater' ? Number.POSITIVE_INFINITY : estimate + half,
  ];
}
