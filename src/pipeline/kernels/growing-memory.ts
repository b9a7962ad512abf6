import { SandtableError } from '../core/errors';
import type { CsvKernels } from './csv-kernels';
import { createWasmKernels, PAGE, type WasmMemory } from './load-wasm';

/** Addresses are 31 bits, as in the arena. */
const MOST_BYTES = 2 ** 31 - PAGE;

/**
 * Memory that grows, with the kernels of `CsvKernels` over it where there is WebAssembly. Growing replaces the views:
 * read them anew after every `allocate`.
 */
export class GrowingMemory {
  readonly kernels: CsvKernels | null;
  u8!: Uint8Array;
  i32!: Int32Array;
  u32!: Uint32Array;
  f64!: Float64Array;
  private readonly wasm: WasmMemory | null;
  private next = 64;
  /** Regions given back, by size. */
  private readonly free = new Map<number, number[]>();

  /** @param compiled false to do without the kernels, as where there is no WebAssembly */
  constructor(compiled = true) {
    const made = compiled ? createWasmKernels(PAGE) : undefined;
    this.wasm = made?.memory ?? null;
    this.kernels = made?.kernels ?? null;
    this.look(this.wasm?.buffer ?? new ArrayBuffer(PAGE));
  }

  /** Room for `bytes` bytes at an address divisible by 64; what it holds is not defined. @throws OUT_OF_MEMORY */
  allocate(bytes: number): number {
    const size = Math.ceil(bytes / 64) * 64;
    const known = this.free.get(size)?.pop();
    if (known !== undefined) return known;
    const at = this.next;
    this.next += size;
    if (this.next > this.u8.length) this.grow();
    return at;
  }

  /** Gives a region of that many bytes back. */
  release(at: number, bytes: number): void {
    const size = Math.ceil(bytes / 64) * 64;
    const same = this.free.get(size);
    if (same) same.push(at);
    else this.free.set(size, [at]);
  }

  private grow(): void {
    const have = this.u8.length;
    // A good part more, so that growing stays rare.
    const wanted = Math.min(MOST_BYTES, Math.max(this.next, have + Math.min(have, 1 << 24)));
    try {
      if (this.next > MOST_BYTES) throw new RangeError();
      if (this.wasm) {
        this.wasm.grow(Math.ceil((wanted - have) / PAGE));
        this.look(this.wasm.buffer);
      } else {
        const buffer = new ArrayBuffer(Math.ceil(wanted / PAGE) * PAGE);
        new Uint8Array(buffer).set(this.u8);
        this.look(buffer);
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new SandtableError(
        'OUT_OF_MEMORY',
        `Reading needs ${Math.ceil(this.next / 2 ** 20)} MB at once, more than there is.`,
        'Load a sample of the rows.',
      );
    }
  }

  private look(buffer: ArrayBuffer): void {
    this.u8 = new Uint8Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.f64 = new Float64Array(buffer);
  }
}
