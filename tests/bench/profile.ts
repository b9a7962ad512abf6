import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { examineTable, profileTable } from '../../src/pipeline/profiling/profile-table';
import { columnBytes } from '../../src/pipeline/table/column';
import { readCsv } from '../../src/pipeline/table/csv/read-csv';
import { fresh, writeBenchFile } from './import-file';

const RUNS = 7;
const TARGET = 'returned';

/** Median, least and most of some seconds. */
function spread(seconds: number[]): string {
  seconds.sort((a, b) => a - b);
  const [least, median, most] = [0, RUNS >> 1, RUNS - 1].map((k) => seconds[k]!.toFixed(2));
  return `${median} s (${least}–${most})`;
}

/** Seconds of some runs by the clock and of the processor: on a machine that others use these differ much. */
async function timed(work: () => unknown): Promise<string> {
  const clock: number[] = [];
  const processor: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(before);
    clock.push((performance.now() - start) / 1000);
    processor.push((user + system) / 1e6);
  }
  return `${spread(clock)}, of the processor ${spread(processor)}; ${RUNS} runs`;
}

/** What the seeded mixed table of `rows` × 20 takes in memory, column by column, and how long its profile takes. */
export async function benchProfile(rows = 1_000_000): Promise<Record<string, string>> {
  const path = await writeBenchFile(rows);
  const size = statSync(path).size;
  const { table } = await readCsv(new Uint8Array(readFileSync(path)));
  const out: Record<string, string> = { file: `${(size / 1e6).toFixed(0)} MB, ${rows} × 20` };
  let total = 0;
  for (const column of table.columns) {
    const bytes = columnBytes(column);
    total += bytes;
    const kind =
      column.storage === 'category' ? `${column.type}, ${column.levels.length} levels` : column.type;
    out[`  ${column.name}`] = `${(bytes / rows).toFixed(2)} bytes a row (${kind})`;
  }
  out.table = `${(total / 1e6).toFixed(0)} MB (${(total / size).toFixed(2)} of the file)`;
  const profile = await profileTable(table, TARGET);
  out['profile of the columns'] = await timed(() => profileTable(fresh(table), TARGET));
  out['findings on top'] = await timed(() => examineTable(profile, table));
  return out;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await benchProfile(Number(process.argv[2] ?? 1_000_000));
  for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(28)} ${value}`);
}
