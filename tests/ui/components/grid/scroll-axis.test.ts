import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampOffset,
  MOST_PX,
  offsetToSee,
  reachOf,
  type ScrollAxis,
  spacerOf,
  toOffset,
  toScroll,
} from '../../../../src/ui/components/grid/scroll-axis';

const ROW = 32;
const anyAxis: fc.Arbitrary<ScrollAxis & { rows: number }> = fc
  .record({
    rows: fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 20_000_000 })),
    view: fc.integer({ min: 40, max: 2000 }),
  })
  .map(({ rows, view }) => ({ rows, view, size: rows * ROW }));

describe('scrolling rows that no element is high enough for', () => {
  it('never asks for a taller element than browsers allow', () => {
    fc.assert(
      fc.property(anyAxis, (axis) => {
        expect(spacerOf(axis)).toBeLessThanOrEqual(MOST_PX);
        expect(spacerOf(axis)).toBeGreaterThanOrEqual(axis.view);
      }),
      { seed: 1 },
    );
  });

  it('shows the first row at the top and the last one, whole, at the bottom', () => {
    fc.assert(
      fc.property(anyAxis, (axis) => {
        const room = spacerOf(axis) - axis.view;
        expect(toOffset(axis, 0)).toBe(0);
        expect(toOffset(axis, room)).toBe(reachOf(axis));
        expect(toOffset(axis, room - 0.4)).toBe(reachOf(axis));
        const end = reachOf(axis) + axis.view;
        expect(end).toBeGreaterThanOrEqual(axis.rows * ROW);
      }),
      { seed: 2 },
    );
  });

  it('goes down when the bar goes down', () => {
    fc.assert(
      fc.property(
        anyAxis,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (axis, a, b) => {
          const room = spacerOf(axis) - axis.view;
          const [low, high] = a < b ? [a, b] : [b, a];
          expect(toOffset(axis, low * room)).toBeLessThanOrEqual(toOffset(axis, high * room));
        },
      ),
      { seed: 3 },
    );
  });

  it('has a place on the bar for every row, which leads back to that row', () => {
    fc.assert(
      fc.property(anyAxis, fc.nat(), (axis, pick) => {
        const offset = clampOffset(axis, (pick % axis.rows) * ROW);
        const back = toOffset(axis, toScroll(axis, offset));
        // Within half a px of the bar's end counts as the end.
        const slack = axis.size > MOST_PX ? axis.size / MOST_PX + 1e-3 : 0.5;
        expect(Math.abs(back - offset)).toBeLessThanOrEqual(slack);
      }),
      { seed: 4 },
    );
  });

  it('moves no further than it must to show a row', () => {
    fc.assert(
      fc.property(anyAxis, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (axis, pick, share) => {
        const offset = share * reachOf(axis);
        const start = (pick % axis.rows) * ROW;
        const seen = offsetToSee(axis, offset, start, start + ROW);
        expect(seen).toBeLessThanOrEqual(start);
        expect(seen + axis.view).toBeGreaterThanOrEqual(start + ROW);
        if (start >= offset && start + ROW <= offset + axis.view) expect(seen).toBe(offset);
      }),
      { seed: 5 },
    );
  });
});
