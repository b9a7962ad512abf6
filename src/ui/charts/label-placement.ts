import type { Point } from './downsample.ts';

/** A box in px. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where a label stands, and the point of its line that it names. */
export interface PlacedLabel {
  box: Box;
  anchor: Point;
}

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

function resample(line: readonly Point[], step: number): Point[] {
  const dense: Point[] = [];
  for (let i = 0; i < line.length; i++) {
    const a = line[i];
    const b = line[i + 1];
    if (!a) continue;
    dense.push(a);
    if (!b) continue;
    const pieces = Math.floor(Math.hypot(b.x - a.x, b.y - a.y) / step);
    for (let k = 1; k < pieces; k++) {
      dense.push({ x: a.x + ((b.x - a.x) * k) / pieces, y: a.y + ((b.y - a.y) * k) / pieces });
    }
  }
  return dense;
}

const inside = (box: Box, p: Point): boolean =>
  p.x >= box.x && p.x <= box.x + box.width && p.y >= box.y && p.y <= box.y + box.height;

/**
 * A free place beside each line for its label: no other line through it, no other label under it, inside the frame,
 * nearest to its own line and far from the others. `undefined` for a label that finds none (then a legend names it).
 * Greedy in the order given; all lengths in px.
 */
export function placeLabels(
  lines: readonly (readonly Point[])[],
  widths: readonly number[],
  height: number,
  frame: Box,
  taken: readonly Box[] = [],
): (PlacedLabel | undefined)[] {
  const dense = lines.map((line) => resample(line, height / 3));
  const boxes: Box[] = [...taken];
  return lines.map((_, index) => {
    const own = dense[index] ?? [];
    const width = widths[index] ?? 0;
    let best: PlacedLabel | undefined;
    let bestCost = Number.POSITIVE_INFINITY;
    const stride = Math.max(1, Math.floor(own.length / 40));
    for (let i = 0; i < own.length; i += stride) {
      const anchor = own[i];
      if (!anchor) continue;
      for (const [dx, dy] of corners) {
        const gap = height * 0.45;
        const box: Box = {
          x: anchor.x + (dx < 0 ? -width - gap : dx > 0 ? gap : -width / 2),
          y: anchor.y + (dy < 0 ? -height - gap / 2 : dy > 0 ? gap / 2 : -height / 2),
          width,
          height,
        };
        if (box.x < frame.x || box.x + width > frame.x + frame.width) continue;
        if (box.y < frame.y || box.y + height > frame.y + frame.height) continue;
        if (boxes.some((other) => overlap(box, other) > 0)) continue;
        const cost = costOf(box, anchor, index, dense);
        if (cost < bestCost) {
          bestCost = cost;
          best = { box, anchor };
        }
      }
    }
    if (best) boxes.push(best.box);
    return best;
  });
}

const corners: readonly (readonly [number, number])[] = [
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
  [1, 0],
  [-1, 0],
];

function costOf(box: Box, anchor: Point, index: number, lines: readonly (readonly Point[])[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < lines.length; j++) {
    for (const p of lines[j] ?? []) {
      if (inside(box, p)) return Number.POSITIVE_INFINITY;
      if (j === index) continue;
      const dx = p.x - anchor.x;
      const dy = p.y - anchor.y;
      const distance = dx * dx + dy * dy;
      if (distance < nearest) nearest = distance;
      const cx = Math.max(box.x - p.x, 0, p.x - box.x - box.width);
      const cy = Math.max(box.y - p.y, 0, p.y - box.y - box.height);
      nearest = Math.min(nearest, 4 * (cx * cx + cy * cy));
    }
  }
  return 1 / (1 + nearest);
}
