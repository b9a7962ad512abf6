import { readFileSync } from 'node:fs';
import { breathe } from '../../../src/cli/breathe';
import { diskSource } from '../../../src/cli/read-file';
import { startComputeThread } from '../../../src/cli/threads';
import { createCancelSource } from '../../../src/pipeline/core/cancel';
import { createContext } from '../../../src/pipeline/core/context';
import type { Executor } from '../../../src/pipeline/project/engine/executor';
import { partReaders } from '../../../src/pipeline/project/steps/part-readers';
import { readCsv } from '../../../src/pipeline/table/csv/read-csv';
import type { ImportResult } from '../../../src/pipeline/table/import-types';
import { createPool } from '../../../src/workers/rpc/pool';
import { toShared } from '../../../src/workers/rpc/share';

/** Our reader in Node, from disk, in this thread alone or with workers. */
export function createReader(workers: number) {
  const pool = workers === 0 ? null : createPool(workers, startComputeThread, toShared);
  const { signal } = createCancelSource();
  return {
    async read(path: string): Promise<ImportResult> {
      const source = await diskSource(path);
      // Also with fewer workers than the product would do it with.
      const readers = pool && {
        ...partReaders(source, { executor: pool as Executor, signal, priority: 0 }),
        size: Math.max(4, workers),
      };
      return readCsv(source, {}, createContext({ now: () => performance.now(), breathe }), readers);
    },
    async seconds(path: string): Promise<number> {
      const start = performance.now();
      await this.read(path);
      return (performance.now() - start) / 1000;
    },
    close: () => pool?.terminate(),
  };
}

/** `node --import tsx ours.ts FILE WORKERS`: reads once and prints how much memory that took at most, in bytes. */
if (process.argv[1]?.endsWith('ours.ts')) {
  const reader = createReader(Number(process.argv[3]));
  const before = process.memoryUsage().rss;
  await reader.read(process.argv[2]!);
  // Not resourceUsage(): its peak begins with the memory of the process that started this one.
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  console.log(Number(peak) * 1024 - before);
  reader.close();
}
