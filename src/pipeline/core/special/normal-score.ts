import { log } from '../math';

/**
 * The standard normal quantile to three digits (Abramowitz & Stegun 26.2.23): where root finding begins.
 * @param p, q the probabilities below and above, p + q = 1
 */
export function normalScoreGuess(p: number, q: number): number {
  const t = Math.sqrt(-2 * log(Math.min(p, q)));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  const z = t - numerator / denominator;
  return p < q ? -z : z;
}
