import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downsample, pathOf } from '../../../src/ui/charts/downsample';
import {
  extent,
  interpolate,
  linearScale,
  logScale,
  niceDomain,
  tickDecimals,
  ticksOf,
} from '../../../src/ui/charts/scale';

const range = fc
  .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
  .map(([low, width]) => [low, low + width] as const);

describe('ticks', () => {
  it('are round', () => {
    expect(ticksOf([0, 1], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticksOf([-3, 21], 5)).toEqual([0, 5, 10, 15, 20]);
    expect(ticksOf([0.5, 0.5], 5)).toEqual([0.5]);
    expect(tickDecimals([0, 0.25, 0.5])).toBe(2);
  });

  it('come to an end at the ends of what a number can hold', () => {
    const most = Number.MAX_VALUE;
    for (const domain of [
      [0, most],
      [-most, most],
      [1e17, 1e17 + 32],
      [0, 5e-324],
      [4.9e-324, most],
    ] as const) {
      expect(ticksOf(niceDomain(domain)).length).toBeLessThan(60);
      expect(ticksOf(domain).length).toBeLessThan(60);
    }
    fc.assert(fc.property(fc.double(), fc.double(), (a, b) => ticksOf(niceDomain([a, b])).length < 60));
  });

  it('lie inside the domain, ascend, and are not more than twice as many as asked', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 2, max: 8 }), ([low, high], count) => {
        const ticks = ticksOf([low, high], count);
        const slack = (high - low) * 1e-6;
        expect(ticks.length).toBeLessThanOrEqual(2 * count + 1);
        for (const [i, tick] of ticks.entries()) {
          expect(tick).toBeGreaterThanOrEqual(low - slack);
          expect(tick).toBeLessThanOrEqual(high + slack);
          if (i > 0) expect(tick).toBeGreaterThan(ticks[i - 1]);
        }
      }),
    );
  });

  it('end the nice domain, which holds the data', () => {
    expect(niceDomain([0.03, 0.97])).toEqual([0, 1]);
    expect(niceDomain([0, 0])).toEqual([0, 1]);
    expect(niceDomain([-4, -4])).toEqual([-4, 0]);
    fc.assert(
      fc.property(range, ([low, high]) => {
        const [a, b] = niceDomain([low, high]);
        // An end that is off a round number by a billionth of a step counts as round.
        const slack = (high - low) * 1e-9 + Math.max(Math.abs(low), Math.abs(high)) * 1e-9;
        expect(a).toBeLessThanOrEqual(low + slack);
        expect(b).toBeGreaterThanOrEqual(high - slack);
      }),
    );
  });
});

describe('scales', () => {
  it('go back where they came from', () => {
    const linear = linearScale([2, 6], [100, 300]);
    expect([linear(2), linear(4), linear(6), linear.invert(200)]).toEqual([100, 200, 300, 4]);
    const log = logScale([1, 100], [0, 200]);
    expect([log(1), log(10), log(0)]).toEqual([0, 100, 0]);
    expect(log.invert(100)).toBeCloseTo(10, 12);
  });

  it('open a domain of no width', () => {
    expect(linearScale([5, 5], [0, 100])(5)).toBe(50);
  });
});

it('takes the extent of finite values only', () => {
  expect(extent([3, Number.NaN, -1], Float64Array.of(7, Number.POSITIVE_INFINITY))).toEqual([-1, 7]);
  expect(extent([], [Number.NaN])).toBeUndefined();
});

describe('interpolate', () => {
  it('works up and down', () => {
    expect(interpolate([0, 1, 2], [0, 10, 0], 1.5)).toBe(5);
    expect(interpolate([2, 1, 0], [0, 10, 0], 1.5)).toBe(5);
  });

  it('is undefined outside and without points', () => {
    expect(interpolate([0, 1], [0, 1], 1.1)).toBeNaN();
    expect(interpolate([], [], 0)).toBeNaN();
  });

  it('takes the higher end of a step', () => {
    expect(interpolate([0, 1, 1, 2], [0, 0, 5, 5], 1)).toBe(5);
  });
});

describe('downsample', () => {
  const xs = Float64Array.from({ length: 10_000 }, (_, i) => i);
  const ys = Float64Array.from(xs, (x) => Math.sin(x / 300) + (x === 7777 ? 9 : 0));

  it('keeps the ends and the peak in few points', () => {
    const points = downsample(xs, ys, 200);
    expect(points.length).toBeLessThanOrEqual(200);
    expect(points[0]).toEqual({ x: 0, y: 0 });
    expect(points.at(-1)?.x).toBe(9999);
    expect(points.some(({ x }) => x === 7777)).toBe(true);
    for (let i = 1; i < points.length; i++) expect(points[i].x).toBeGreaterThan(points[i - 1].x);
  });

  it('leaves out what is not finite', () => {
    expect(downsample([0, 1, 2], [1, Number.NaN, 3], 10)).toEqual([
      { x: 0, y: 1 },
      { x: 2, y: 3 },
    ]);
  });

  it('writes a path', () => {
    expect(
      pathOf([
        { x: 0, y: 1 },
        { x: 2.04, y: 3 },
      ]),
    ).toBe('M0.0,1.0L2.0,3.0');
  });
});
