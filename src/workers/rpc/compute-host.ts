import { transfer } from 'comlink';
import { type CancelSource, createCancelSource } from '../../pipeline/core/cancel';
import { type Context, createContext } from '../../pipeline/core/context';
import { toPlainError } from '../../pipeline/core/errors';
import { handedOver } from '../../pipeline/core/hand-over';
import { createRandom } from '../../pipeline/core/random';
import type { ComputeApi } from '../contracts/compute';

/** Runs a named task: the pipeline's registry of tasks, handed in by the entry. */
export type TaskRunner = (
  task: string,
  input: unknown,
  context: Context,
  shares: ReadonlyMap<string, unknown>,
) => Promise<unknown>;

/** The compute worker's API over a runner; the same in a browser's worker and in Node's. */
export function createComputeApi(
  runTask: TaskRunner,
  host: { now(): number; breathe(): Promise<void> },
): ComputeApi {
  const shares = new Map<string, unknown>();
  const running = new Map<number, CancelSource>();
  return {
    put: (key, value) => void shares.set(key, value),
    drop: (key) => void shares.delete(key),
    cancel: (id) => running.get(id)?.cancel(),
    async run(call, onProgress) {
      const source = createCancelSource();
      running.set(call.id, source);
      const context = createContext({
        random: createRandom(call.seed),
        signal: source.signal,
        now: host.now,
        breathe: host.breathe,
        report: onProgress,
      });
      try {
        const value = await runTask(call.task, call.input, context, shares);
        return transfer({ ok: true, value }, handedOver(value));
      } catch (error) {
        return { ok: false, error: toPlainError(error) };
      } finally {
        running.delete(call.id);
      }
    },
  };
}
