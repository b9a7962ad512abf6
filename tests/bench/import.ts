import { readFileSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { diskSource } from '../../src/cli/read-file';
import { createContext } from '../../src/pipeline/core/context';
import { profileTable } from '../../src/pipeline/profiling/profile-table';
import { readCsv } from '../../src/pipeline/table/csv/read-csv';
import { fresh, writeBenchFile } from './import-file';

const RUNS = 3;

async function once(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function best(work: () => unknown): Promise<number> {
  let seconds = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) seconds = Math.min(seconds, await once(work));
  return seconds;
}

/** papaparse brought to the same end: numbers in Float64Arrays, everything else coded by a Map. */
function papaColumns(text: string, rows: number, numeric: readonly boolean[]): number {
  const columns = numeric.map((isNumber) =>
    isNumber
      ? { values: new Float64Array(rows), codes: null }
      : { values: new Int32Array(rows), codes: new Map<string, number>() },
  );
  let row = -1;
  Papa.parse<string[]>(text, {
    delimiter: ',',
    newline: '\n',
    skipEmptyLines: true,
    step: ({ data }) => {
      if (row >= 0) {
        columns.forEach(({ values, codes }, k) => {
          const cell = data[k]!;
          if (codes === null) values[row] = cell === '' ? Number.NaN : Number(cell);
          else {
            let code = codes.get(cell);
            if (code === undefined) {
              code = codes.size;
              codes.set(cell, code);
            }
            values[row] = code;
          }
        });
      }
      row++;
    },
  });
  return row;
}

/** The most memory beyond the start while `work` runs, looked at whenever it lets others run. */
async function peakMemory(work: (look: () => Promise<void>) => Promise<unknown>): Promise<number> {
  const used = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  globalThis.gc?.();
  const start = used();
  let peak = 0;
  await work(async () => {
    peak = Math.max(peak, used() - start);
    await setImmediate();
  });
  return Math.max(peak, used() - start);
}

/** Measures the import of a seeded mixed file of `rows` × 20 in this Node: speed, memory, profile; papaparse beside. */
export async function benchImport(rows = 1_000_000): Promise<Record<string, string>> {
  const path = await writeBenchFile(rows);
  const size = statSync(path).size;
  const megabytes = size / 1e6;
  const rate = (seconds: number) => `${seconds.toFixed(2)} s, ${(megabytes / seconds).toFixed(0)} MB/s`;
  const out: Record<string, string> = { file: `${megabytes.toFixed(0)} MB, ${rows} × 20` };
  const source = await diskSource(path);
  const peak = await peakMemory((look) =>
    readCsv(source, {}, createContext({ breathe: look, breatheEvery: 0 })),
  );
  out['peak memory, from disk'] = `${(peak / 1e6).toFixed(0)} MB (${(peak / size).toFixed(2)} of the file)`;
  out['from disk'] = rate(await best(() => readCsv(source)));
  const bytes = new Uint8Array(readFileSync(path));
  const { table } = await readCsv(bytes);
  const profile = await profileTable(table);
  out.table = `${(profile.bytes / 1e6).toFixed(0)} MB (${(profile.bytes / size).toFixed(2)} of the file)`;
  out.types = table.columns.map((column) => column.type).join(' ');
  out.profile = `${(await best(() => profileTable(fresh(table), 'returned'))).toFixed(2)} s`;
  const text = Buffer.from(bytes).toString('utf8');
  const plain = table.columns.map(
    (column) => column.storage === 'number' && column.type !== 'date' && column.unit === undefined,
  );
  // In turns, so that a busy machine is as unkind to both.
  let whole = Number.POSITIVE_INFINITY;
  let papa = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    whole = Math.min(whole, await once(() => readCsv(bytes)));
    papa = Math.min(papa, await once(() => papaColumns(text, rows + 1, plain)));
  }
  out['from memory'] = rate(whole);
  out['papaparse to typed columns'] = rate(papa);
  out['times papaparse'] = (papa / whole).toFixed(1);
  return out;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await benchImport(Number(process.argv[2] ?? 1_000_000));
  for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(28)} ${value}`);
}
