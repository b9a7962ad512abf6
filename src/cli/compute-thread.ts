import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { runTask } from '../pipeline/project/tasks';
import { createComputeApi } from '../workers/rpc/compute-host';
import { breathe } from './breathe';

if (!parentPort) throw new Error('compute-thread.ts runs as a worker thread.');
expose(createComputeApi(runTask, { now: () => performance.now(), breathe }), nodeEndpoint(parentPort));
