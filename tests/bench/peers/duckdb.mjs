import * as duckdb from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';

/** Seconds in which duckdb-wasm makes a table of a file, every type detected by itself. */
export async function duckdbSeconds(file) {
  const worker = new Worker(workerUrl);
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate(wasm);
  const connection = await database.connect();
  const start = performance.now();
  await database.registerFileHandle('file.csv', file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
  await connection.query("CREATE TABLE t AS SELECT * FROM read_csv('file.csv')");
  const seconds = (performance.now() - start) / 1000;
  await connection.close();
  await database.terminate();
  return seconds;
}
