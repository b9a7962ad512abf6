import { exp } from '../../core/math';
import { oneSampleKsTail } from './ks-one-sample';
import { logChoose } from './log-choose';
import { type SortedPair, walkPair } from './two-samples';

/** `auto` is exact while the larger sample has at most 10,000 values, else asymptotic (as SciPy). */
export type KsMethod = 'auto' | 'exact' | 'asymptotic';

/** The largest distance between both distribution functions. */
export function ksStatistic(pair: SortedPair): number {
  const [n, m] = [pair.reference.length, pair.current.length];
  let most = 0;
  walkPair(pair, (i, j) => {
    most = Math.max(most, Math.abs(i / n - j / m));
  });
  return most;
}

/**
 * The two-sample Kolmogorov–Smirnov test, two-sided. Exact p values count lattice paths and ignore ties (which
 * makes them conservative); asymptotic ones take the one-sample distribution at nm/(n+m) values, as SciPy.
 */
export function ksTest(pair: SortedPair, method: KsMethod = 'auto'): { statistic: number; pValue: number } {
  const [n, m] = [pair.reference.length, pair.current.length];
  const statistic = ksStatistic(pair);
  const common = greatestCommonDivisor(n, m);
  const isExact = method === 'exact' || (method === 'auto' && Math.max(n, m) <= 10_000);
  if (!isExact)
    return { statistic, pValue: oneSampleKsTail(statistic, Math.max(1, roundHalfEven((n * m) / (n + m)))) };
  const steps = Math.round(statistic * (n / common) * m);
  if (steps === 0) return { statistic, pValue: 1 };
  const p = n === m ? equalSizeTail(n, steps) : pathTail(n, m, common, steps);
  return { statistic, pValue: Math.min(1, Math.max(0, p)) };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** NumPy rounds halves to even, and so must the size that enters SciPy's approximation. */
function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Paths of n up and n right steps that reach a distance of h: the reflection principle, terms falling fast. */
function equalSizeTail(n: number, h: number): number {
  let p = 0;
  for (let k = Math.floor(n / h); k >= 1; k--) {
    const term = exp(logChoose(2 * n, n - k * h) - logChoose(2 * n, n));
    p = term - p;
  }
  return 2 * p;
}

/**
 * The chance that a random path from (0, 0) to (n, m) leaves the band |x/n − y/m| < h/lcm. Each point's value is
 * the mean of its two predecessors weighted by how often the last step came from there: sums of positive numbers,
 * so that small tails keep their digits.
 */
function pathTail(n: number, m: number, common: number, h: number): number {
  // The shorter side along the row keeps the memory small.
  const [rows, cols] = n > m ? [n, m] : [m, n];
  const [stepRow, stepCol] = [cols / common, rows / common];
  const outside = new Float64Array(cols + 1);
  for (let j = 0; j <= cols; j++) outside[j] = j * stepCol >= h || (j > 0 && outside[j - 1] === 1) ? 1 : 0;
  for (let i = 1; i <= rows; i++) {
    outside[0] = i * stepRow >= h ? 1 : outside[0]!;
    const at = i * stepRow;
    for (let j = 1; j <= cols; j++) {
      outside[j] = Math.abs(at - j * stepCol) >= h ? 1 : (outside[j]! * i + outside[j - 1]! * j) / (i + j);
    }
  }
  return outside[cols]!;
}
