import type { ByteSource } from './import-types';

/** A Blob or a File, by the little that is read of it: the pipeline knows no DOM. */
export interface BlobLike {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** What a thread can be sent to read bytes from: neither way copies the file. */
export type SourceHandle = BlobLike | Uint8Array;

/** Bytes in memory, or a Blob that stays where it is, as a source. */
export function sourceOf(handle: SourceHandle): ByteSource {
  if (!(handle instanceof Uint8Array)) {
    return {
      size: handle.size,
      handle,
      slice: async (start, end) => new Uint8Array(await handle.slice(start, end).arrayBuffer()),
    };
  }
  return { size: handle.length, handle, slice: async (start, end) => handle.subarray(start, end) };
}

/** Bytes asked for at once: few calls, and little to hold. */
const CHUNK = 1 << 22;

/**
 * The bytes from `start` to `end` in order, in chunks of any length. The next one is on its way while the last is
 * worked on.
 * @param size bytes asked for at once
 */
export async function* chunksOf(
  source: ByteSource,
  start = 0,
  end = source.size,
  size = CHUNK,
): AsyncGenerator<Uint8Array> {
  const ask = (at: number) => {
    const chunk = source.slice(at, Math.min(end, at + size));
    // Whoever stops reading early does not wait for it.
    chunk.catch(() => {});
    return chunk;
  };
  let next = start < end ? ask(start) : undefined;
  for (let at = start; next !== undefined; ) {
    const chunk = await next;
    at += chunk.length;
    next = at < end && chunk.length > 0 ? ask(at) : undefined;
    yield chunk;
  }
}

/** The bytes from `start` to `end` (or to the end of the source) as one array. */
export async function bytesOf(source: ByteSource, start = 0, end = source.size): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunksOf(source, start, Math.min(end, source.size))) parts.push(chunk);
  return concat(parts);
}

/** Several arrays as one; a single one as it is. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
