import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { plainBytes } from '../../src/pipeline/core/plain-size';
import { profileTable } from '../../src/pipeline/profiling/profile-table';
import { measureInBrowser } from './import/browser-side';
import { createReader } from './import/ours';
import { papaColumns } from './import/papa-columns';
import { duckdbSeconds, installPeers } from './import/peers';
import { writePlainFile } from './import/plain-files';
import { type Contestants, HEADER, inTurns, line } from './import/statistics';
import { writeBenchFile } from './import-file';

const RUNS = 5;
const OURS = 'Sandtable, 1 thread';

/** The most memory beyond the start that reading takes in a Node of its own, in bytes. */
function peakMemory(path: string, workers: number): number {
  const script = fileURLToPath(new URL('./import/ours.ts', import.meta.url));
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', script, path, String(workers)]);
  return Number(stdout.toString());
}

/** Seconds and memory in this Node; the others take turns with us. */
async function inNode(path: string, peers: boolean, papa: boolean): Promise<void> {
  const size = statSync(path).size;
  const [one, two] = [createReader(0), createReader(2)];
  const { table } = await one.read(path);
  const numeric = table.columns.map(
    (column) => column.storage === 'number' && column.type !== 'date' && column.unit === undefined,
  );
  const contestants: Contestants = {
    [OURS]: { runs: RUNS, run: () => one.seconds(path) },
    'Sandtable, 2 workers': { runs: RUNS, run: () => two.seconds(path) },
  };
  if (peers) {
    contestants['DuckDB native, 1 thread'] = { runs: RUNS, run: () => duckdbSeconds(path, 1) };
    contestants['DuckDB native, 2 threads'] = { runs: RUNS, run: () => duckdbSeconds(path, 2) };
  }
  if (papa) {
    contestants['papaparse to typed columns'] = {
      runs: 3,
      run: async () => {
        const text = readFileSync(path, 'utf8');
        const start = performance.now();
        papaColumns(text, table.rows + 1, numeric);
        return (performance.now() - start) / 1000;
      },
    };
  }
  const timings = await inTurns(contestants);
  one.close();
  two.close();
  console.log(
    `\n### Node: ${(size / 1e6).toFixed(0)} MB, ${table.rows} × ${table.columns.length}\n\n${HEADER}`,
  );
  for (const [name, timing] of Object.entries(timings)) console.log(line(name, timing, size, timings[OURS]!));
  const times = (bytes: number) => `${(bytes / size).toFixed(2)} × the file`;
  const bytes = table.columns.reduce((sum, column) => sum + plainBytes(column), 0);
  console.log(
    `\nTable ${times(bytes)}; peak memory ${times(peakMemory(path, 0))} with 1 thread, ${times(peakMemory(path, 2))} with 2 workers (of a Node of its own, its start-up left out).`,
  );
  const start = performance.now();
  await profileTable(table);
  console.log(`Full profile ${((performance.now() - start) / 1000).toFixed(2)} s.`);
}

const rows = Number(process.argv[2] ?? 1_000_000);
const peers = installPeers();
console.log(`${cpus()[0]?.model}, ${availableParallelism()} processors, Node ${process.version}.`);
if (!peers) console.log('The peers could not be installed: only our side is measured.');
const mixed = await writeBenchFile(rows);
await inNode(mixed, peers, true);
await measureInBrowser(mixed, rows, peers);
await inNode(await writePlainFile('events', rows), peers, false);
await inNode(await writePlainFile('narrow', rows), peers, false);
await inNode(await writePlainFile('wide', Math.max(10, Math.round(rows * 0.000_15))), false, false);
const start = performance.now();
const refused = await createReader(0)
  .read(await writePlainFile('unclosed', 2 * rows))
  .then(
    () => 'was read',
    (error: { code: string }) => error.code,
  );
console.log(`\nA quote never closed: ${refused} after ${((performance.now() - start) / 1000).toFixed(2)} s.`);
