import type { Moments } from '../core/descriptive/moments';
import { SandtableError } from '../core/errors';
import { tTestOf } from './ab-test';
import { welchDf } from './effect';

/** Moments of one sample, as `moments` gives them: exact at any offset. */
export type SampleMoments = Pick<Moments, 'n' | 'mean' | 'm2'>;

/** Two samples together (Chan, Golub & LeVeque 1979). */
export function addMoments(x: SampleMoments, y: SampleMoments): SampleMoments {
  const n = x.n + y.n;
  if (n === 0) return { n: 0, mean: 0, m2: 0 };
  const d = y.mean - x.mean;
  return { n, mean: x.mean + (d * y.n) / n, m2: x.m2 + y.m2 + (d * d * x.n * y.n) / n };
}

export interface TTest {
  /** b − a. */
  difference: number;
  standardError: number;
  t: number;
  df: number;
  pValue: number;
  interval: [number, number];
}

/**
 * Welch's two-sample t test of mean(b) − mean(a), two-sided. With no variance at all, t is undefined (NaN) for equal
 * means and infinite otherwise.
 *
 * @throws TOO_FEW_ROWS for fewer than two values in a sample
 */
export function welchTest(a: SampleMoments, b: SampleMoments, alpha = 0.05): TTest {
  checkSizes(a, b);
  const seA2 = a.m2 / (a.n - 1) / a.n;
  const seB2 = b.m2 / (b.n - 1) / b.n;
  return test(a, b, Math.sqrt(seA2 + seB2), welchDf(seA2, a.n, seB2, b.n), alpha);
}

/** Student's two-sample t test, which assumes equal variances. */
export function studentTest(a: SampleMoments, b: SampleMoments, alpha = 0.05): TTest {
  checkSizes(a, b);
  const df = a.n + b.n - 2;
  const standardError = Math.sqrt(((a.m2 + b.m2) / df) * (1 / a.n + 1 / b.n));
  return test(a, b, standardError, df, alpha);
}

function checkSizes(a: SampleMoments, b: SampleMoments): void {
  if (a.n < 2 || b.n < 2) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      'A t test needs at least two values on each side.',
      'Collect more units.',
    );
  }
}

function test(a: SampleMoments, b: SampleMoments, standardError: number, df: number, alpha: number): TTest {
  const difference = b.mean - a.mean;
  if (standardError === 0) {
    const t = difference / standardError;
    const pValue = Number.isNaN(t) ? Number.NaN : 0;
    return { difference, standardError, t, df: Number.NaN, pValue, interval: [difference, difference] };
  }
  const { statistic, pValue, interval } = tTestOf({ estimate: difference, standardError, df }, { alpha });
  return { difference, standardError, t: statistic, df, pValue, interval };
}
