import type { Numbers } from './types';

/** A point in px or data units. */
export interface Point {
  x: number;
  y: number;
}

/**
 * Thins a curve to about `limit` points, keeping first and last and, of each bucket, its lowest and highest point:
 * what a screen can show, with no peak lost. Points that are not finite are left out.
 */
export function downsample(xs: Numbers, ys: Numbers, limit: number): Point[] {
  const n = Math.min(xs.length, ys.length);
  const points: Point[] = [];
  const push = (i: number) => {
    const x = xs[i] ?? Number.NaN;
    const y = ys[i] ?? Number.NaN;
    if (Number.isFinite(x) && Number.isFinite(y)) points.push({ x, y });
  };
  if (n <= limit) {
    for (let i = 0; i < n; i++) push(i);
    return points;
  }
  const buckets = Math.max(1, Math.floor((limit - 2) / 2));
  push(0);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor((bucket * (n - 2)) / buckets);
    const to = 1 + Math.floor(((bucket + 1) * (n - 2)) / buckets);
    let low = -1;
    let high = -1;
    for (let i = from; i < to; i++) {
      const y = ys[i] ?? Number.NaN;
      if (!Number.isFinite(y)) continue;
      if (low < 0 || y < (ys[low] ?? Number.NaN)) low = i;
      if (high < 0 || y > (ys[high] ?? Number.NaN)) high = i;
    }
    if (low < 0) continue;
    push(Math.min(low, high));
    if (low !== high) push(Math.max(low, high));
  }
  push(n - 1);
  return points;
}

/** SVG path through points, rounded to a tenth of a px. */
export function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`).join('');
}
