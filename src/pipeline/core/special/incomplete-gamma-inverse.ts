import { exp, log } from '../math';
import { logGamma } from './gamma';
import { logGammaP, logGammaQ, logGammaTerm } from './incomplete-gamma';
import { normalScoreGuess } from './normal-score';
import { solveMonotone } from './solve-monotone';

/** Below this e^u is 0. */
const LOWEST = -745;

/**
 * x with P(a, x) = p and Q(a, x) = q, where p + q = 1: give both, each as precisely as it is known. 0 when the
 * answer is too small to be a number. Newton's method on log x, in the tail that is smaller.
 */
export function incompleteGammaInverse(a: number, p: number, q: number): number {
  if (!(a > 0 && p >= 0 && q >= 0)) return Number.NaN;
  if (p === 0) return 0;
  if (q === 0) return Number.POSITIVE_INFINITY;
  // P ≈ x^a/Γ(a + 1) for small x
  const leftmost = (log(p) + logGamma(a + 1)) / a;
  if (leftmost < LOWEST) return 0;
  const guess = firstGuess(a, p, q, leftmost);
  // P never exceeds its limit for small x, and at 2a + 1600 Q is below the smallest double.
  const low = leftmost - 1e-9 * Math.abs(leftmost) - 1e-9;
  const high = log(2 * a + 1600);
  if (p <= q) {
    const target = log(p);
    const f = (u: number) => {
      const x = exp(u);
      const logP = logGammaP(a, x);
      return { value: logP - target, slope: exp(log(a) + logGammaTerm(a, x) - logP) };
    };
    return exp(solveMonotone(f, guess, low, high));
  }
  const target = log(q);
  const f = (u: number) => {
    const x = exp(u);
    const logQ = logGammaQ(a, x);
    return { value: target - logQ, slope: exp(log(a) + logGammaTerm(a, x) - logQ) };
  };
  return exp(solveMonotone(f, guess, low, high));
}

/** Wilson & Hilferty's cube root where it is positive, else the limit for small x. */
function firstGuess(a: number, p: number, q: number, leftmost: number): number {
  const root = 1 - 1 / (9 * a) + normalScoreGuess(p, q) / (3 * Math.sqrt(a));
  return a >= 0.5 && root > 0.1 ? log(a) + 3 * log(root) : leftmost;
}
