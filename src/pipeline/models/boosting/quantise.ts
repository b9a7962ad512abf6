import { PACK, PACK_LIMIT } from '../../kernels/histogram-kernels';

/** What a packed number's whole parts must be multiplied by to be derivatives again. */
export interface PackedScale {
  gradient: number;
  hessian: number;
}

/** The largest power of two that is at most x (x > 0 and finite). */
function powerOfTwoUpTo(x: number): number {
  let power = 1;
  while (power * 2 <= x) power *= 2;
  while (power > x) power /= 2;
  return power;
}

/**
 * Turns derivatives into packed whole numbers (see `HistogramKernels`), rounded up or down at random so that sums stay
 * unbiased (Shi et al. 2022, "Quantized training of gradient boosting decision trees"). The scales are powers of
 * two as large as the sums allow: few rows keep seven digits each, and simple fractions stay exact.
 * @param rows the rows to convert; undefined means all
 * @param seed of the rounding
 */
export function quantise(
  gradient: Float64Array,
  hessian: Float64Array,
  rows: Int32Array | undefined,
  packed: Float64Array,
  seed: number,
): PackedScale {
  const count = rows ? rows.length : gradient.length;
  let sumGradient = 0;
  let sumHessian = 0;
  for (let k = 0; k < count; k++) {
    const i = rows ? rows[k]! : k;
    sumGradient += Math.abs(gradient[i]!);
    sumHessian += hessian[i]!;
  }
  const toGradient = sumGradient > 0 ? powerOfTwoUpTo((2 * PACK_LIMIT - count) / sumGradient) : 1;
  const toHessian = sumHessian > 0 ? powerOfTwoUpTo((PACK_LIMIT - count) / sumHessian) : 1;
  // Marsaglia's xorshift32; its halves decide the two roundings.
  let state = (seed >>> 0) | 1;
  for (let k = 0; k < count; k++) {
    const i = rows ? rows[k]! : k;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const g = Math.floor(gradient[i]! * toGradient + (state >>> 16) / 65536);
    const h = Math.floor(hessian[i]! * toHessian + (state & 65535) / 65536);
    packed[i] = g * PACK + h;
  }
  return { gradient: 1 / toGradient, hessian: 1 / toHessian };
}
