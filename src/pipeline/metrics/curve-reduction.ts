/** Cells per axis of the first, linear pass: far below what a screen shows. */
const CELLS = 4000;

/** A curve made lighter: which of its points to keep, and how far the line through them departs at most. */
export interface ReducedCurve {
  /** Indices of the points to keep, ascending. */
  indices: Int32Array;
  /** Largest distance of a point left out from the kept line, as a share of the axes' ranges. */
  error: number;
}

/**
 * Leaves out the points of a curve that nobody would miss: first and last stay, corners stay, and the line through
 * what is kept passes within `tolerance` of the axes' ranges of every point left out — unless `maxPoints` forbids
 * it, then the points that matter most stay and `error` says what it cost. Points with a NaN or infinite coordinate
 * are left out. O(n log n) (one pass over a grid, then Ramer–Douglas–Peucker on the few thousand that remain).
 * @param x, y coordinates in the order they are drawn
 */
export function reduceCurve(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  maxPoints = 500,
  tolerance = 1 / 2000,
): ReducedCurve {
  const { indices, px, py } = thinOnGrid(x, y);
  const n = indices.length;
  if (n <= 2) return { indices: Int32Array.from(indices), error: 0 };
  const significance = significances(px, py);
  const limit = Math.max(2, Math.floor(maxPoints));
  let cutoff = tolerance;
  const above = significance.filter((value) => value > tolerance);
  if (above.length > limit) cutoff = above.sort()[above.length - limit - 1]!;
  const kept: number[] = [];
  let error = n === countFinite(x, y) ? 0 : 1 / CELLS;
  let dropped = 0;
  for (let k = 0; k < n; k++) {
    if (significance[k]! > cutoff) kept.push(indices[k]!);
    else dropped = Math.max(dropped, significance[k]!);
  }
  error += dropped;
  return { indices: Int32Array.from(kept), error };
}

function isDrawable(x: ArrayLike<number>, y: ArrayLike<number>, i: number): boolean {
  return Number.isFinite(x[i]!) && Number.isFinite(y[i]!);
}

function countFinite(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < x.length; i++) if (isDrawable(x, y, i)) count++;
  return count;
}

/** Maps finite values to [0, 1]. */
function scaler(values: ArrayLike<number>, drawable: (i: number) => boolean): (value: number) => number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (!drawable(i)) continue;
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  const range = high - low;
  return (value) => (range > 0 ? (value - low) / range : 0);
}

/** Of each run of points within one column of the grid: the first, the lowest, the highest and the last. */
function thinOnGrid(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): { indices: number[]; px: Float64Array; py: Float64Array } {
  const drawable = (i: number) => isDrawable(x, y, i);
  const scaleX = scaler(x, drawable);
  const scaleY = scaler(y, drawable);
  const indices: number[] = [];
  let run: { column: number; first: number; low: number; high: number; last: number } | undefined;
  const flush = () => {
    if (run) {
      const corners = [run.first, run.low, run.high, run.last].sort((a, b) => a - b);
      for (const i of corners) if (indices[indices.length - 1] !== i) indices.push(i);
    }
  };
  for (let i = 0; i < x.length; i++) {
    if (!drawable(i)) continue;
    const column = Math.floor(scaleX(x[i]!) * CELLS);
    if (run?.column !== column) {
      flush();
      run = { column, first: i, low: i, high: i, last: i };
    }
    if (run) {
      if (y[i]! < y[run.low]!) run.low = i;
      if (y[i]! > y[run.high]!) run.high = i;
      run.last = i;
    }
  }
  flush();
  return {
    indices,
    px: Float64Array.from(indices, (i) => scaleX(x[i]!)),
    py: Float64Array.from(indices, (i) => scaleY(y[i]!)),
  };
}

/**
 * For each point the tolerance up to which Ramer–Douglas–Peucker keeps it; no more than its parent's, so that any
 * cutoff gives a proper simplification. The ends are kept always.
 */
function significances(px: Float64Array, py: Float64Array): Float64Array {
  const n = px.length;
  const significance = new Float64Array(n);
  significance[0] = Number.POSITIVE_INFINITY;
  significance[n - 1] = Number.POSITIVE_INFINITY;
  const stack: [from: number, to: number, parent: number][] = [[0, n - 1, Number.POSITIVE_INFINITY]];
  for (let part = stack.pop(); part; part = stack.pop()) {
    const [from, to, parent] = part;
    if (to - from < 2) continue;
    let farthest = from + 1;
    let distance = -1;
    for (let k = from + 1; k < to; k++) {
      const d = distanceToSegment(px[k]!, py[k]!, px[from]!, py[from]!, px[to]!, py[to]!);
      if (d > distance) {
        distance = d;
        farthest = k;
      }
    }
    const own = Math.min(distance, parent);
    significance[farthest] = own;
    stack.push([from, farthest, own], [farthest, to, own]);
  }
  return significance;
}

function distanceToSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / square, 0), 1);
  const ex = x - ax - along * dx;
  const ey = y - ay - along * dy;
  return Math.sqrt(ex * ex + ey * ey);
}
