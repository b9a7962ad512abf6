import stdlibGammainc from '@stdlib/math-base-special-gammainc';
import { exp, log, log1p } from '../math';
import { erfc } from './erf';
import { LOG_SQRT_TWO_PI, logGamma, stirlingError } from './gamma';
import { logExcess } from './log-excess';

/** From here on @stdlib's gammainc loses digits (at a = 1000 all but two). */
const OWN_FROM = 20;
/** Below this doubles lose digits one by one: such values are 0, and their logarithms are still right. */
const SMALLEST = 2 ** -1022;
/** From here on series take too long and Temme's expansion is exact with three terms. */
const UNIFORM_FROM = 1e6;

const isOutside = (a: number, x: number) => !(a > 0 && x >= 0);

const flush = (value: number) => (value < SMALLEST ? 0 : value);

/**
 * The regularised lower incomplete gamma function P(a, x), for a > 0, x ≥ 0; NaN elsewhere. Small values keep their
 * relative precision.
 */
export function gammaP(a: number, x: number): number {
  if (isOutside(a, x)) return Number.NaN;
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  if (a < OWN_FROM) return flush(stdlibGammainc(x, a));
  if (isUniform(a, x)) return flush(uniform(a, x, -1));
  return x < a + 1 ? flush(exp(logGammaTerm(a, x)) * lowerSeries(a, x)) : 1 - gammaQ(a, x);
}

/**
 * The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), for a > 0, x ≥ 0; NaN elsewhere. Small
 * values keep their relative precision.
 */
export function gammaQ(a: number, x: number): number {
  if (isOutside(a, x)) return Number.NaN;
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (a < OWN_FROM) return flush(stdlibGammainc(x, a, true, true));
  if (isUniform(a, x)) return flush(uniform(a, x, 1));
  return x < a + 1 ? 1 - gammaP(a, x) : flush(exp(logGammaTerm(a, x) + log(a)) * upperFraction(a, x));
}

/** log P(a, x), also where P itself is too small to be a number. */
export function logGammaP(a: number, x: number): number {
  if (isOutside(a, x)) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x >= a + 1) return log1p(-gammaQ(a, x));
  const p = gammaP(a, x);
  return p > 1e-290 ? log(p) : logGammaTerm(a, x) + log(lowerSeries(a, x));
}

/** log Q(a, x), also where Q itself is too small to be a number. */
export function logGammaQ(a: number, x: number): number {
  if (isOutside(a, x)) return Number.NaN;
  if (x < a) return log1p(-gammaP(a, x));
  if (x === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  const q = gammaQ(a, x);
  return q > 1e-290 ? log(q) : logGammaTerm(a, x) + log(a) + log(upperFraction(a, x));
}

/** log of x^a·e^(−x)/Γ(a + 1), by Loader's saddle point: no large logarithms are subtracted. */
export function logGammaTerm(a: number, x: number): number {
  if (a < 1) return a * log(x) - x - logGamma(a + 1);
  return -a * logExcess(x, a) - stirlingError(a) - LOG_SQRT_TWO_PI - 0.5 * log(a);
}

/** Σ xⁿ/((a+1)…(a+n)); converges for all x, quickly for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Legendre's continued fraction of Γ(a, x)·x^(−a)·e^x, by Lentz's method; for x ≥ a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 100_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return h;
}

function isUniform(a: number, x: number): boolean {
  return a >= UNIFORM_FROM && Math.abs(x - a) < 0.1 * a;
}

/** Temme's (1979) uniform expansion; `tail` 1 gives Q, −1 gives P. η is small wherever the result is not 0 or 1. */
function uniform(a: number, x: number, tail: 1 | -1): number {
  const half = logExcess(x, a);
  const eta = Math.sign(x - a) * Math.sqrt(2 * half);
  const c0 =
    -1 / 3 + eta * (1 / 12 + eta * (-2 / 135 + eta * (1 / 864 + eta * (1 / 2835 - (eta * 139) / 777600))));
  const c1 = -1 / 540 + eta * (-1 / 288 + (eta * 1) / 378);
  const rest = (exp(-a * half) / Math.sqrt(2 * Math.PI * a)) * (c0 + c1 / a);
  return 0.5 * erfc(tail * eta * Math.sqrt(a / 2)) + tail * rest;
}
