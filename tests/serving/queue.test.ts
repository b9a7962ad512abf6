import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { REJECTED, SERVED, simulateQueue, TIMED_OUT } from '../../src/pipeline/serving/queue';
import { mmc } from '../../src/pipeline/serving/theory';
import { littlesLaw, traceRequests } from '../../src/pipeline/serving/trace';

interface Plain {
  arrivals: number[];
  services: number[];
  servers: number;
  capacity: number;
  timeout: number;
}

/** The same queue in whole ticks, by moving a clock: slow, and nothing like the product's code. */
function tickByTick({ arrivals, services, servers, capacity, timeout }: Plain) {
  const n = arrivals.length;
  const jobs = arrivals.map(() => ({ outcome: -1, start: Number.NaN }));
  const line: number[] = [];
  const serving: { job: number; until: number }[] = [];
  const startWhoCan = (t: number) => {
    while (line.length > 0 && serving.length < servers) {
      const job = line.shift()!;
      jobs[job] = { outcome: SERVED, start: t };
      if (services[job]! > 0) serving.push({ job, until: t + services[job]! });
    }
  };
  const end = Math.max(...arrivals, 0) + services.reduce((a, b) => a + b, 0) + 1;
  for (let t = 0; t <= end; t++) {
    for (let s = serving.length - 1; s >= 0; s--) if (serving[s]!.until <= t) serving.splice(s, 1);
    startWhoCan(t);
    for (let k = line.length - 1; k >= 0; k--) {
      const job = line[k]!;
      if (t - arrivals[job]! >= timeout) {
        line.splice(k, 1);
        jobs[job] = { outcome: TIMED_OUT, start: Number.NaN };
      }
    }
    for (let i = 0; i < n; i++) {
      if (arrivals[i] !== t) continue;
      if (line.length + serving.length >= capacity) jobs[i] = { outcome: REJECTED, start: Number.NaN };
      else {
        line.push(i);
        startWhoCan(t);
        if (timeout === 0 && line.at(-1) === i) {
          line.pop();
          jobs[i] = { outcome: TIMED_OUT, start: Number.NaN };
        }
      }
    }
  }
  return jobs;
}

const plainQueue = fc
  .record({
    gaps: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 }),
    work: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 30, maxLength: 30 }),
    servers: fc.integer({ min: 1, max: 4 }),
    capacity: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 1, max: 6 })),
    timeout: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 0, max: 6 })),
  })
  .map(({ gaps, work, ...rest }): Plain => {
    let t = 0;
    return {
      arrivals: gaps.map((gap) => {
        t += gap;
        return t;
      }),
      services: work.slice(0, gaps.length),
      ...rest,
    };
  });

const run = (plain: Plain, bucketSeconds = 2) =>
  simulateQueue({
    ...plain,
    arrivals: Float64Array.from(plain.arrivals),
    services: Float64Array.from(plain.services),
    bucketSeconds,
  });

