import { normalQuantile, normalSf } from '../core/distributions/normal';
import { exp, log } from '../core/math';
import { checkProportion, proportionInterval } from './proportion-interval';

/** Units with an event, of all units. */
export interface Count {
  count: number;
  n: number;
}

export type Interval = [low: number, high: number];

const UNDEFINED: Interval = [Number.NaN, Number.NaN];

/** The two-sided p value of a standard normal statistic. */
export function twoSidedNormalP(z: number): number {
  return Number.isNaN(z) ? Number.NaN : Math.min(1, 2 * normalSf(Math.abs(z)));
}

/**
 * z tests of p_b − p_a = 0: pooled (the share under the null hypothesis, the usual test) and unpooled. Both are
 * undefined (NaN) when the standard error is 0.
 */
export function proportionZTests(
  a: Count,
  b: Count,
): { zPooled: number; pPooled: number; zUnpooled: number; pUnpooled: number } {
  checkProportion(a.count, a.n);
  checkProportion(b.count, b.n);
  const [pa, pb] = [a.count / a.n, b.count / b.n];
  const pool = (a.count + b.count) / (a.n + b.n);
  const z = (variance: number) => (variance > 0 ? (pb - pa) / Math.sqrt(variance) : Number.NaN);
  const zPooled = z(pool * (1 - pool) * (1 / a.n + 1 / b.n));
  const zUnpooled = z((pa * (1 - pa)) / a.n + (pb * (1 - pb)) / b.n);
  return {
    zPooled,
    pPooled: twoSidedNormalP(zPooled),
    zUnpooled,
    pUnpooled: twoSidedNormalP(zUnpooled),
  };
}

/**
 * - `newcombe`: hybrid of two Wilson intervals; works with zero events; the default
 * - `agresti_caffo`: one success and one failure added to each arm
 * - `wald`: the textbook's; not with fewer than ten events or non-events in an arm
 */
export type DifferenceMethod = 'newcombe' | 'agresti_caffo' | 'wald';

/** A confidence interval for p_b − p_a. */
export function differenceInterval(
  a: Count,
  b: Count,
  alpha = 0.05,
  method: DifferenceMethod = 'newcombe',
): Interval {
  checkProportion(a.count, a.n);
  checkProportion(b.count, b.n);
  if (method === 'newcombe') {
    const [pa, pb] = [a.count / a.n, b.count / b.n];
    const [lowA, highA] = proportionInterval(a.count, a.n, alpha, 'wilson');
    const [lowB, highB] = proportionInterval(b.count, b.n, alpha, 'wilson');
    const difference = pb - pa;
    return [difference - Math.hypot(pb - lowB, highA - pa), difference + Math.hypot(highB - pb, pa - lowA)];
  }
  const more = method === 'agresti_caffo' ? 1 : 0;
  const [na, nb] = [a.n + 2 * more, b.n + 2 * more];
  const [pa, pb] = [(a.count + more) / na, (b.count + more) / nb];
  const half = -normalQuantile(alpha / 2) * Math.sqrt((pa * (1 - pa)) / na + (pb * (1 - pb)) / nb);
  return [pb - pa - half, pb - pa + half];
}

/**
 * A confidence interval for the ratio p_b/p_a from the normal distribution of its logarithm; `adjusted` adds half
 * an event and half a unit to each arm and so exists for zero events too. Undefined (NaN) without events.
 */
export function ratioInterval(a: Count, b: Count, alpha = 0.05, adjusted = false): Interval {
  checkProportion(a.count, a.n);
  checkProportion(b.count, b.n);
  const more = adjusted ? 0.5 : 0;
  const [ca, na, cb, nb] = [a.count + more, a.n + more, b.count + more, b.n + more];
  if (ca === 0 || cb === 0) return UNDEFINED;
  const spread = Math.sqrt(1 / cb - 1 / nb + 1 / ca - 1 / na);
  return logInterval(log(cb / nb / (ca / na)), spread, alpha);
}

/**
 * A confidence interval for the odds ratio from the normal distribution of its logarithm (Woolf); `adjusted` adds
 * half an event to each cell. Undefined (NaN) with an empty cell otherwise.
 */
export function oddsRatioInterval(a: Count, b: Count, alpha = 0.05, adjusted = false): Interval {
  checkProportion(a.count, a.n);
  checkProportion(b.count, b.n);
  const more = adjusted ? 0.5 : 0;
  const cells = [b.count, b.n - b.count, a.count, a.n - a.count].map((cell) => cell + more);
  if (cells.some((cell) => cell === 0)) return UNDEFINED;
  const spread = Math.sqrt(cells.reduce((sum, cell) => sum + 1 / cell, 0));
  return logInterval(log((cells[0]! * cells[3]!) / (cells[1]! * cells[2]!)), spread, alpha);
}

function logInterval(centre: number, spread: number, alpha: number): Interval {
  const half = -normalQuantile(alpha / 2) * spread;
  return [exp(centre - half), exp(centre + half)];
}
