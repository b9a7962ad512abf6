import { PACK_LIMIT } from '../../kernels/histogram-kernels';

/** What derivatives are multiplied by before they are rounded to the whole numbers of a packed number. */
export interface PackedScale {
  toGradient: number;
  toHessian: number;
}

/** The largest power of two that is at most x (x > 0 and finite). */
function powerOfTwoUpTo(x: number): number {
  let power = 1;
  while (power * 2 <= x) power *= 2;
  while (power > x) power /= 2;
  return power;
}

/** Up to so many rows a derivative has a thousand steps or more: to the nearest then, and equal ones stay equal. */
const NEAREST_ROWS = 65_536;

/**
 * Powers of two as large as the sums allow: few rows keep seven digits each, and simple fractions stay exact.
 * @param rows how many are rounded, each by less than one
 */
export function packedScale(sumAbsGradient: number, sumHessian: number, rows: number): PackedScale {
  return {
    toGradient: sumAbsGradient > 0 ? powerOfTwoUpTo((2 * PACK_LIMIT - rows) / sumAbsGradient) : 1,
    toHessian: sumHessian > 0 ? powerOfTwoUpTo((PACK_LIMIT - rows) / sumHessian) : 1,
  };
}

/**
 * The seed of the kernels' rounding: with many rows up or down at random, so that sums stay unbiased (Shi et al.
 * 2022, "Quantized training of gradient boosting decision trees"); with few to the nearest, so that divisions that
 * are equally good stay so and the first one wins.
 */
export function roundingSeed(seed: number, rows: number): number {
  return rows <= NEAREST_ROWS ? 0 : seed | 1;
}
