import type { Cancellation } from '../../pipeline/core/cancel';
import type { Progress } from '../../pipeline/core/context';
import { CancelledError, fromPlainError, SandtableError } from '../../pipeline/core/errors';
import type { ComputeApi } from '../contracts/compute';

/** A started worker: its remote API and how to end it. `died` settles when it ends by itself. */
export interface WorkerHandle {
  api: {
    put(key: string, value: unknown): Promise<void>;
    drop(key: string): Promise<void>;
    cancel(id: number): Promise<void>;
    run(
      call: Parameters<ComputeApi['run']>[0],
      onProgress: (progress: Progress) => void,
    ): Promise<Awaited<ReturnType<ComputeApi['run']>>>;
  };
  died: Promise<Error>;
  terminate(): void;
}

export interface PoolTaskOptions {
  signal: Cancellation;
  priority: number;
  seed: number;
  shares?: Readonly<Record<string, unknown>>;
  onProgress?: (progress: Progress) => void;
}

export interface Pool {
  readonly size: number;
  run(task: string, input: unknown, options: PoolTaskOptions): Promise<unknown>;
  terminate(): void;
}

interface Job {
  id: number;
  task: string;
  input: unknown;
  options: PoolTaskOptions;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

interface Slot {
  worker: WorkerHandle | undefined;
  /** Keys this worker holds, oldest use first. */
  holds: Set<string>;
  busy: boolean;
}

/** After a Stop a task has this long to end by itself; then its worker is ended and replaced. */
const GRACE_MS = 150;
/** Large inputs a worker keeps; the least recently used one goes first. */
const SHARES_KEPT = 6;

/**
 * A pool of workers fed from one queue, smallest priority first. Workers start when first needed. One that dies is
 * replaced and its task fails with WORKER_DIED; one that does not stop in time is ended and replaced.
 * @param share puts a large input where all workers see it without a copy, where the host can
 */
export function createPool(
  size: number,
  start: () => WorkerHandle,
  share: <T>(value: T) => T = (value) => value,
): Pool {
  const queue: Job[] = [];
  const slots: Slot[] = Array.from({ length: size }, () => ({
    worker: undefined,
    holds: new Set(),
    busy: false,
  }));
  let nextId = 1;
  /** Shared forms of large inputs, so that each is made once for all workers. */
  const shared = new Map<string, unknown>();
  const sharedForm = (key: string, value: unknown) => {
    if (!shared.has(key)) shared.set(key, share(value));
    const form = shared.get(key);
    shared.delete(key);
    shared.set(key, form);
    for (const old of shared.keys()) {
      if (shared.size <= SHARES_KEPT) break;
      shared.delete(old);
    }
    return form;
  };

  const retire = (slot: Slot) => {
    slot.worker?.terminate();
    slot.worker = undefined;
    slot.holds = new Set();
  };

  const hire = (slot: Slot): WorkerHandle => {
    const worker = start();
    slot.worker = worker;
    // One that dies while idle must not be given the next task.
    void worker.died.then(() => {
      if (slot.worker === worker) retire(slot);
    });
    return worker;
  };

  const provide = async (slot: Slot, worker: WorkerHandle, shares: Readonly<Record<string, unknown>>) => {
    for (const [key, value] of Object.entries(shares)) {
      if (!slot.holds.has(key)) await worker.api.put(key, sharedForm(key, value));
      slot.holds.delete(key);
      slot.holds.add(key);
    }
    for (const key of slot.holds) {
      if (slot.holds.size <= SHARES_KEPT) break;
      if (Object.hasOwn(shares, key)) continue;
      slot.holds.delete(key);
      await worker.api.drop(key);
    }
  };

  const execute = async (slot: Slot, job: Job) => {
    const { signal, shares = {}, onProgress = () => {}, seed } = job.options;
    const worker = slot.worker ?? hire(slot);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let giveUp: (error: Error) => void = () => {};
    const killed = new Promise<never>((_, reject) => {
      giveUp = reject;
    });
    const forget = signal.onCancel(() => {
      void worker.api.cancel(job.id);
      timer = setTimeout(() => {
        retire(slot);
        giveUp(new CancelledError());
      }, GRACE_MS);
    });
    const death = worker.died.then((error) => {
      throw new SandtableError(
        'WORKER_DIED',
        `A worker ended while it was busy with "${job.task}": ${error.message || 'no reason was given'}.`,
        'It was replaced and nothing you entered is lost. If this happens again, use fewer rows or a smaller model.',
      );
    });
    // Both may settle after the race is over; nobody is listening then.
    death.catch(() => {});
    killed.catch(() => {});
    try {
      const work = (async () => {
        await provide(slot, worker, shares);
        return worker.api.run({ id: job.id, task: job.task, input: job.input, seed }, onProgress);
      })();
      const outcome = await Promise.race([work, killed, death]);
      if (outcome.ok) job.resolve(outcome.value);
      else job.reject(fromPlainError(outcome.error));
    } catch (error) {
      job.reject(error instanceof Error ? error : new Error(String(error)));
    } finally {
      forget();
      clearTimeout(timer);
      slot.busy = false;
      pump();
    }
  };

  const pump = () => {
    for (const slot of slots) {
      if (slot.busy || queue.length === 0) continue;
      let best = 0;
      for (let i = 1; i < queue.length; i++) {
        if (queue[i]!.options.priority < queue[best]!.options.priority) best = i;
      }
      const [job] = queue.splice(best, 1);
      slot.busy = true;
      void execute(slot, job!);
    }
  };

  return {
    size,
    run(task, input, options) {
      if (options.signal.cancelled) return Promise.reject(new CancelledError());
      return new Promise((resolve, reject) => {
        const job: Job = { id: nextId++, task, input, options, resolve, reject };
        const forget = options.signal.onCancel(() => {
          const at = queue.indexOf(job);
          if (at < 0) return;
          queue.splice(at, 1);
          reject(new CancelledError());
        });
        job.resolve = (value) => {
          forget();
          resolve(value);
        };
        job.reject = (error) => {
          forget();
          reject(error);
        };
        queue.push(job);
        pump();
      });
    },
    terminate() {
      for (const slot of slots) retire(slot);
    },
  };
}
