/** Seconds of several runs. */
export interface Timing {
  median: number;
  least: number;
  most: number;
  runs: number;
}

export function timingOf(seconds: readonly number[]): Timing {
  const sorted = [...seconds].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, least: sorted[0]!, most: sorted.at(-1)!, runs: sorted.length };
}

/** One line of the table: median, spread, rate, and times ours. */
export function line(name: string, timing: Timing, bytes: number, base: Timing): string {
  const { median, least, most, runs } = timing;
  const spread = `${least.toFixed(2)}–${most.toFixed(2)}`;
  const rate = (bytes / 1e6 / median).toFixed(0);
  return `| ${name} | ${median.toFixed(2)} | ${spread} | ${runs} | ${rate} | ${(median / base.median).toFixed(2)} |`;
}

export const HEADER =
  '| Reader | Median, s | Spread, s | Runs | MB/s | Times ours, 1 thread |\n|---|---|---|---|---|---|';

/** Readers by name: how often each runs, and a run that says its seconds. */
export type Contestants = Record<string, { runs: number; run(): Promise<number> }>;

/** Runs contestants in turns, so that a busy machine is as unkind to all of them. */
export async function inTurns(contestants: Contestants): Promise<Record<string, Timing>> {
  const seconds: Record<string, number[]> = {};
  const most = Math.max(...Object.values(contestants).map(({ runs }) => runs));
  for (let turn = 0; turn < most; turn++) {
    for (const [name, { runs, run }] of Object.entries(contestants)) {
      if (turn >= runs) continue;
      seconds[name] = [...(seconds[name] ?? []), await run()];
    }
  }
  return Object.fromEntries(Object.entries(seconds).map(([name, list]) => [name, timingOf(list)]));
}
