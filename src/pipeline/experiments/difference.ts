import { tTestOf } from './ab-test';
import { armMoments } from './arm-moments';
import { alwaysValidP, sequentialHalfWidth } from './confidence-sequence';
import { welchDf } from './effect';
import type { RatioStatistic, SimpleStatistic } from './statistics';

/** Treatment minus control, with its two-sided interval at the level asked for. */
export interface Difference {
  /** NaN when an arm has no value. */
  value: number;
  standardError: number;
  /** NaN when nothing varies or an arm has fewer than two units. */
  low: number;
  high: number;
  pValue: number;
  /** The same, valid however often one looks: wider. */
  anytime: { low: number; high: number; pValue: number };
}

/**
 * The difference of two arms' means or ratios by Welch's test (ratios by the delta method), also for a baseline of
 * zero and for an arm that does not vary.
 */
export function differenceOf(
  a: SimpleStatistic | RatioStatistic,
  b: SimpleStatistic | RatioStatistic,
  alpha: number,
): Difference {
  const [x, y] = [armMoments(a, 0), armMoments(b, 0)];
  const [seA2, seB2] = [x.variance / x.n, y.variance / y.n];
  const isDefined = x.n > 0 && y.n > 0;
  const value = isDefined ? y.value - x.value : Number.NaN;
  const standardError = Math.sqrt(seA2 + seB2);
  if (!(x.n > 1 && y.n > 1 && standardError > 0)) {
    const none = { low: Number.NaN, high: Number.NaN, pValue: Number.NaN };
    return { value, standardError, ...none, anytime: none };
  }
  const df = welchDf(seA2, x.n, seB2, y.n);
  const { pValue, interval } = tTestOf({ estimate: value, standardError, df }, { alpha });
  const n = x.n + y.n;
  const half = sequentialHalfWidth({ variance: standardError * standardError * n, n, alpha });
  const z = value / standardError;
  return {
    value,
    standardError,
    low: interval[0],
    high: interval[1],
    pValue,
    anytime: { low: value - half, high: value + half, pValue: alwaysValidP(z * z, n, alpha) },
  };
}
