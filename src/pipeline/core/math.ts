/**
 * The elementary functions whose results end in an artifact. ECMAScript leaves the last digits of `Math.exp` and
 * its kin to the engine; these are FreeBSD's msun in plain arithmetic, so Chromium, Firefox and Node agree to the
 * bit. Use `Math.sqrt`, `Math.abs`, `Math.floor` and the like as they are: those are exact everywhere.
 */
import stdlibCos from '@stdlib/math-base-special-cos';
import stdlibExp from '@stdlib/math-base-special-exp';
import stdlibExpm1 from '@stdlib/math-base-special-expm1';
import stdlibLn from '@stdlib/math-base-special-ln';
import stdlibLog1p from '@stdlib/math-base-special-log1p';
import stdlibPow from '@stdlib/math-base-special-pow';
import stdlibSin from '@stdlib/math-base-special-sin';
import stdlibTanh from '@stdlib/math-base-special-tanh';

export const exp: (x: number) => number = stdlibExp;
export const expm1: (x: number) => number = stdlibExpm1;
export const log: (x: number) => number = stdlibLn;
export const log1p: (x: number) => number = stdlibLog1p;
export const pow: (x: number, y: number) => number = stdlibPow;
export const tanh: (x: number) => number = stdlibTanh;
export const sin: (x: number) => number = stdlibSin;
export const cos: (x: number) => number = stdlibCos;
export const log2 = (x: number): number => log(x) / Math.LN2;
export const log10 = (x: number): number => log(x) / Math.LN10;

/** The logistic function 1/(1+e^−x), without overflow. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** log(Σ exp(xᵢ)) without overflow; −Infinity for no values. */
export function logSumExp(values: ArrayLike<number>): number {
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if (values[i]! > max) max = values[i]!;
  if (!Number.isFinite(max)) return max;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += exp(values[i]! - max);
  return max + log(sum);
}

/** Limits x to [low, high]. NaN stays NaN. */
export function clamp(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x;
}
