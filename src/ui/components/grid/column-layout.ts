/** Where columns begin, in px: entry k is the left edge of column k, the last one the width of all. */
export type ColumnEdges = Float64Array;

/** Narrow enough to see others, wide enough to be read. */
export const LEAST_CHARS = 12;
export const MOST_CHARS = 32;

/** Px of a column whose longest cell and name have these many characters. */
export function widthOf(chars: number, rem: number): number {
  const fitted = Math.max(LEAST_CHARS, Math.min(MOST_CHARS, chars));
  return Math.round((fitted * 0.48 + 1.75) * rem);
}

export function edgesOf(widths: readonly number[]): ColumnEdges {
  const edges = new Float64Array(widths.length + 1);
  for (let k = 0; k < widths.length; k++) edges[k + 1] = edges[k]! + widths[k]!;
  return edges;
}

/** The columns [first, last) of which something is seen between two px. */
export function columnsBetween(
  edges: ColumnEdges,
  from: number,
  to: number,
): { first: number; last: number } {
  const n = edges.length - 1;
  if (n <= 0) return { first: 0, last: 0 };
  const first = Math.min(n - 1, countAtMost(edges, from) - 1);
  const last = Math.max(first + 1, Math.min(n, countBelow(edges, to)));
  return { first: Math.max(0, first), last };
}

/** How many edges are at most `px`. */
function countAtMost(edges: ColumnEdges, px: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= px) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many edges are below `px`. */
function countBelow(edges: ColumnEdges, px: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < px) low = middle + 1;
    else high = middle;
  }
  return low;
}
