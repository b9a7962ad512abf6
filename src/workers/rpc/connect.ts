import { proxy, type Remote, wrap } from 'comlink';
import type { ComputeApi } from '../contracts/compute';
import type { EngineApi } from '../contracts/engine';
import type { WorkerHandle } from './pool';

/** Starts a compute worker. The only places that say `new Worker` are in this file. */
export function startComputeWorker(): WorkerHandle {
  const worker = new Worker(new URL('../entries/compute.worker.ts', import.meta.url), {
    type: 'module',
    name: 'compute',
  });
  const remote = wrap<ComputeApi>(worker);
  return {
    api: {
      put: (key, value) => remote.put(key, value),
      drop: (key) => remote.drop(key),
      cancel: (id) => remote.cancel(id),
      run: (call, onProgress) => remote.run(call, proxy(onProgress)),
    },
    died: new Promise((resolve) => {
      worker.addEventListener('error', (event) => resolve(new Error(event.message)), { once: true });
    }),
    terminate: () => worker.terminate(),
  };
}

export interface EngineConnection {
  api: Remote<EngineApi>;
  /** Settles when the engine's worker ends by itself. */
  died: Promise<Error>;
  terminate(): void;
}

/** Starts the engine's worker. */
export function startEngineWorker(): EngineConnection {
  const worker = new Worker(new URL('../entries/engine.worker.ts', import.meta.url), {
    type: 'module',
    name: 'engine',
  });
  return {
    api: wrap<EngineApi>(worker),
    died: new Promise((resolve) => {
      worker.addEventListener('error', (event) => resolve(new Error(event.message)), { once: true });
    }),
    terminate: () => worker.terminate(),
  };
}
