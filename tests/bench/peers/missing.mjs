/** Stands in for a peer that is not installed. */
export async function duckdbSeconds() {
  throw new Error('duckdb-wasm is not installed.');
}
