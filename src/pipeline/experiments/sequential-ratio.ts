import { SandtableError } from '../core/errors';
import { exp, log } from '../core/math';

export interface MixtureSprt {
  /** The likelihood ratio after each pair. */
  lambda: Float64Array;
  /** Always-valid p after each pair: the smallest 1/Λ so far, at most 1. */
  pValue: Float64Array;
  /** The first pair (counted from 1) at which p ≤ alpha; null when never. */
  stopAt: number | null;
}

/**
 * The mixture sequential probability ratio test on pairs (Johari et al. 2017):
 * Λₙ = √(V/(V + nτ²)) · exp(n²τ²d̄²/(2V(V + nτ²))), d the difference b − a within a pair.
 *
 * @param varianceOfDifference V, the variance of one pair's difference (var a + var b)
 * @param mixingVariance τ², the variance of the effects the test is tuned for
 */
export function mixtureSprt(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  varianceOfDifference: number,
  mixingVariance: number,
  alpha = 0.05,
): MixtureSprt {
  if (!(varianceOfDifference > 0 && mixingVariance > 0)) {
    throw new SandtableError('INVALID_ARGUMENT', 'The variances of a sequential test must be above zero.');
  }
  const n = Math.min(a.length, b.length);
  const lambda = new Float64Array(n);
  const pValue = new Float64Array(n);
  let sum = 0;
  let p = 1;
  let stopAt: number | null = null;
  for (let i = 0; i < n; i++) {
    sum += b[i]! - a[i]!;
    const total = varianceOfDifference + (i + 1) * mixingVariance;
    lambda[i] =
      Math.sqrt(varianceOfDifference / total) *
      exp((mixingVariance * sum * sum) / (2 * varianceOfDifference * total));
    p = Math.min(p, 1 / lambda[i]!);
    pValue[i] = p;
    if (stopAt === null && p <= alpha) stopAt = i + 1;
  }
  return { lambda, pValue, stopAt };
}

export interface Sprt {
  /** Accept p1 at or above. */
  upper: number;
  /** Accept p0 at or below. */
  lower: number;
  /** Log-likelihood ratio after each trial. */
  logRatio: Float64Array;
  decision: 'p0' | 'p1' | 'continue';
  /** The trial (counted from 1) at which it was decided; null when it never was. */
  stopAt: number | null;
}

/**
 * Wald's sequential probability ratio test of a share of p1 against p0: stop when the log-likelihood ratio leaves
 * (ln β/(1−α), ln (1−β)/α).
 *
 * @param successes 0 or 1 per trial, in order
 */
export function sprt(
  successes: ArrayLike<number>,
  p0: number,
  p1: number,
  alpha: number,
  beta: number,
): Sprt {
  const inside = (x: number) => x > 0 && x < 1;
  if (![p0, p1, alpha, beta].every(inside) || p0 === p1) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Shares and error rates must lie between 0 and 1 and differ.',
    );
  }
  const upper = log((1 - beta) / alpha);
  const lower = log(beta / (1 - alpha));
  const win = log(p1 / p0);
  const loss = log((1 - p1) / (1 - p0));
  const logRatio = new Float64Array(successes.length);
  let sum = 0;
  let decision: Sprt['decision'] = 'continue';
  let stopAt: number | null = null;
  for (let i = 0; i < successes.length; i++) {
    sum += successes[i] === 1 ? win : loss;
    logRatio[i] = sum;
    if (stopAt === null && (sum >= upper || sum <= lower)) {
      decision = sum >= upper ? 'p1' : 'p0';
      stopAt = i + 1;
    }
  }
  return { upper, lower, logRatio, decision, stopAt };
}
