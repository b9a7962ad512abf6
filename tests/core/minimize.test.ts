import { describe, expect, it } from 'vitest';
import { bracketMinimum, minimizeBounded } from '../../src/pipeline/core/minimize';

describe('minimizeBounded', () => {
  it('finds smooth, kinked and flat minima', () => {
    expect(minimizeBounded((x) => (x - 1.25) ** 2, -10, 4)).toBeCloseTo(1.25, 7);
    expect(minimizeBounded((x) => Math.abs(x + 3), -10, 4)).toBeCloseTo(-3, 7);
    expect(minimizeBounded((x) => (x - 0.5) ** 4, 0, 1)).toBeCloseTo(0.5, 2);
  });

  it('ends next to a bound when the function falls all the way, and never evaluates the bounds', () => {
    const seen: number[] = [];
    const x = minimizeBounded(
      (value) => {
        seen.push(value);
        return -value;
      },
      0,
      1,
    );
    expect(x).toBeCloseTo(1, 6);
    expect(seen.every((value) => value > 0 && value < 1)).toBe(true);
    expect(seen.length).toBeLessThan(60);
  });

  it('keeps away from where the function is undefined', () => {
    expect(minimizeBounded((x) => (x > 2 ? Number.NaN : (x - 1.5) ** 2), -5, 9)).toBeCloseTo(1.5, 6);
  });
});

describe('bracketMinimum', () => {
  it('walks downhill in either direction until the function rises', () => {
    for (const at of [-300, -1, 0, 7, 1e4]) {
      const [low, high] = bracketMinimum((x) => (x - at) ** 2, 0, 1);
      expect(low).toBeLessThanOrEqual(at);
      expect(high).toBeGreaterThanOrEqual(at);
    }
  });

  it('stops after so many steps where there is no minimum', () => {
    const [low, high] = bracketMinimum((x) => -x, 0, 1, 5);
    expect(high).toBeGreaterThan(low);
    expect(Number.isFinite(high)).toBe(true);
  });
});
