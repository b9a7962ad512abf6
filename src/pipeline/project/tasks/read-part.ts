import type { Context } from '../../core/context';
import { handOver } from '../../core/hand-over';
import { type SourceHandle, sourceOf } from '../../table/byte-source';
import { buffersOf, type Part, type PartRequest } from '../../table/csv/part';
import { readPart as read } from '../../table/csv/read-part';

export interface ReadPartInput {
  request: PartRequest;
  /** The file, or its bytes from `base` on. */
  handle: SourceHandle;
  base: number;
  /** Bytes the whole file has. */
  size: number;
}

/** Reads a part of a file; null when it cannot be read by itself. */
export async function readPart(input: ReadPartInput, context: Context): Promise<Part | null> {
  const { handle, base, size } = input;
  const inner = sourceOf(handle);
  const source = {
    size,
    slice: (start: number, end: number) => inner.slice(start - base, Math.min(end - base, inner.size)),
  };
  const part = await read(source, input.request, context);
  return part && handOver(part, buffersOf(part));
}
