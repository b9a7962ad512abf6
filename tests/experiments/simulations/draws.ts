import { exp, log } from '../../../src/pipeline/core/math';
import type { Random } from '../../../src/pipeline/core/random';
import { logGamma } from '../../../src/pipeline/core/special/gamma';
import type { MeanStatistic } from '../../../src/pipeline/experiments/statistics';

/** A binomial count: trial by trial when few are expected, else Hörmann's (1993) transformed rejection. */
export function binomial(random: Random, n: number, p: number): number {
  if (p > 0.5) return n - binomial(random, n, 1 - p);
  if (n * p < 10) return byWaiting(random, n, p);
  const spq = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spq;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const vr = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spq;
  const mode = Math.floor((n + 1) * p);
  const odds = log(p / (1 - p));
  const atMode = logGamma(mode + 1) + logGamma(n - mode + 1);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (k < 0 || k > n) continue;
    if (us >= 0.07 && v <= vr) return k;
    const bound = atMode - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * odds;
    if (log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

/** Gaps between successes are geometric. */
function byWaiting(random: Random, n: number, p: number): number {
  const scale = log(1 - p);
  let count = -1;
  for (let trial = 0; trial <= n; count++) trial += Math.floor(-random.exponential() / scale) + 1;
  return count;
}

/** n lognormal values with this sigma, as sums. */
export function lognormalSums(random: Random, n: number, sigma: number): MeanStatistic {
  const sums: MeanStatistic = { type: 'mean', n, sum: 0, sumSquares: 0 };
  for (let i = 0; i < n; i++) {
    const x = exp(sigma * random.normal());
    sums.sum += x;
    sums.sumSquares += x * x;
  }
  return sums;
}

/** The share of simulations in which something happened. */
export function rate(sims: number, happens: (sim: number) => boolean): number {
  let count = 0;
  for (let s = 0; s < sims; s++) if (happens(s)) count++;
  return count / sims;
}
