import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { profileTable } from '../../src/pipeline/profiling/profile-table';
import { readCsv } from '../../src/pipeline/table/csv/read-csv';
import type { ByteSource } from '../../src/pipeline/table/import-types';
import { writeBenchFile } from './import-file';

const RUNS = 3;
const CHUNK = 1 << 20;

/** A file in chunks, as a File in the page hands them over: never all of it in memory. */
function chunked(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.slice(at, at + CHUNK);
    },
  };
}

async function best(work: () => unknown): Promise<number> {
  let seconds = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    await work();
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  return seconds;
}

/** Measures the import of a seeded mixed file of `rows` × 20 in this Node: speed, memory, profile; papaparse beside. */
export async function benchImport(rows = 1_000_000): Promise<Record<string, string>> {
  const bytes = new Uint8Array(readFileSync(await writeBenchFile(rows)));
  const megabytes = bytes.length / 1e6;
  const rate = (seconds: number) => `${seconds.toFixed(2)} s, ${(megabytes / seconds).toFixed(0)} MB/s`;
  const out: Record<string, string> = { file: `${megabytes.toFixed(0)} MB, ${rows} × 20` };
  let seen = await readCsv(bytes);
  const whole = await best(async () => {
    seen = await readCsv(bytes);
  });
  out['in memory'] = rate(whole);
  out['in chunks of 1 MB'] = rate(await best(() => readCsv(chunked(bytes))));
  const { table } = seen;
  const profile = profileTable(table);
  out.table = `${(profile.bytes / 1e6).toFixed(0)} MB (${(profile.bytes / bytes.length).toFixed(2)} of the file)`;
  out.types = table.columns.map((column) => column.type).join(' ');
  out.profile = `${(await best(() => profileTable(table, 'returned'))).toFixed(2)} s`;
  const text = Buffer.from(bytes).toString('utf8');
  const start = performance.now();
  let cells = 0;
  Papa.parse<string[]>(text, {
    delimiter: ',',
    step: ({ data }) => {
      cells += data.length;
    },
  });
  const papa = (performance.now() - start) / 1000;
  out['papaparse (records only, no types)'] = `${rate(papa)}, ${cells} cells`;
  out['times papaparse'] = (papa / whole).toFixed(1);
  return out;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await benchImport(Number(process.argv[2] ?? 1_000_000));
  for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(36)} ${value}`);
}
