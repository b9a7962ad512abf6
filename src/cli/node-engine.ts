import { createEngine, type Engine } from '../pipeline/project/engine/engine';
import type { Executor } from '../pipeline/project/engine/executor';
import { createInlineExecutor } from '../pipeline/project/engine/inline-executor';
import type { ByteSource } from '../pipeline/table/import-types';
import { createPool } from '../workers/rpc/pool';
import { toShared } from '../workers/rpc/share';
import { breathe } from './breathe';
import { startComputeThread } from './threads';

export interface NodeEngine {
  engine: Engine;
  executor: Executor;
  close(): void;
}

/**
 * The engine in Node.
 * @param workers threads that run tasks; 0 runs them in this one
 * @param dataset gives a dataset's file by its hash
 */
export function createNodeEngine(
  workers: number,
  dataset: (hash: string) => Promise<ByteSource>,
): NodeEngine {
  const host = { now: () => performance.now(), breathe };
  if (workers === 0) {
    const executor = createInlineExecutor(host);
    return { executor, engine: createEngine({ ...host, dataset, executor }), close: () => {} };
  }
  const pool = createPool(workers, startComputeThread, toShared);
  const executor = pool as Executor;
  return { executor, engine: createEngine({ ...host, dataset, executor }), close: pool.terminate };
}
