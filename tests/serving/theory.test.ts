import { describe, expect, test } from 'vitest';
import { erlangB, erlangC, mmc } from '../../src/pipeline/serving/theory';
import { erlangA, mmck } from '../../src/pipeline/serving/theory-finite';
import { ggcApproximation, mg1, minServers } from '../../src/pipeline/serving/theory-general';

describe('queues with a formula', () => {
  test('a thousand servers neither overflow nor cancel', () => {
    const q = mmc(980, 1, 1000);
    expect(q.erlangC).toBeGreaterThan(0.3);
    expect(q.erlangC).toBeLessThan(0.5);
    expect(erlangB(980, 1000)).toBeCloseTo(mmck(980, 1, 1000, 1000).blocked, 12);
    expect(mmck(980, 1, 1000, 20_000).Wq).toBeCloseTo(q.Wq, 9);
  });

  test('overload has no steady state and says so', () => {
    const q = mmc(10, 1, 10);
    expect(q.stable).toBe(false);
    expect(q.Wq).toBe(Number.POSITIVE_INFINITY);
    expect(q.waitQuantile(0.5)).toBe(Number.POSITIVE_INFINITY);
    expect(mg1(2, 1, 2)).toMatchObject({ stable: false, Wq: Number.POSITIVE_INFINITY });
    expect(ggcApproximation({ lambda: 2, mu: 1, servers: 1, ca2: 1, cs2: 1 }).stable).toBe(false);
  });

  test('a heavy tail waits for ever in a stable queue', () => {
    expect(mg1(0.5, 1, Number.POSITIVE_INFINITY)).toMatchObject({
      stable: true,
      Wq: Number.POSITIVE_INFINITY,
      psW: 2,
    });
  });

  test('Erlang A lies between loss and waiting: no patience is Erlang B, endless patience Erlang C', () => {
    expect(erlangA(8, 1, 10, 1e9).abandoned).toBeCloseTo(erlangB(8, 10), 6);
    expect(erlangA(8, 1, 10, 1e-7).waitProbability).toBeCloseTo(erlangC(8, 10), 5);
    expect(erlangA(8, 1, 10, 0).waitProbability).toBeCloseTo(erlangC(8, 10), 12);
    expect(() => erlangA(12, 1, 10, 0)).toThrow(/for ever/);
    // Patience as long as service: the number present is Poisson.
    expect(erlangA(3, 1, 2, 1).L).toBeCloseTo(3, 12);
  });

  test('the response tail is one integral from service and wait, also where the rates meet', () => {
    for (const [lambda, servers] of [
      [8, 10],
      [9, 10],
      [9.5, 10],
    ] as const) {
      const q = mmc(lambda, 1, servers);
      let mean = 0;
      for (let t = 0.0005; t < 80; t += 0.001) mean += q.responseTail(t) * 0.001;
      expect(mean).toBeCloseTo(q.W, 4);
      expect(q.responseTail(q.responseQuantile(0.95))).toBeCloseTo(0.05, 10);
    }
  });

  test('the fewest servers: one fewer misses the target', () => {
    const { servers, meanWait } = minServers(20, 1, { maxMeanWait: 0.05 });
    expect(meanWait).toBeLessThanOrEqual(0.05);
    expect(mmc(20, 1, servers - 1).Wq).toBeGreaterThan(0.05);
    const tail = minServers(20, 1, { waitQuantile: { quantile: 0.99, seconds: 0.3 } });
    expect(mmc(20, 1, tail.servers).waitQuantile(0.99)).toBeLessThanOrEqual(0.3);
    expect(mmc(20, 1, tail.servers - 1).waitQuantile(0.99)).toBeGreaterThan(0.3);
    expect(() => minServers(1, 1, {})).toThrow(/target/);
    expect(() => minServers(1, 1, { maxWaitProbability: 0 })).toThrow(/target/);
  });

  test('rates that are none are refused', () => {
    expect(() => mmc(-1, 1, 1)).toThrow(/above zero/);
    expect(() => mmc(1, 1, 1.5)).toThrow(/whole number/);
    expect(() => mg1(0.5, 1, 0.5)).toThrow(/mean square/);
    expect(() => mmck(1, 1, 1, 0)).toThrow(/capacity/);
  });
});
