import type { Progress } from '../../src/pipeline/core/context';
import type { PlainError } from '../../src/pipeline/core/errors';
import type { ComputeCall } from '../../src/workers/contracts/compute';
import type { WorkerHandle } from '../../src/workers/rpc/pool';

/** A call that a fake worker received and answers when the test says so. */
export interface FakeCall extends ComputeCall {
  onProgress(progress: Progress): void;
  answer(value: unknown): void;
  fail(error: PlainError): void;
  crash(error: Error): void;
}

/** A worker whose every move the test decides. */
export interface FakeWorker extends WorkerHandle {
  /** In order: what was put, dropped and cancelled, with the key or the id. */
  log: string[];
  calls: FakeCall[];
  held: Map<string, unknown>;
  terminated: boolean;
  die(error: Error): void;
}

export function createFakeWorker(): FakeWorker {
  let die: (error: Error) => void = () => {};
  const died = new Promise<Error>((resolve) => {
    die = resolve;
  });
  const worker: FakeWorker = {
    log: [],
    calls: [],
    held: new Map(),
    terminated: false,
    died,
    die,
    terminate() {
      worker.terminated = true;
    },
    api: {
      async put(key, value) {
        worker.log.push(`put ${key}`);
        worker.held.set(key, value);
      },
      async drop(key) {
        worker.log.push(`drop ${key}`);
        worker.held.delete(key);
      },
      async cancel(id) {
        worker.log.push(`cancel ${id}`);
      },
      run: (call, onProgress) =>
        new Promise((resolve, reject) => {
          worker.log.push(`run ${call.task}`);
          worker.calls.push({
            ...call,
            onProgress,
            answer: (value) => resolve({ ok: true, value }),
            fail: (error) => resolve({ ok: false, error }),
            crash: reject,
          });
        }),
    },
  };
  return worker;
}

/** Lets everything that is ready to happen happen. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
