import { exp, log } from '../math';
import { logBeta } from './gamma';
import { logBetaTerm, logIncompleteBeta } from './incomplete-beta';
import { normalScoreGuess } from './normal-score';
import { solveMonotone } from './solve-monotone';

/** Beyond this x or 1 − x is 0. */
const FARTHEST = 745;

/** A point of [0, 1] and its complement, both to full relative precision. */
export interface UnitPoint {
  x: number;
  y: number;
}

/**
 * The point where I_x(a, b) = p and its complement is q, where p + q = 1: give both, each as precisely as it is
 * known. Newton's method on log(x/(1 − x)), in the tail that is smaller.
 */
export function incompleteBetaInverse(a: number, b: number, p: number, q: number): UnitPoint {
  if (!(a > 0 && b > 0 && p >= 0 && q >= 0)) return { x: Number.NaN, y: Number.NaN };
  if (p === 0) return { x: 0, y: 1 };
  if (q === 0) return { x: 1, y: 0 };
  if (p <= q) return lowerInverse(a, b, p, q);
  const { x, y } = lowerInverse(b, a, q, p);
  return { x: y, y: x };
}

function lowerInverse(a: number, b: number, p: number, q: number): UnitPoint {
  const target = log(p);
  // I ≈ x^a/(a·B(a, b)) for small x
  const leftmost = (target + log(a) + logBeta(a, b)) / a;
  if (leftmost < -FARTHEST) return { x: 0, y: 1 };
  const guess =
    Math.min(a, b) >= 0.5 ? log(a / b) + normalScoreGuess(p, q) * Math.sqrt(1 / a + 1 / b) : leftmost;
  const u = solveMonotone(
    (at) => {
      const { x, y } = pointAt(at);
      const logI = logIncompleteBeta(a, b, x, y);
      return { value: logI - target, slope: exp(log(a) + logBetaTerm(a, b, x, y) - logI) };
    },
    guess,
    -FARTHEST,
    FARTHEST,
  );
  return pointAt(u);
}

function pointAt(logit: number): UnitPoint {
  const e = exp(-Math.abs(logit));
  const small = e / (1 + e);
  const large = 1 / (1 + e);
  return logit < 0 ? { x: small, y: large } : { x: large, y: small };
}
