import { bytesOf, sourceOf } from '../../table/byte-source';
import type { PartReaders } from '../../table/csv/read-parts';
import type { ByteSource } from '../../table/import-types';
import type { StepContext } from '../engine/step';
import type { ReadPartInput } from '../tasks/read-part';

/** Bytes sent along after a part: its last record seldom needs more. */
const MARGIN = 1 << 20;

/**
 * Readers of parts in the pool of workers. A file, and bytes in shared memory, are read by the workers where they
 * are; of any other source the parts are sent.
 */
export function partReaders(
  input: Uint8Array | ByteSource,
  { executor, signal, priority }: Pick<StepContext, 'executor' | 'signal' | 'priority'>,
): PartReaders {
  const source = input instanceof Uint8Array ? sourceOf(input) : input;
  const { handle, size } = source;
  const reachable = handle !== undefined && (!(handle instanceof Uint8Array) || isShared(handle));
  return {
    size: executor.size,
    async read(request, onBytes) {
      const base = reachable ? 0 : Math.max(0, request.from - 1);
      const task: ReadPartInput = {
        request,
        handle: reachable ? handle : inSharedMemory(await bytesOf(source, base, request.to + MARGIN)),
        base,
        size,
      };
      const onProgress = ({ done }: { done: number }) => onBytes(done);
      return executor.run('readPart', task, { signal, priority, seed: 0, onProgress });
    },
  };
}

function isShared(bytes: Uint8Array): boolean {
  return typeof SharedArrayBuffer !== 'undefined' && bytes.buffer instanceof SharedArrayBuffer;
}

/** A copy that another thread sees as it is; the same bytes where there is no shared memory. */
function inSharedMemory(bytes: Uint8Array): Uint8Array {
  if (typeof SharedArrayBuffer === 'undefined') return bytes.slice();
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}
