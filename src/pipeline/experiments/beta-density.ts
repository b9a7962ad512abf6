import { exp, log } from '../core/math';
import { logBeta } from '../core/special/gamma';

/**
 * The density of the angle t when sin² t is Beta(alpha, beta): 2 sin^(2α−1) cos^(2β−1) / B(α, β). Needs the sine and
 * cosine, so that neither end loses digits.
 */
export function betaAngleDensity(sine: number, cosine: number, alpha: number, beta: number): number {
  const power = (base: number, exponent: number) => (exponent === 0 ? 0 : exponent * log(base));
  return exp(Math.LN2 + power(sine, 2 * alpha - 1) + power(cosine, 2 * beta - 1) - logBeta(alpha, beta));
}
