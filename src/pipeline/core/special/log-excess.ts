import { log, log1p } from '../math';

/**
 * r − 1 − log(r) for r = a/b, both positive; keeps all digits near r = 1, where it is (r − 1)²/2. Deviances and the
 * exponents of the binomial, Poisson and gamma densities are multiples of it.
 */
export function logExcess(a: number, b: number): number {
  const x = (a - b) / b;
  if (x < -0.5) return x - log(a / b);
  if (Math.abs(x) > 0.05) return x - log1p(x);
  let term = x;
  let sum = 0;
  for (let k = 2; k < 20; k++) {
    term *= -x;
    sum -= term / k;
  }
  return sum;
}
