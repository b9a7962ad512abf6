import { SandtableError } from '../core/errors';
import type { CartKernels } from './cart-kernels';
import { createCartTwin } from './cart-twin';
import type { ColumnKernels } from './column-kernels';
import { createColumnTwin } from './column-twin';
import type { HistogramKernels } from './histogram-kernels';
import { createHistogramTwin } from './histogram-twin';
import { createWasmKernels } from './load-wasm';
import type { NewtonKernels } from './newton-kernels';
import { createNewtonTwin } from './newton-twin';
import type { WalkKernels } from './walk-kernels';
import { createWalkTwin } from './walk-twin';

/** All kernels over one memory. */
export interface TreeKernels
  extends HistogramKernels,
    NewtonKernels,
    CartKernels,
    ColumnKernels,
    WalkKernels {}

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

/** Addresses are 31 bits, so that they are the same number in WebAssembly and here. */
const MOST_BYTES = 2 ** 31 - 65_536;

function createTwinKernels(bytes: number): { buffer: ArrayBuffer; kernels: TreeKernels } {
  const buffer = new ArrayBuffer(bytes);
  const kernels = {
    ...createHistogramTwin(buffer),
    ...createNewtonTwin(buffer),
    ...createCartTwin(buffer),
    ...createColumnTwin(buffer),
    ...createWalkTwin(buffer),
  };
  return { buffer, kernels };
}

/**
 * An arena of a fixed size, on WebAssembly where there is any.
 * @param bytes the sum of `alignedSize` of all that will be allocated
 * @throws OUT_OF_MEMORY when the machine does not give that much
 */
export function createArena(bytes: number): Arena {
  // Address 0 stays unused: it means "absent".
  let next = 16;
  const size = alignedSize(bytes) + next;
  const tooMuch = () =>
    new SandtableError(
      'OUT_OF_MEMORY',
      `Growing trees on these rows needs ${Math.ceil(size / 2 ** 20)} MB, more than there is.`,
      'Use fewer rows or features.',
    );
  if (size > MOST_BYTES) throw tooMuch();
  let made: { buffer: ArrayBuffer; kernels: TreeKernels };
  try {
    const compiled = createWasmKernels(size);
    made = compiled ? { buffer: compiled.memory.buffer, kernels: compiled.kernels } : createTwinKernels(size);
  } catch (error) {
    throw error instanceof RangeError ? tooMuch() : error;
  }
  const { buffer, kernels } = made;
  return {
    kernels,
    allocate(wanted) {
      const at = next;
      next += alignedSize(wanted);
      if (next > size) throw new SandtableError('INTERNAL', 'The arena is too small.');
      return at;
    },
    u8: (at, length) => new Uint8Array(buffer, at, length),
    u16: (at, length) => new Uint16Array(buffer, at, length),
    i32: (at, length) => new Int32Array(buffer, at, length),
    u32: (at, length) => new Uint32Array(buffer, at, length),
    f64: (at, length) => new Float64Array(buffer, at, length),
  };
}
