import { expose } from 'comlink';
import type { Executor } from '../../pipeline/project/engine/executor';
import { createProjectHost } from '../../pipeline/project/host';
import type { EngineApi } from '../contracts/engine';
import { createBreathe } from '../rpc/breathe';
import { startComputeWorker } from '../rpc/connect';
import { createPool } from '../rpc/pool';
import { toShared } from '../rpc/share';

/** One core renders; the others compute. */
const size = Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));
const executor = createPool(Math.max(2, size), startComputeWorker, toShared) as Executor;
const host = createProjectHost({ executor, now: () => performance.now(), breathe: createBreathe() });

expose(host satisfies EngineApi);
