import { clamp } from '../../core/math';
import type { Norm } from '../normalizer';

/** The length a row is divided by; 1 for a row of zeros. */
export function rowLength(norm: Norm, values: Float64Array, from: number, to: number): number {
  let size = 0;
  for (let k = from; k < to; k++) {
    const magnitude = Math.abs(values[k]!);
    if (norm === 'l1') size += magnitude;
    else if (norm === 'l2') size += magnitude * magnitude;
    else if (magnitude > size) size = magnitude;
  }
  const length = norm === 'l2' ? Math.sqrt(size) : size;
  return length === 0 || !Number.isFinite(length) ? 1 : length;
}

/** A product of two features, finite. */
export function product(a: number, b: number): number {
  return clamp(a * b, -Number.MAX_VALUE, Number.MAX_VALUE);
}
