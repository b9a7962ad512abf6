import { Worker } from 'node:worker_threads';
import { proxy, wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { ComputeApi } from '../workers/contracts/compute';
import type { WorkerHandle } from '../workers/rpc/pool';

/** Starts a compute worker as a thread of Node: the twin of `startComputeWorker` in the browser. */
export function startComputeThread(): WorkerHandle {
  const worker = new Worker(new URL('./thread-start.mjs', import.meta.url));
  worker.unref();
  const remote = wrap<ComputeApi>(nodeEndpoint(worker));
  return {
    api: {
      put: (key, value) => remote.put(key, value),
      drop: (key) => remote.drop(key),
      cancel: (id) => remote.cancel(id),
      run: (call, onProgress) => remote.run(call, proxy(onProgress)),
    },
    died: new Promise((resolve) => {
      worker.once('error', resolve);
    }),
    terminate: () => void worker.terminate(),
  };
}
