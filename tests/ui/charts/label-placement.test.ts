import { describe, expect, it } from 'vitest';
import type { Point } from '../../../src/ui/charts/downsample';
import { type Box, freest, placeLabels, resample } from '../../../src/ui/charts/label-placement';

const frame: Box = { x: 0, y: 0, width: 600, height: 300 };
const level = (y: number): Point[] => [
  { x: 0, y },
  { x: 600, y },
];
const dense = (lines: Point[][]) => lines.map((line) => resample(line, 9));

const through = (box: Box, line: Point[]) =>
  line.some((p) => p.x > box.x && p.x < box.x + box.width && p.y > box.y && p.y < box.y + box.height);

describe('placeLabels', () => {
  it('gives lines far apart a label each, beside their own line and off every line', () => {
    const lines = dense([level(50), level(150), level(250)]);
    const labels = placeLabels(lines, [80, 80, 80], 18, frame);
    labels.forEach((label, i) => {
      expect(label).toBeDefined();
      if (!label) return;
      for (const line of lines) expect(through(label.box, line)).toBe(false);
      const middle = label.box.y + label.box.height / 2;
      const distances = [50, 150, 250].map((y) => Math.abs(y - middle));
      expect(distances.indexOf(Math.min(...distances))).toBe(i);
    });
  });

  it('never lets two labels overlap', () => {
    const labels = placeLabels(dense([level(100), level(160)]), [500, 500], 18, frame);
    const boxes = labels.flatMap((label) => (label ? [label.box] : []));
    expect(boxes).toHaveLength(2);
    expect(boxes[0].y + 18 <= boxes[1].y || boxes[1].y + 18 <= boxes[0].y).toBe(true);
  });

  it('gives up where lines lie on each other', () => {
    expect(placeLabels(dense([level(150), level(151)]), [80, 80], 18, frame)).toEqual([undefined, undefined]);
  });

  it('keeps inside the frame and off what is taken', () => {
    const taken: Box[] = [{ x: 0, y: 0, width: 600, height: 140 }];
    const [label] = placeLabels(dense([level(150)]), [80], 18, frame, taken);
    expect(label?.box.y).toBeGreaterThanOrEqual(140);
    expect(placeLabels(dense([level(150)]), [700], 18, frame)).toEqual([undefined]);
  });
});

it('takes the freest of the boxes offered', () => {
  const line = resample(level(50), 9);
  const on: Box = { x: 0, y: 40, width: 100, height: 20 };
  const off: Box = { x: 0, y: 80, width: 100, height: 20 };
  expect(freest([on, off], [line], [])).toBe(off);
  expect(freest([on, off], [line], [off])).toBe(on);
});
