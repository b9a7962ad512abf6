import type { TreeKernels } from './arena';
import { decodeBase64 } from './base64';
import type { CsvKernels } from './csv-kernels';
import { KERNELS_WASM } from './kernels-wasm';

/** Memory that can grow; growing replaces `buffer`. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): void;
}

/** The part of the WebAssembly interface that is used; the pipeline compiles without the DOM's types. */
interface WebAssemblyApi {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: unknown };
  Memory: new (descriptor: { initial: number }) => WasmMemory;
}

/** Bytes of a page of memory. */
export const PAGE = 65_536;

/** Compiled once per thread; null where that is not possible. */
let compiled: object | null | undefined;

function api(): WebAssemblyApi | undefined {
  return (globalThis as { WebAssembly?: WebAssemblyApi }).WebAssembly;
}

function compile({ Module }: WebAssemblyApi): object | null {
  try {
    return new Module(decodeBase64(KERNELS_WASM));
  } catch {
    // An engine without SIMD, or a page whose policy forbids WebAssembly: the twin does the same, slower.
    return null;
  }
}

/**
 * New memory of at least so many bytes with the compiled kernels on it; undefined where there is no WebAssembly.
 * @throws RangeError when the memory cannot be had
 */
export function createWasmKernels(
  bytes: number,
): { memory: WasmMemory; kernels: TreeKernels & CsvKernels } | undefined {
  const wasm = api();
  if (!wasm) return undefined;
  compiled ??= compile(wasm);
  if (compiled === null) return undefined;
  const memory = new wasm.Memory({ initial: Math.ceil(bytes / PAGE) });
  const { exports } = new wasm.Instance(compiled, { env: { memory } });
  return { memory, kernels: exports as TreeKernels & CsvKernels };
}
