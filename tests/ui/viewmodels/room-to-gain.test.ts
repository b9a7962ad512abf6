import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roomToGain } from '../../../src/ui/viewmodels/room-to-gain';

const money = fc.integer({ min: -100, max: 100 });
const values = fc.record({ tp: money, fp: money, fn: money, tn: money });
/** So many positives among a hundred cases. */
const positives = fc.integer({ min: 0, max: 100 });

describe('the room to gain', () => {
  it('is bounded by deciding the same for all, and by deciding each case right', () => {
    fc.assert(
      fc.property(values, positives, ({ tp, fp, fn, tn }, n) => {
        const room = roomToGain({ tp, fp, fn, tn }, n / 100);
        const always = 10 * (n * tp + (100 - n) * fp);
        const never = 10 * (n * fn + (100 - n) * tn);
        const each = 10 * (n * Math.max(tp, fn) + (100 - n) * Math.max(fp, tn));
        expect(room.withoutModel).toBeCloseTo(Math.max(always, never), 6);
        if (Math.abs(always - never) > 1e-6)
          expect(room.bestWithoutModel).toBe(always > never ? 'always' : 'never');
        expect(room.perfect).toBeCloseTo(each, 6);
      }),
    );
  });

  it('draws what acting on a share of a hundred cases brings, in any order and positives first', () => {
    fc.assert(
      fc.property(values, positives, ({ tp, fp, fn, tn }, n) => {
        const room = roomToGain({ tp, fp, fn, tn }, n / 100);
        room.share.forEach((share, i) => {
          const acted = Math.round(share * 100);
          const found = Math.min(acted, n);
          const knowing =
            found * tp + (n - found) * fn + (acted - found) * fp + (100 - n - acted + found) * tn;
          expect(room.knowing[i]).toBeCloseTo(10 * knowing, 6);
          const guessing = share * (n * tp + (100 - n) * fp) + (1 - share) * (n * fn + (100 - n) * tn);
          expect(room.guessing[i]).toBeCloseTo(10 * guessing, 6);
        });
      }),
    );
  });

  it('has the corner of the perfect line on it, and both ends', () => {
    const { share } = roomToGain({ tp: 1, fp: -1, fn: -1, tn: 0 }, 0.27);
    expect(share).toContain(0.27);
    expect([share[0], share.at(-1)]).toEqual([0, 1]);
    expect([...share].sort((a, b) => a - b)).toEqual(share);
  });
});
