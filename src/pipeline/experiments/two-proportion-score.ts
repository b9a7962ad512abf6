import { normalQuantile } from '../core/distributions/normal';
import { exp } from '../core/math';
import { checkProportion } from './proportion-interval';
import type { Count, Interval } from './two-proportions';

/** What is compared: p_b − p_a, p_b/p_a, or the odds of b over the odds of a. */
export type Comparison = 'difference' | 'ratio' | 'odds_ratio';

/**
 * The score interval of Miettinen & Nurminen (1985), with their factor N/(N−1): all values of the comparison that a
 * score test at level alpha does not reject, found by solving for both ends directly. Exists with zero events; an
 * end that nothing bounds is 0, ±1 or Infinity.
 */
export function scoreInterval(a: Count, b: Count, comparison: Comparison, alpha = 0.05): Interval {
  checkProportion(a.count, a.n);
  checkProportion(b.count, b.n);
  const z = -normalQuantile(alpha / 2);
  if (comparison === 'difference') {
    const statistic = (value: number) => differenceScore(a, b, value);
    return [crossing(statistic, z, -1, 1), crossing(statistic, -z, -1, 1)];
  }
  // Ratios live on a logarithmic scale; beyond e^±40 an end counts as unbounded.
  const statistic =
    comparison === 'ratio'
      ? (logValue: number) => ratioScore(a, b, exp(logValue))
      : (logValue: number) => oddsScore(a, b, exp(logValue));
  const low = crossing(statistic, z, -40, 40);
  const high = crossing(statistic, -z, -40, 40);
  return [low <= -39.9 ? 0 : exp(low), high >= 39.9 ? Number.POSITIVE_INFINITY : exp(high)];
}

/** Where a falling function passes `target`; an end of the range when it does not. */
function crossing(f: (x: number) => number, target: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (f(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The share of a that is most likely when the share of b follows from it. The derivative of the log-likelihood
 * falls from +∞ to −∞, so bisection finds its zero without the cancellation of the closed cubic.
 */
function likeliestShare(
  a: Count,
  b: Count,
  range: [number, number],
  shareOfB: (pa: number) => number,
  slope: (pa: number) => number,
): number {
  const pull = ({ count, n }: Count, p: number) =>
    (count === 0 ? 0 : count / p) - (count === n ? 0 : (n - count) / (1 - p));
  return crossing((pa) => pull(a, pa) + pull(b, shareOfB(pa)) * slope(pa), 0, range[0], range[1]);
}

const inflation = (a: Count, b: Count) => (a.n + b.n) / (a.n + b.n - 1);

function differenceScore(a: Count, b: Count, value: number): number {
  const range: [number, number] = [Math.max(0, -value), Math.min(1, 1 - value)];
  const pa = likeliestShare(
    a,
    b,
    range,
    (p) => p + value,
    () => 1,
  );
  const pb = pa + value;
  const variance = (pb * (1 - pb)) / b.n + (pa * (1 - pa)) / a.n;
  return standardise(b.count / b.n - a.count / a.n - value, variance * inflation(a, b));
}

function ratioScore(a: Count, b: Count, value: number): number {
  const pa = likeliestShare(
    a,
    b,
    [0, Math.min(1, 1 / value)],
    (p) => p * value,
    () => value,
  );
  const pb = pa * value;
  const variance = (pb * (1 - pb)) / b.n + (value * value * pa * (1 - pa)) / a.n;
  return standardise(b.count / b.n - (value * a.count) / a.n, variance * inflation(a, b));
}

function oddsScore(a: Count, b: Count, value: number): number {
  const shareOfB = (p: number) => (p * value) / (1 + p * (value - 1));
  const slope = (p: number) => value / (1 + p * (value - 1)) ** 2;
  const inside = (p: number) => Math.min(1 - 1e-10, Math.max(1e-10, p));
  const share = likeliestShare(a, b, [0, 1], shareOfB, slope);
  const [pa, pb] = [inside(share), inside(shareOfB(share))];
  const variance = 1 / (pb * (1 - pb) * b.n) + 1 / (pa * (1 - pa) * a.n);
  const distance = (b.count / b.n - pb) / (pb * (1 - pb)) - (a.count / a.n - pa) / (pa * (1 - pa));
  return standardise(distance, variance * inflation(a, b));
}

function standardise(distance: number, variance: number): number {
  if (variance > 0) return distance / Math.sqrt(variance);
  return distance === 0 ? 0 : distance * Number.POSITIVE_INFINITY;
}
