import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FOLDER = new URL('../peers/', import.meta.url);

/** Installs what the import is compared with, once; says whether it is there. */
export function installPeers(): boolean {
  if (existsSync(new URL('node_modules/@duckdb/node-api', FOLDER))) return true;
  const folder = fileURLToPath(FOLDER);
  const { status } = spawnSync('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0;
}

interface Connection {
  run(sql: string): Promise<unknown>;
  closeSync(): void;
}
interface Database {
  connect(): Promise<Connection>;
  closeSync(): void;
}

/** Seconds in which native DuckDB makes a table of a file, every type detected by itself. */
export async function duckdbSeconds(path: string, threads: number): Promise<number> {
  const found = createRequire(FOLDER).resolve('@duckdb/node-api');
  const { DuckDBInstance } = (await import(pathToFileURL(found).href)) as {
    DuckDBInstance: { create(path: string): Promise<Database> };
  };
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  await connection.run(`SET threads = ${threads}`);
  const start = performance.now();
  await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv('${path.replaceAll("'", "''")}')`);
  const seconds = (performance.now() - start) / 1000;
  connection.closeSync();
  database.closeSync();
  return seconds;
}
