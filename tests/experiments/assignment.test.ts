import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignArm, assignmentBucket, assignUnits } from '../../src/pipeline/experiments/assignment';
import { checkSplit } from '../../src/pipeline/experiments/srm';

const SALTS = ['experiment-1', 'experiment-2', 'a', ''];

describe('assignmentBucket', () => {
  test('is the same for ever: these numbers are in the wild', () => {
    expect(assignmentBucket(0, 'experiment-1')).toBe(0.7334195033181459);
    expect(assignmentBucket(1, 'experiment-1')).toBe(0.14049223880283535);
    expect(assignmentBucket('user-7', 'experiment-1')).toBe(0.5010361198801547);
    expect(assignmentBucket('1', 'experiment-1')).toBe(assignmentBucket(1, 'experiment-1'));
  });

  test.each(SALTS)('spreads consecutive ids evenly under the salt "%s"', (salt) => {
    const cells = new Array(20).fill(0);
    for (let unit = 0; unit < 20_000; unit++) cells[Math.floor(20 * assignmentBucket(unit, salt))]++;
    const check = checkSplit(
      cells,
      cells.map(() => 1),
    );
    expect(check.pValue).toBeGreaterThan(0.001);
  });

  test('one step in the id or one letter of the salt flips half of the bits', () => {
    const bits = (x: number) => (x * 2 ** 32) >>> 0;
    const flips = new Array(32).fill(0);
    const n = 4000;
    for (let unit = 0; unit < n; unit++) {
      const changed =
        unit % 2 === 0
          ? bits(assignmentBucket(unit, 's')) ^ bits(assignmentBucket(unit + 1, 's'))
          : bits(assignmentBucket(unit, 's')) ^ bits(assignmentBucket(unit, 't'));
      for (let bit = 0; bit < 32; bit++) flips[bit] += (changed >>> bit) & 1;
    }
    for (const count of flips) expect(Math.abs(count / n - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / n));
  });

  test('two salts give unrelated assignments', () => {
    const both = [0, 0, 0, 0];
    for (let unit = 0; unit < 20_000; unit++) {
      const first = assignArm(unit, 'one', [1, 1]);
      both[2 * first + assignArm(unit, 'two', [1, 1])]!++;
    }
    expect(checkSplit(both, [1, 1, 1, 1]).pValue).toBeGreaterThan(0.001);
  });
});

describe('assignUnits', () => {
  test('follows the weights, whatever their sum, and keeps a user in one arm', () => {
    const units = Int32Array.from({ length: 40_000 }, (_, i) => i % 20_000);
    const arms = assignUnits(units, 'x', [3, 0, 1]);
    expect(Array.from(arms.subarray(0, 20_000))).toEqual(Array.from(arms.subarray(20_000)));
    const counts = [0, 1, 2].map((arm) => arms.subarray(0, 20_000).filter((a) => a === arm).length);
    expect(counts[1]).toBe(0);
    expect(checkSplit([counts[0]!, counts[2]!], [0.75, 0.25]).pValue).toBeGreaterThan(0.001);
  });

  test('growing the first arm moves nobody out of it', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.01, max: 0.5, noNaN: true }), (unit, share) => {
        if (assignArm(unit, 'ramp', [share, 1 - share]) === 0) {
          expect(assignArm(unit, 'ramp', [share + 0.3, 0.7 - share])).toBe(0);
        }
      }),
    );
  });

  test('weights that are none are refused', () => {
    expect(() => assignArm(1, 's', [])).toThrow(/weights/);
    expect(() => assignArm(1, 's', [0, 0])).toThrow(/weights/);
    expect(() => assignArm(1, 's', [1, -1])).toThrow(/weights/);
  });
});