describe('simulateQueue', () => {
  test('agrees with a clock that is moved tick by tick', () => {
    fc.assert(
      fc.property(plainQueue, (plain) => {
        const result = run(plain);
        const want = tickByTick(plain);
        expect(Array.from(result.outcome)).toEqual(want.map((job) => job.outcome));
        const starts = plain.arrivals.map((t, i) => t + result.wait[i]!);
        expect(starts).toEqual(want.map((job) => job.start));
      }),
      { numRuns: 500 },
    );
  });

  test('time buckets hold all waiting and all work; counts add up; nobody overtakes', () => {
    fc.assert(
      fc.property(plainQueue, fc.constantFrom(0.7, 2, 50), (plain, width) => {
        const result = run(plain, width);
        const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
        expect(result.served + result.rejected + result.timedOut).toBe(plain.arrivals.length);
        const waits = Array.from(result.outcome, (outcome, i) =>
          outcome === SERVED ? result.wait[i]! : outcome === TIMED_OUT ? plain.timeout : 0,
        );
        expect(sum(result.load.queueLength) * width).toBeCloseTo(sum(waits), 8);
        expect(sum(result.load.busyServers) * width).toBeCloseTo(result.busySeconds, 8);
        expect(Math.max(...result.load.busyServers)).toBeLessThanOrEqual(plain.servers + 1e-9);
        expect(result.utilisation >= 0 || result.makespan === 0).toBe(true);
        expect(result.utilisation > 1 + 1e-12).toBe(false);
        const starts = plain.arrivals.map((t, i) => t + result.wait[i]!).filter((s) => !Number.isNaN(s));
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });

  test("Little's law is an identity on every run", () => {
    fc.assert(
      fc.property(plainQueue, (plain) => {
        const result = run({
          ...plain,
          capacity: Number.POSITIVE_INFINITY,
          timeout: Number.POSITIVE_INFINITY,
        });
        const law = littlesLaw(Float64Array.from(plain.arrivals), result);
        if (result.makespan === 0) return;
        expect(law.meanInSystem).toBeCloseTo(law.throughput * law.meanResponse, 9);
      }),
    );
  });

  test('the longest line of a bucket counts the request that joins it', () => {
    const result = run({
      arrivals: [0, 0, 0, 5],
      services: [3, 1, 1, 1],
      servers: 1,
      capacity: Number.POSITIVE_INFINITY,
      timeout: Number.POSITIVE_INFINITY,
    });
    expect(Array.from(result.load.maxQueueLength).slice(0, 3)).toEqual([2, 0, 0]);
    expect(result.load.queueLength[0]).toBe(2);
  });

  test('nothing arrives: nothing happens', () => {
    const result = simulateQueue({
      arrivals: new Float64Array(0),
      services: new Float64Array(0),
      servers: 2,
    });
    expect(result.served).toBe(0);
    expect(result.utilisation).toBeNaN();
    expect(traceRequests(new Float64Array(0), result)).toEqual([]);
    const law = littlesLaw(new Float64Array(0), result);
    expect(law.meanInSystem).toBeNaN();
  });

  test('a horizon beyond the last request lowers utilisation', () => {
    const result = simulateQueue({
      arrivals: Float64Array.of(0),
      services: Float64Array.of(5),
      servers: 2,
      horizonSeconds: 10,
    });
    expect(result.utilisation).toBe(0.25);
  });

  test.each([
    ['unsorted arrivals', [2, 1], [1, 1], 1],
    ['negative work', [1, 2], [1, -1], 1],
    ['missing work', [1, 2], [1, Number.NaN], 1],
    ['unequal lengths', [1, 2], [1], 1],
    ['no server', [1], [1], 0],
  ])('%s is refused', (_, arrivals, services, servers) => {
    expect(() =>
      simulateQueue({
        arrivals: Float64Array.from(arrivals),
        services: Float64Array.from(services),
        servers,
      }),
    ).toThrow();
  });

  // The acceptance experiment at full length is in tests/bench/validation.ts.
  test('ten runs of M/M/10 agree with Erlang C within four standard errors', () => {
    const theory = mmc(8, 1, 10);
    const runs = 10;
    const means = Array.from({ length: runs }, (_, seed) => meanWait(seed, 8, 10, 30_000));
    const mean = means.reduce((a, b) => a + b, 0) / runs;
    const variance = means.reduce((sum, m) => sum + (m - mean) ** 2, 0) / (runs - 1);
    expect(Math.abs(mean - theory.Wq)).toBeLessThan(4 * Math.sqrt(variance / runs));
    expect(Math.abs(mean / theory.Wq - 1)).toBeLessThan(0.15);
  });
});

function meanWait(seed: number, lambda: number, servers: number, n: number): number {
  const random = createRandom(seed);
  const arrivals = new Float64Array(n);
  const services = new Float64Array(n);
  let t = 0;
  for (let i = 0; i < n; i++) {
    t += random.exponential() / lambda;
    arrivals[i] = t;
    services[i] = random.exponential();
  }
  const { wait } = simulateQueue({ arrivals, services, servers });
  const warmUp = n / 10;
  return wait.subarray(warmUp).reduce((a, b) => a + b, 0) / (n - warmUp);
}
