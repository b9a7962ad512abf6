import { createCancelSource } from '../../../../src/pipeline/core/cancel';
import { createContext } from '../../../../src/pipeline/core/context';
import type { Executor } from '../../../../src/pipeline/project/engine/executor';
import { partReaders } from '../../../../src/pipeline/project/steps/part-readers';
import { sourceOf } from '../../../../src/pipeline/table/byte-source';
import { readCsv } from '../../../../src/pipeline/table/csv/read-csv';
import { createBreathe } from '../../../../src/workers/rpc/breathe';
import { startComputeWorker } from '../../../../src/workers/rpc/connect';
import { createPool, type Pool } from '../../../../src/workers/rpc/pool';
import { toShared } from '../../../../src/workers/rpc/share';
import type { Answer, Order } from './messages';

let pool: Pool | null = null;

self.onmessage = async ({ data }: MessageEvent<Order>) => {
  if (data.workers > 0) pool ??= createPool(data.workers, startComputeWorker, toShared);
  const start = performance.now();
  const source = sourceOf(data.file);
  const { signal } = createCancelSource();
  // Also with fewer workers than the product would do it with.
  const readers =
    data.workers > 0
      ? { ...partReaders(source, { executor: pool as Executor, signal, priority: 0 }), size: 4 }
      : null;
  const context = createContext({ now: () => performance.now(), breathe: createBreathe() });
  const { table } = await readCsv(source, {}, context, readers);
  const seconds = (performance.now() - start) / 1000;
  const numeric = table.columns.map(
    (column) => column.storage === 'number' && column.type !== 'date' && column.unit === undefined,
  );
  postMessage({ seconds, numeric } satisfies Answer);
};
