import { SandtableError } from '../core/errors';
import type { CartKernels } from './cart-kernels';
import { createCartTwin } from './cart-twin';
import type { HistogramKernels } from './histogram-kernels';
import { createHistogramTwin } from './histogram-twin';

/** All kernels over one memory. */
export interface TreeKernels extends HistogramKernels, CartKernels {}

/** Memory for one fit and the kernels that work on it. Unreachable when the fit ends, so the engine frees it. */
export interface Arena {
  kernels: TreeKernels;
  /** Room for `bytes` bytes, zeroed, at an address divisible by 16. */
  allocate(bytes: number): number;
  u8(at: number, length: number): Uint8Array;
  u16(at: number, length: number): Uint16Array;
  i32(at: number, length: number): Int32Array;
  u32(at: number, length: number): Uint32Array;
  f64(at: number, length: number): Float64Array;
}

/** How many bytes `allocate` takes for this request. */
export function alignedSize(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}

/**
 * An arena of a fixed size.
 * @param bytes the sum of `alignedSize` of all that will be allocated
 * @throws OUT_OF_MEMORY when the machine does not give that much
 */
export function createArena(bytes: number): Arena {
  // Address 0 stays unused: it means "absent".
  let next = 16;
  let buffer: ArrayBuffer;
  let kernels: TreeKernels;
  try {
    buffer = new ArrayBuffer(alignedSize(bytes) + 32);
    kernels = { ...createHistogramTwin(buffer), ...createCartTwin(buffer) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SandtableError(
      'OUT_OF_MEMORY',
      `Growing trees on these rows needs ${Math.ceil(bytes / 2 ** 20)} MB, more than there is.`,
      'Use fewer rows or features.',
    );
  }
  return {
    kernels,
    allocate(size) {
      const at = next;
      next += alignedSize(size);
      if (next > buffer.byteLength) throw new SandtableError('INTERNAL', 'The arena is too small.');
      return at;
    },
    u8: (at, length) => new Uint8Array(buffer, at, length),
    u16: (at, length) => new Uint16Array(buffer, at, length),
    i32: (at, length) => new Int32Array(buffer, at, length),
    u32: (at, length) => new Uint32Array(buffer, at, length),
    f64: (at, length) => new Float64Array(buffer, at, length),
  };
}
