import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyCurve } from '../../../src/pipeline/metrics/money';
import { countsAt } from '../../../src/ui/viewmodels/threshold';

const value = { tp: 100, fp: -20, fn: -60, tn: 1 };

/** Scores with ties, a true label each, and a threshold that often equals a score. */
const cases = fc.record({
  rows: fc.array(fc.record({ score: fc.integer({ min: 0, max: 8 }), label: fc.boolean() }), {
    minLength: 1,
    maxLength: 30,
  }),
  threshold: fc.oneof(
    fc.integer({ min: -2, max: 10 }),
    fc.double({ min: -1, max: 9, noNaN: true }),
    fc.constant(Number.POSITIVE_INFINITY),
  ),
});

describe('counts at a threshold', () => {
  it('are what counting the rows gives, for every threshold', () => {
    fc.assert(
      fc.property(cases, ({ rows, threshold }) => {
        const table = moneyCurve(
          Float64Array.from(rows, ({ label }) => Number(label)),
          Float64Array.from(rows, ({ score }) => score),
          value,
        );
        const count = (acted: boolean, label: boolean) =>
          rows.filter((row) => row.score >= threshold === acted && row.label === label).length;
        const expected = {
          tp: count(true, true),
          fp: count(true, false),
          fn: count(false, true),
          tn: count(false, false),
        };
        const { money, ...counts } = countsAt(table, threshold);
        expect(counts).toEqual(expected);
        const total =
          expected.tp * value.tp + expected.fp * value.fp + expected.fn * value.fn + expected.tn * value.tn;
        expect(money).toBeCloseTo(total / rows.length, 10);
      }),
    );
  });

  it('are undefined in a table without rows', () => {
    const none = new Float64Array();
    const table = { thresholds: none, tp: none, fp: none, fn: none, tn: none, money: none };
    expect(countsAt(table, 0.5)).toEqual({ tp: NaN, fp: NaN, fn: NaN, tn: NaN, money: NaN });
  });
});
