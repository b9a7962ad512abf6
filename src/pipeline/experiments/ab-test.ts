import { tQuantile, tSf } from '../core/distributions/student-t';
import { type Effect, type EffectRefusal, effectOf, type Scale } from './effect';
import type { ArmStatistic } from './statistics';

/** `greater`: the alternative that the treatment is above control by more than the null value. */
export type Alternative = 'two-sided' | 'greater' | 'less';

export interface AbTestOptions {
  /** Default absolute, on which to decide. */
  scale?: Scale;
  /** Default 0.05. */
  alpha?: number;
  alternative?: Alternative;
  /** The effect under the null hypothesis. Default 0. */
  nullEffect?: number;
}

export type AbTestResult =
  | (Extract<Effect, { ok: true }> & {
      statistic: number;
      pValue: number;
      /** One-sided alternatives leave one end open. */
      interval: [number, number];
    })
  | { ok: false; refusal: EffectRefusal };

/**
 * Welch's t test of treatment (b) against control (a), from sufficient statistics. The tail is computed as such,
 * so that small p values stay above zero.
 */
export function abTest(a: ArmStatistic, b: ArmStatistic, options: AbTestOptions = {}): AbTestResult {
  const effect = effectOf(a, b, options.scale ?? 'absolute');
  return effect.ok ? { ...effect, ...tTestOf(effect, options) } : effect;
}

/** The t test and interval of an estimate with a standard error. */
export function tTestOf(
  effect: { estimate: number; standardError: number; df: number },
  options: AbTestOptions = {},
): { statistic: number; pValue: number; interval: [number, number] } {
  const { alpha = 0.05, alternative = 'two-sided', nullEffect = 0 } = options;
  const { estimate, standardError, df } = effect;
  const statistic = (estimate - nullEffect) / standardError;
  const { POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;
  if (alternative === 'two-sided') {
    const half = -tQuantile(alpha / 2, df) * standardError;
    const pValue = Math.min(1, 2 * tSf(Math.abs(statistic), df));
    return { statistic, pValue, interval: [estimate - half, estimate + half] };
  }
  const half = -tQuantile(alpha, df) * standardError;
  return alternative === 'greater'
    ? { statistic, pValue: tSf(statistic, df), interval: [estimate - half, POSITIVE_INFINITY] }
    : { statistic, pValue: tSf(-statistic, df), interval: [NEGATIVE_INFINITY, estimate + half] };
}
