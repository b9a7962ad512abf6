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
  /** Ends all workers; what runs and what waits is given up as stopped. */
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
  /** What it works on. */
  job: Job | undefined;
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
    job: undefined,
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

  const provide = async (
    { holds }: Slot,
    worker: WorkerHandle,
    shares: Readonly<Record<string, unknown>>,
  ) => {
    for (const [key, value] of Object.entries(shares)) {
      if (!holds.has(key)) await worker.api.put(key, sharedForm(key, value));
      holds.delete(key);
      holds.add(key);
    }
    for (const key of holds) {
      if (holds.size <= SHARES_KEPT) break;
      if (Object.hasOwn(shares, key)) continue;
      holds.delete(key);
      await worker.api.drop(key);
    }
  };

  /** One task on one worker: its outcome, or why there is none. */
  const perform = async (slot: Slot, job: Job): Promise<unknown> => {
    const { signal, shares = {}, onProgress = () => {}, seed } = job.options;
    const worker = slot.worker ?? hire(slot);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let forget = () => {};
    const killed = new Promise<never>((_, reject) => {
      forget = signal.onCancel(() => {
        void worker.api.cancel(job.id);
        timer = setTimeout(() => {
          retire(slot);
          reject(new CancelledError());
        }, GRACE_MS);
      });
    });
    const death = worker.died.then((error) => {
      throw new SandtableError(
        'WORKER_DIED',
        `A worker ended while it was busy with "${job.task}": ${error.message || 'no reason was given'}.`,
        'It was replaced and nothing you entered is lost. If this happens again, use fewer rows or a smaller model.',
      );
    });
    const work = (async () => {
      await provide(slot, worker, shares);
      // A Stop that came before the task had begun found nothing to stop in the worker.
      if (signal.cancelled) throw new CancelledError();
      return worker.api.run({ id: job.id, task: job.task, input: job.input, seed }, onProgress);
    })();
    // The losers may fail after the race is over; nobody is listening then.
    for (const racer of [killed, death, work]) racer.catch(() => {});
    try {
      const outcome = await Promise.race([work, killed, death]);
      if (outcome.ok) return outcome.value;
      throw fromPlainError(outcome.error);
    } finally {
      forget();
      clearTimeout(timer);
    }
  };

  const execute = async (slot: Slot, job: Job) => {
    slot.job = job;
    try {
      job.resolve(await perform(slot, job));
    } catch (error) {
      job.reject(error instanceof Error ? error : new Error(String(error)));
    } finally {
      slot.job = undefined;
      pump();
    }
  };

  const pump = () => {
    for (const slot of slots) {
      if (slot.job || queue.length === 0) continue;
      let best = 0;
      for (let i = 1; i < queue.length; i++) {
        if (queue[i]!.options.priority < queue[best]!.options.priority) best = i;
      }
      const [job] = queue.splice(best, 1);
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
      for (const job of queue.splice(0)) job.reject(new CancelledError());
      for (const slot of slots) {
        slot.job?.reject(new CancelledError());
        retire(slot);
      }
    },
  };
}
