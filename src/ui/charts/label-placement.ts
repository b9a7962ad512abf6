import type { Point } from './downsample';

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

const MOST_POINTS = 400;

/** A line as points at most `step` px apart (and not many more than that), for measuring distances to it. */
export function resample(line: readonly Point[], step: number): Point[] {
  const dense: Point[] = [];
  const stride = Math.max(1, Math.ceil(line.length / MOST_POINTS));
  for (let i = 0; i < line.length; i += stride) {
    const a = line[i];
    if (!a) continue;
    const b = line[i + stride];
    const before = dense.at(-1);
    if (!before || !b || Math.hypot(a.x - before.x, a.y - before.y) >= step / 2) dense.push(a);
    if (!b) continue;
    const pieces = Math.floor(Math.hypot(b.x - a.x, b.y - a.y) / step);
    for (let k = 1; k < pieces; k++) {
      dense.push({ x: a.x + ((b.x - a.x) * k) / pieces, y: a.y + ((b.y - a.y) * k) / pieces });
    }
  }
  return dense;
}

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Distance in px from a box to a point; 0 inside. */
function distance(box: Box, p: Point): number {
  const dx = Math.max(box.x - p.x, 0, p.x - box.x - box.width);
  const dy = Math.max(box.y - p.y, 0, p.y - box.y - box.height);
  return Math.hypot(dx, dy);
}

function nearest(box: Box, line: readonly Point[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (const point of line) best = Math.min(best, distance(box, point));
  return best;
}

/** Of a few possible boxes the one that fewest lines run through; earlier ones win ties. */
export function freest(
  candidates: readonly Box[],
  lines: readonly (readonly Point[])[],
  taken: readonly Box[],
): Box {
  let best: Box = { x: 0, y: 0, width: 0, height: 0 };
  let fewest = Number.POSITIVE_INFINITY;
  for (const box of candidates) {
    let hits = taken.some((other) => overlaps(box, other)) ? 1000 : 0;
    for (const line of lines) for (const point of line) if (distance(box, point) < 2) hits++;
    if (hits >= fewest) continue;
    fewest = hits;
    best = box;
  }
  return best;
}

/** Left or right, above or below the anchor; and straight beside, above and below it. */
const directions: readonly (readonly [number, number])[] = [
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
  [0, -1],
  [0, 1],
  [1, 0],
  [-1, 0],
];

/** A label may stand where its own line is at least this much nearer than any other. */
const CLEARLY_OWN = 0.55;
const FAR = 60;

/**
 * A free place beside each line for its label: no line through it, no label under it, inside the frame, and its own
 * line clearly the nearest. `undefined` for a label that finds none (then a legend names it). Greedy in the order
 * given; lines as from `resample`, all lengths in px.
 */
export function placeLabels(
  lines: readonly (readonly Point[])[],
  widths: readonly number[],
  height: number,
  frame: Box,
  taken: readonly Box[] = [],
): (PlacedLabel | undefined)[] {
  const boxes: Box[] = [...taken];
  return lines.map((own, index) => {
    const width = widths[index] ?? 0;
    let best: PlacedLabel | undefined;
    let bestCost = CLEARLY_OWN;
    const stride = Math.max(1, Math.ceil(own.length / 40));
    for (let i = 0; i < own.length; i += stride) {
      const anchor = own[i];
      if (!anchor) continue;
      for (const [dx, dy] of directions) {
        const gap = height * 0.3;
        const box: Box = {
          x: anchor.x + (dx < 0 ? -width - gap : dx > 0 ? gap : -width / 2),
          y: anchor.y + (dy < 0 ? -height - gap / 2 : dy > 0 ? gap / 2 : -height / 2),
          width,
          height,
        };
        if (box.x < frame.x || box.x + width > frame.x + frame.width) continue;
        if (box.y < frame.y || box.y + height > frame.y + frame.height) continue;
        if (boxes.some((other) => overlaps(box, other))) continue;
        const cost = costOf(box, index, lines);
        if (cost >= bestCost) continue;
        bestCost = cost;
        best = { box, anchor };
      }
    }
    if (best) boxes.push(best.box);
    return best;
  });
}

/** How much nearer the own line is than the nearest other: 0 alone, 1 halfway; infinite where a line runs through. */
function costOf(box: Box, index: number, lines: readonly (readonly Point[])[]): number {
  const own = nearest(box, lines[index] ?? []);
  if (own < 1) return Number.POSITIVE_INFINITY;
  let other = FAR;
  for (let j = 0; j < lines.length; j++) {
    if (j === index) continue;
    other = Math.min(other, nearest(box, lines[j] ?? []));
    if (other < 3) return Number.POSITIVE_INFINITY;
  }
  return (own + 2) / (other + 2);
}
