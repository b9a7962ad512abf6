/** Rows looked at where looking at all would be dear; more change the third digit at most. */
export const MOST_ROWS = 50_000;

/** All rows, or that many evenly spaced ones, so that sorted files are covered. */
export function evenRows(rows: number, most = MOST_ROWS): Int32Array {
  const size = Math.min(rows, most);
  return Int32Array.from({ length: size }, (_, i) => Math.floor((i * rows) / size));
}
