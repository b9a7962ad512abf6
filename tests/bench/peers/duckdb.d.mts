/** Seconds in which duckdb-wasm makes a table of a file, every type detected by itself. */
export function duckdbSeconds(file: Blob): Promise<number>;
