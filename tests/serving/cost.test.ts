import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { batchCost, DAYS_PER_MONTH, onlineCost } from '../../src/pipeline/serving/cost';
import { serviceTimes } from '../../src/pipeline/serving/service-times';
import { SERVING_SHAPES, serversOf } from '../../src/pipeline/serving/shapes';

describe('cost', () => {
  test('replicas run around the clock', () => {
    const cost = onlineCost({ replicas: 3, pricePerHour: 0.5, requestsPerDay: 9000 });
    expect(cost.perDay).toBe(36);
    expect(cost.perMonth).toBeCloseTo(36 * DAYS_PER_MONTH, 9);
    expect(cost.perThousand).toBe(4);
  });

  test('without requests a running service costs endlessly much per request, a free one nothing', () => {
    expect(onlineCost({ replicas: 1, pricePerHour: 1, requestsPerDay: 0 }).perThousand).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(onlineCost({ replicas: 1, pricePerHour: 0, requestsPerDay: 0 }).perThousand).toBe(0);
    expect(() => onlineCost({ replicas: 1, pricePerHour: -1, requestsPerDay: 1 })).toThrow(/zero or more/);
  });

  test('a batch pays for its run, its start, and a minimum', () => {
    const options = { rowsPerDay: 100_000, secondsPerRow: 0.0144, pricePerHour: 2, workers: 4 };
    const cost = batchCost({ ...options, startupSeconds: 0 });
    expect(cost.runSeconds).toBeCloseTo(360, 9);
    expect(cost.perDay).toBeCloseTo(0.2, 12);
    expect(cost.perThousand).toBeCloseTo(0.002, 12);
    expect(batchCost({ ...options, rowsPerDay: 1, startupSeconds: 0 }).runSeconds).toBe(60);
    expect(batchCost({ ...options, secondsPerRow: 10 }).fitsInADay).toBe(false);
  });
});

test('every shape is complete and has a name of its own', () => {
  expect(new Set(SERVING_SHAPES.map((shape) => shape.id)).size).toBe(SERVING_SHAPES.length);
  for (const shape of SERVING_SHAPES) {
    expect(serversOf(shape, shape.replicas)).toBeGreaterThanOrEqual(1);
    expect(shape.pricePerHour).toBeGreaterThanOrEqual(0);
    expect(shape.slowdown).toBeGreaterThan(0);
  }
});

describe('serviceTimes', () => {
  const measured = [0.001, 0.002, 0.004];

  test('draws only what was measured, each equally often, times the slowdown', () => {
    const times = serviceTimes({ measuredSeconds: measured, n: 9000, random: createRandom(1), slowdown: 2 });
    const counts = measured.map((m) => times.filter((t) => t === 2 * m).length);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(9000);
    for (const count of counts) expect(Math.abs(count - 3000)).toBeLessThan(4 * Math.sqrt(2000));
  });

  test('refuses an untimed model and impossible times', () => {
    const random = createRandom(1);
    expect(() => serviceTimes({ measuredSeconds: [], n: 1, random })).toThrow(/not been timed/);
    expect(() => serviceTimes({ measuredSeconds: [-1], n: 1, random })).toThrow(/negative/);
    expect(() => serviceTimes({ measuredSeconds: [1], n: 1, random, slowdown: 0 })).toThrow(/factor/);
  });
});
