import stdlibErf from '@stdlib/math-base-special-erf';
import stdlibErfc from '@stdlib/math-base-special-erfc';
import { log, log1p } from '../math';

/** The error function, 2/√π·∫₀ˣ e^(−t²) dt. */
export const erf: (x: number) => number = stdlibErf;

/** 1 − erf(x), with all its digits for large x. */
export const erfc: (x: number) => number = stdlibErfc;

const LOG_SQRT_PI = 0.5723649429247001;

/** log erfc(x), also where erfc itself is too small to be a number. */
export function logErfc(x: number): number {
  if (x < -1) return Math.LN2 + log1p(-erfc(-x) / 2);
  if (x < 20) return log(erfc(x));
  // Asymptotic series 1 − 1/(2x²) + 3/(2x²)² − …; at x = 20 its terms fall below 1e-16 after nine.
  const t = 1 / (2 * x * x);
  let term = 1;
  let sum = 0;
  for (let k = 1; k < 12; k++) {
    term *= -(2 * k - 1) * t;
    sum += term;
  }
  return -x * x - log(x) - LOG_SQRT_PI + log1p(sum);
}
