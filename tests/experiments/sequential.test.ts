import { describe, expect, test } from 'vitest';
import {
  alwaysValidP,
  oneSidedAlwaysValidP,
  sequentialHalfWidth,
  sequentialRho,
} from '../../src/pipeline/experiments/confidence-sequence';
import { groupSequentialDesign, powerSpendingBounds } from '../../src/pipeline/experiments/group-sequential';
import { mixtureSprt, sprt } from '../../src/pipeline/experiments/sequential-ratio';

describe('the confidence sequence', () => {
  test('the p value is alpha exactly where the interval touches zero', () => {
    for (const n of [200, 5000, 100_000]) {
      const half = sequentialHalfWidth({ variance: n, n, alpha: 0.05 });
      expect(alwaysValidP(half * half, n, 0.05)).toBeCloseTo(0.05, 10);
      const oneSided = sequentialHalfWidth({ variance: n, n, alpha: 0.05, oneSided: true });
      expect(oneSidedAlwaysValidP(oneSided, n, 0.05)).toBeCloseTo(0.05, 10);
    }
  });

  test('evidence the other way is none; nonsense is refused', () => {
    expect(oneSidedAlwaysValidP(-3, 1000, 0.05)).toBe(0.4999);
    expect(alwaysValidP(0, 1000, 0.05)).toBe(1);
    expect(() => sequentialRho(0)).toThrow(/error rate/);
    expect(() => sequentialRho(0.05, 0)).toThrow(/tuning/);
  });
});

describe('sequential probability ratio tests', () => {
  test('Wald stops at the first boundary and keeps his decision', () => {
    const ones = new Array(40).fill(1);
    expect(sprt(ones, 0.1, 0.2, 0.05, 0.2)).toMatchObject({ decision: 'p1', stopAt: 4 });
    expect(
      sprt(
        ones.map(() => 0),
        0.1,
        0.2,
        0.05,
        0.2,
      ),
    ).toMatchObject({ decision: 'p0', stopAt: 14 });
    expect(sprt([1], 0.1, 0.2, 0.05, 0.2)).toMatchObject({ decision: 'continue', stopAt: null });
    expect(() => sprt([1], 0.1, 0.1, 0.05, 0.2)).toThrow(/differ/);
  });

  test('the mixture never raises its p value', () => {
    const a = Float64Array.from({ length: 50 }, (_, i) => Math.sin(i));
    const { pValue } = mixtureSprt(
      a,
      a.map((x, i) => x + Math.cos(3 * i)),
      2,
      0.1,
    );
    expect(pValue.every((p, i) => i === 0 || p <= pValue[i - 1]!)).toBe(true);
    expect(() => mixtureSprt(a, a, 0, 1)).toThrow(/above zero/);
  });
});

describe('group sequential designs', () => {
  const information = [0.25, 0.5, 0.75, 1];

  test('spend exactly alpha, and Wang–Tsiatis lies between its two ends', () => {
    for (const type of ['OF', 'P', 'WT', 'asOF', 'asP', 'asKD'] as const) {
      const design = groupSequentialDesign({ type, information, alpha: 0.03 });
      expect(design.alphaSpent.at(-1)).toBeCloseTo(0.03, 8);
      expect(design.inflation).toBeGreaterThan(1);
    }
    const last = (delta: number) => groupSequentialDesign({ type: 'WT', information, delta }).bounds.at(-1)!;
    expect(last(0)).toBeCloseTo(groupSequentialDesign({ type: 'OF', information }).bounds.at(-1)!, 8);
    expect(last(0.5)).toBeCloseTo(groupSequentialDesign({ type: 'P', information }).bounds.at(-1)!, 8);
    expect(last(0.25)).toBeGreaterThan(last(0));
    expect(last(0.25)).toBeLessThan(last(0.5));
  });

  test('one look is the fixed test', () => {
    for (const sided of [1, 2] as const) {
      const { bounds, inflation } = groupSequentialDesign({ type: 'asOF', information: [1], sided });
      expect(bounds[0]).toBeCloseTo(sided === 2 ? 1.959963984540054 : 1.6448536269514722, 9);
      expect(inflation).toBeCloseTo(1, 6);
    }
  });

  test('looks a person did not plan are refused', () => {
    expect(() => groupSequentialDesign({ type: 'OF', information: [0.5, 0.4, 1] })).toThrow(/full sample/);
    expect(() => groupSequentialDesign({ type: 'OF', information: [0.5] })).toThrow(/full sample/);
    expect(() => powerSpendingBounds([0.5, 0.4], 0.05)).toThrow(/go back/);
  });
});
