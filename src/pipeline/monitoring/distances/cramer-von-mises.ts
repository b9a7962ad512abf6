import { rankdata } from '../../core/descriptive/rank';
import { SandtableError } from '../../core/errors';
import { exp } from '../../core/math';
import { logGamma } from '../../core/special/gamma';
import type { SortedPair } from './two-samples';

/**
 * The two-sample Cramér–von Mises test: T = U/(nmN) − (4nm − 1)/(6N) with midranks. Exact p values (at most 20
 * values a sample) count orders and ignore ties; else the limiting distribution on the standardised T, as SciPy.
 *
 * @throws TOO_FEW_ROWS for fewer than two values in a sample
 */
export function cramerVonMisesTest({ reference, current }: SortedPair): {
  statistic: number;
  pValue: number;
} {
  const [n, m] = [reference.length, current.length];
  if (n < 2 || m < 2) {
    throw new SandtableError('TOO_FEW_ROWS', 'The Cramér–von Mises test needs two values on each side.');
  }
  const N = n + m;
  const both = new Float64Array(N);
  both.set(reference);
  both.set(current, n);
  const ranks = rankdata(both);
  let [sumN, sumM] = [0, 0];
  for (let i = 0; i < n; i++) sumN += (ranks[i]! - (i + 1)) ** 2;
  for (let j = 0; j < m; j++) sumM += (ranks[n + j]! - (j + 1)) ** 2;
  const U = n * sumN + m * sumM;
  const k = n * m;
  const statistic = U / (k * N) - (4 * k - 1) / (6 * N);
  const pValue = Math.max(n, m) <= 20 ? exactTail(U, n, m) : limitTail(statistic, n, m);
  return { statistic, pValue };
}

function limitTail(statistic: number, n: number, m: number): number {
  const N = n + m;
  const k = n * m;
  const mean = (1 + 1 / N) / 6;
  const variance = ((N + 1) * (4 * k * N - 3 * (n * n + m * m) - 2 * k)) / (45 * N * N * 4 * k);
  const standardised = 1 / 6 + (statistic - mean) / Math.sqrt(45 * variance);
  return standardised < 0.003 ? 1 : Math.max(0, 1 - limitCdf(standardised));
}

/** The limiting distribution by its series in the Bessel function K¼ (Csörgő & Faraway 1996, eq. 1.3). */
function limitCdf(x: number): number {
  let total = 0;
  for (let k = 0; k < 100; k++) {
    const y = 4 * k + 1;
    const q = (y * y) / (16 * x);
    const u = exp(logGamma(k + 0.5) - logGamma(k + 1)) / (Math.PI * Math.sqrt(Math.PI * x));
    const term = u * Math.sqrt(y) * exp(-2 * q) * scaledBesselK(q);
    total += term;
    if (Math.abs(term) < 1e-12) break;
  }
  return total;
}

/** e^q·K¼(q) = ∫₀^∞ e^(−q(cosh t − 1)) cosh(t/4) dt: the trapezoid rule is exact to rounding on such integrands. */
function scaledBesselK(q: number): number {
  const step = 0.05;
  let sum = 0.5;
  for (let i = 1; i < 4000; i++) {
    const t = i * step;
    const half = exp(t / 2);
    const sinhHalf = (half - 1 / half) / 2;
    const quarter = exp(t / 4);
    const term = exp(-2 * q * sinhHalf * sinhHalf) * ((quarter + 1 / quarter) / 2);
    sum += term;
    if (term < 1e-18 * sum) break;
  }
  return sum * step;
}

/** Frequencies of the statistic over all orders, point by point on the lattice (Xiao, Gordon & Yakovlev 2006). */
function exactTail(U: number, n: number, m: number): number {
  const lcm = (n * m) / greatestCommonDivisor(n, m);
  const [a, b] = [lcm / n, lcm / m];
  const k = n * m;
  const zeta = Math.floor((lcm * lcm * (n + m) * (6 * U - k * (4 * k - 1))) / (6 * k * k));
  let column: Map<number, number>[] = Array.from({ length: n + 1 }, () => new Map<number, number>());
  column[0]!.set(0, 1);
  for (let u = 0; u <= m; u++) {
    const next: Map<number, number>[] = [];
    let carried = new Map<number, number>();
    for (let v = 0; v <= n; v++) {
      const sums = new Map(carried);
      for (const [value, count] of column[v]!) sums.set(value, (sums.get(value) ?? 0) + count);
      const add = (a * v - b * u) ** 2;
      carried = new Map(Array.from(sums, ([value, count]) => [value + add, count]));
      next.push(carried);
    }
    column = next;
  }
  let [tail, all] = [0, 0];
  for (const [value, count] of column[n]!) {
    all += count;
    if (value >= zeta) tail += count;
  }
  return tail / all;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
