import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { generateTraffic, SECONDS_PER_DAY, type TrafficOptions } from '../../src/pipeline/serving/traffic';

const base = (options: Partial<TrafficOptions> = {}): TrafficOptions => ({
  requestsPerDay: 20_000,
  nRows: 100,
  nUnits: 50,
  random: createRandom(7),
  ...options,
});

const countBetween = (time: Float64Array, from: number, to: number) =>
  time.filter((t) => t >= from && t < to).length;

/** Four standard deviations of a Poisson count. */
const near = (mean: number) => ({ low: mean - 4 * Math.sqrt(mean), high: mean + 4 * Math.sqrt(mean) });

const expectNear = (count: number, mean: number) => {
  const { low, high } = near(mean);
  expect(count).toBeGreaterThan(low);
  expect(count).toBeLessThan(high);
};

describe('generateTraffic', () => {
  test('the same seed gives the same traffic, another seed another', () => {
    expect(generateTraffic(base())).toEqual(generateTraffic(base()));
    expect(generateTraffic(base({ random: createRandom(8) })).time).not.toEqual(generateTraffic(base()).time);
  });

  test('days of traffic: the volume, in order, inside the span, rows and users in range', () => {
    const traffic = generateTraffic(base({ days: 5 }));
    expectNear(traffic.time.length, 100_000);
    expect(traffic.durationSeconds).toBe(5 * SECONDS_PER_DAY);
    expect(traffic.time.every((t, i) => t >= (i === 0 ? 0 : traffic.time[i - 1]!))).toBe(true);
    expect(traffic.time.at(-1)).toBeLessThan(5 * SECONDS_PER_DAY);
    expect(new Set(traffic.row).size).toBe(100);
    expect(Math.max(...traffic.unit)).toBe(49);
    expect(Math.min(...traffic.unit)).toBe(0);
  });

  test('the rhythm puts the busiest hour where it was asked for', () => {
    const { time } = generateTraffic(base({ days: 10, rhythm: { peakHour: 20, amplitude: 0.5 } }));
    const hours = new Float64Array(24);
    for (const t of time) hours[Math.floor((t % SECONDS_PER_DAY) / 3600)]!++;
    for (let hour = 0; hour < 24; hour++) {
      // The mean of 1 + a·cos over the hour.
      const angle = (h: number) => (2 * Math.PI * (h - 20)) / 24;
      const share = 1 / 24 + (0.5 * (Math.sin(angle(hour + 1)) - Math.sin(angle(hour)))) / (2 * Math.PI);
      expectNear(hours[hour]!, 200_000 * share);
    }
  });

  test('more requests than a day has extend the days and leave the beginning as it was', () => {
    const short = generateTraffic(base({ requests: 10_000 }));
    const long = generateTraffic(base({ requests: 70_000 }));
    expect(long.time.length).toBe(70_000);
    expect(long.durationSeconds).toBeGreaterThan(3 * SECONDS_PER_DAY);
    expect(long.durationSeconds).toBeLessThan(4 * SECONDS_PER_DAY);
    expect(long.time.slice(0, 10_000)).toEqual(short.time);
    expect(long.row.slice(0, 10_000)).toEqual(short.row);
    expect(long.unit.slice(0, 10_000)).toEqual(short.unit);
    const days = generateTraffic(base({ days: 2 }));
    expect(days.time).toEqual(long.time.slice(0, days.time.length));
  });

  test('bursts and lulls multiply the rate while they last, growth does so day by day', () => {
    const flat = { peakHour: 0, amplitude: 0 };
    const { time } = generateTraffic(
      base({
        requestsPerDay: 86_400,
        days: 2,
        rhythm: flat,
        growthPerDay: 0.5,
        bursts: [
          { start: 10_000, duration: 5000, multiplier: 3 },
          { start: 20_000, duration: 5000, multiplier: 0 },
          { start: 82_000, duration: 8000, multiplier: 2 },
        ],
      }),
    );
    expectNear(countBetween(time, 0, 10_000), 10_000);
    expectNear(countBetween(time, 10_000, 15_000), 15_000);
    expect(countBetween(time, 20_000, 25_000)).toBe(0);
    expectNear(countBetween(time, 82_000, 86_400), 8800);
    expectNear(countBetween(time, 86_400, 90_000), 10_800);
    expectNear(countBetween(time, 90_000, 100_000), 15_000);
  });

  test('no requests a day is an empty day, and asking for requests then is refused', () => {
    const empty = generateTraffic(base({ requestsPerDay: 0 }));
    expect(empty.time.length).toBe(0);
    expect(empty.durationSeconds).toBe(SECONDS_PER_DAY);
    expect(() => generateTraffic(base({ requestsPerDay: 0, requests: 5 }))).toThrow(/zero requests/);
    expect(generateTraffic(base({ requests: 0 })).time.length).toBe(0);
  });

  test.each<[string, Partial<TrafficOptions>]>([
    ['negative volume', { requestsPerDay: -1 }],
    ['no time', { days: 0 }],
    ['half a request', { requests: 0.5 }],
    ['no rows', { nRows: 0 }],
    ['no users', { nUnits: 0 }],
    ['a rhythm above one', { rhythm: { peakHour: 1, amplitude: 1.1 } }],
    ['total shrinkage', { growthPerDay: -1 }],
    ['a negative burst', { bursts: [{ start: 0, duration: 1, multiplier: -1 }] }],
    ['centuries', { requestsPerDay: 1, requests: 1_000_000 }],
  ])('%s is refused', (_, options) => {
    expect(() => generateTraffic(base(options))).toThrow();
  });
});
