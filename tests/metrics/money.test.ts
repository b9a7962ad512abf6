import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { createRandom } from '../../src/pipeline/core/random';
import { bootstrapInterval } from '../../src/pipeline/metrics/bootstrap';
import { binaryConfusion, decide } from '../../src/pipeline/metrics/confusion';
import {
  bestThreshold,
  breakEvenProbability,
  classificationMoney,
  moneyAt,
  moneyCurve,
  moneyPerDecision,
  regressionMoney,
} from '../../src/pipeline/metrics/money';
import { floats, labelledScores } from './generators';

const amount = fc.integer({ min: -50, max: 50 });
const values = fc.record({ tp: amount, fp: amount, fn: amount, tn: amount });

describe('money per decision', () => {
  it('is best where trying every threshold finds it best', () => {
    fc.assert(
      fc.property(labelledScores(), values, ({ yTrue, yScore }, value) => {
        const curve = moneyCurve(yTrue, yScore, value);
        const best = bestThreshold(curve);
        let most = Number.NEGATIVE_INFINITY;
        let where = Number.NaN;
        for (const threshold of [Number.POSITIVE_INFINITY, ...[...new Set(yScore)].sort((a, b) => b - a)]) {
          const money = moneyPerDecision(binaryConfusion(yTrue, decide(yScore, threshold)), value);
          if (money > most) {
            most = money;
            where = threshold;
          }
        }
        expect(best.money).toBe(most);
        expect(best.threshold).toBe(where);
        expect(best.tp + best.fn).toBe(yTrue.filter((truth) => truth === 1).length);
      }),
    );
  });

  it('is the same between two scores as at the next score above', () => {
    fc.assert(
      fc.property(
        labelledScores(),
        values,
        fc.double({ min: -1, max: 2, noNaN: true }),
        ({ yTrue, yScore }, value, t) => {
          const curve = moneyCurve(yTrue, yScore, value);
          const expected = moneyPerDecision(binaryConfusion(yTrue, decide(yScore, t)), value);
          expect(moneyAt(curve, t).money).toBe(expected);
        },
      ),
    );
  });

  it('does not count rows of weight zero', () => {
    const value = { tp: 10, fp: -3, fn: -5, tn: 1 };
    const curve = moneyCurve(floats(1, 0, 0), floats(0.9, 0.4, 0.6), value, floats(1, 2, 0));
    expect(curve).toEqual(moneyCurve(floats(1, 0), floats(0.9, 0.4), value, floats(1, 2)));
    expect(moneyCurve(floats(), floats(), value).money[0]).toBeNaN();
  });

  it('breaks even at the probability where both decisions bring the same', () => {
    fc.assert(
      fc.property(values, (value) => {
        const p = breakEvenProbability(value);
        const gain = (q: number) => q * (value.tp - value.fn) + (1 - q) * (value.fp - value.tn);
        if (Number.isNaN(p)) expect(value.tp - value.fn).toBeLessThanOrEqual(0);
        else if (p === Number.POSITIVE_INFINITY) expect(Math.max(gain(0), gain(1))).toBeLessThanOrEqual(0);
        else if (p > 0 && p < 1) expect(gain(p)).toBeCloseTo(0, 9);
        else expect(Math.min(gain(1), p === 0 ? gain(0) : 0)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('of classes and of values', () => {
    expect(classificationMoney(floats(0, 2, 1, 1), floats(0, 2, 1, 0), { correct: 4, incorrect: -8 })).toBe(
      1,
    );
    expect(regressionMoney(floats(1, 2), floats(3, 2), 5)).toBe(-5);
  });
});

describe('bootstrap', () => {
  const mean = (data: Float64Array) => (rows: Int32Array) =>
    rows.reduce((sum, i) => sum + data[i]!, 0) / rows.length;

  it('covers the mean about as wide as its standard error says, the same for the same seed', async () => {
    const random = createRandom(11);
    const data = Float64Array.from({ length: 200 }, () => random.normal());
    const run = () => bootstrapInterval(200, mean(data), createContext({ random: createRandom(5) }));
    const interval = await run();
    const width = interval.high - interval.low;
    expect(width / (2 * 1.96 * interval.standardError)).toBeCloseTo(1, 1);
    expect(interval.standardError * Math.sqrt(200)).toBeCloseTo(1, 0);
    expect(await run()).toEqual(interval);
  });

  it('leaves out draws on which the metric is not defined, and says how many were', async () => {
    let call = 0;
    const sometimes = () => (call++ % 2 === 0 ? Number.NaN : 1);
    const interval = await bootstrapInterval(3, sometimes, createContext(), { nResamples: 10 });
    expect(interval).toMatchObject({ low: 1, high: 1, nDefined: 5 });
    await expect(bootstrapInterval(0, sometimes, createContext())).rejects.toThrow('not possible');
  });

  it('stops when asked to', async () => {
    const signal = { cancelled: false };
    const context = createContext({ signal });
    const stopAtOnce = (rows: Int32Array) => {
      if (rows.length > 0) signal.cancelled = true;
      return 0;
    };
    await expect(bootstrapInterval(2, stopAtOnce, context)).rejects.toThrow('Stopped');
  });
});
