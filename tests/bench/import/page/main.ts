import { duckdbSeconds } from '../../peers/duckdb.mjs';
import type { Answer, Order } from './messages';

let longest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
}).observe({ entryTypes: ['longtask'] });

const start: Record<string, () => Worker> = {
  one: () => new Worker(new URL('./ours.worker.ts', import.meta.url), { type: 'module' }),
  two: () => new Worker(new URL('./ours.worker.ts', import.meta.url), { type: 'module' }),
  papa: () => new Worker(new URL('./papa.worker.ts', import.meta.url), { type: 'module' }),
};
const workers = new Map<string, Worker>();
let file: Blob | undefined;
let numeric: boolean[] = [];

function ask(name: string, order: Order): Promise<Answer> {
  const worker = workers.get(name) ?? start[name]!();
  workers.set(name, worker);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(order);
  });
}

/** What the benchmark calls from outside. */
const bench = {
  async load(url: string): Promise<number> {
    file = await (await fetch(url)).blob();
    return file.size;
  },
  async seconds(name: string, rows: number): Promise<number> {
    if (name === 'duckdb') return duckdbSeconds(file!);
    const answer = await ask(name, { file: file!, workers: name === 'two' ? 2 : 0, rows, numeric });
    numeric = answer.numeric;
    return answer.seconds;
  },
  /** Ends a worker, so that the next one's memory is its own. */
  end(name: string): void {
    workers.get(name)?.terminate();
    workers.delete(name);
  },
  /** Milliseconds of the longest task of the main thread since it was asked last; 0 when none took 50. */
  longestTask(): number {
    const before = longest;
    longest = 0;
    return before;
  },
  isolated: crossOriginIsolated,
};
Object.assign(window, { bench });
