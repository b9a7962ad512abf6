import { exp, log } from '../../core/math';

/**
 * The mean mutual information (nats) of two groupings with these sizes, over all ways to deal n rows to them: the
 * hypergeometric model of randomness.
 * @see Vinh, Epps & Bailey 2010, equation 10
 */
export function expectedMutualInformation(rowSums: Float64Array, colSums: Float64Array, n: number): number {
  const logFactorial = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) logFactorial[i] = logFactorial[i - 1]! + log(i);
  let expected = 0;
  for (const a of rowSums) {
    for (const b of colSums) {
      const fixed =
        logFactorial[a]! + logFactorial[b]! + logFactorial[n - a]! + logFactorial[n - b]! - logFactorial[n]!;
      const least = Math.max(1, a + b - n);
      for (let k = least; k <= Math.min(a, b); k++) {
        const logChance =
          fixed -
          logFactorial[k]! -
          logFactorial[a - k]! -
          logFactorial[b - k]! -
          logFactorial[n - a - b + k]!;
        expected += (k / n) * (log(n) + log(k) - log(a) - log(b)) * exp(logChance);
      }
    }
  }
  return expected;
}
