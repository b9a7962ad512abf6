import { expose } from 'comlink';
import { runTask } from '../../pipeline/project/tasks';
import { createBreathe } from '../rpc/breathe';
import { createComputeApi } from '../rpc/compute-host';

expose(createComputeApi(runTask, { now: () => performance.now(), breathe: createBreathe() }));
