import type { ByteSource } from '../../src/pipeline/table/import-types';

/** Bytes that are handed over in pieces of these sizes, again and again. */
export function inPieces(bytes: Uint8Array, sizes: readonly number[]): ByteSource {
  let k = 0;
  return {
    size: bytes.length,
    slice: async (start, end) => bytes.subarray(start, Math.min(end, start + sizes[k++ % sizes.length]!)),
  };
}
