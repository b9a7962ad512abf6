import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latencyHistogram, latencyOverTime, latencySummary } from '../../src/pipeline/serving/latency';

describe('latencySummary', () => {
  test('NumPy linear percentiles, unanswered requests left out, overhead added to every response', () => {
    const summary = latencySummary([4, 1, Number.NaN, 3, 2], { overhead: 10, slo: 12 });
    expect(summary).toMatchObject({ n: 4, mean: 12.5, p50: 12.5, max: 14, sloAttainment: 0.5 });
    expect(summary.p90).toBeCloseTo(13.7, 12);
  });

  test('no samples: undefined, never zero', () => {
    const summary = latencySummary([Number.NaN], { slo: 1 });
    expect(summary.n).toBe(0);
    for (const key of ['mean', 'p50', 'p99', 'max', 'sloAttainment'] as const) {
      expect(summary[key]).toBeNaN();
    }
  });
});

describe('latencyOverTime', () => {
  const time = Float64Array.of(0, 10, 70, 130, 190);
  const response = Float64Array.of(1, 3, 5, Number.NaN, 7);

  test('a stretch holds what arrived in it, empty ones stay', () => {
    const buckets = latencyOverTime({ time, response, bucketSeconds: 60, durationSeconds: 300 });
    expect(buckets.map((b) => b.arrived)).toEqual([2, 1, 1, 1, 0]);
    expect(buckets.map((b) => b.n)).toEqual([2, 1, 0, 1, 0]);
    expect(buckets[0]!.p50).toBe(2);
    expect(buckets[0]!.throughput).toBeCloseTo(2 / 60, 12);
    expect(buckets[4]!.throughput).toBe(0);
    expect(buckets[4]!.p95).toBeNaN();
  });

  test('folded onto a day, samples are merged and the seconds of all days count', () => {
    const folded = latencyOverTime({ time, response, bucketSeconds: 60, durationSeconds: 210, period: 120 });
    expect(folded.map((b) => b.arrived)).toEqual([3, 2]);
    expect(folded[0]!.throughput).toBeCloseTo(2 / 120, 12);
    expect(folded[1]!.p50).toBe(6);
    expect(folded[1]!.throughput).toBeCloseTo(2 / 90, 12);
  });

  test('lengths must agree', () => {
    expect(() => latencyOverTime({ time, response: Float64Array.of(1) })).toThrow(/arrivals/);
    expect(() => latencyOverTime({ time, response, bucketSeconds: 0 })).toThrow(/length/);
  });
});

test('a histogram holds every answered request, equal ones too', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0, max: 1e4, noNaN: true }))),
      (samples) => {
        const { edges, counts } = latencyHistogram(samples, 12);
        const answered = samples.filter((s) => !Number.isNaN(s)).length;
        expect(counts.reduce((a, b) => a + b, 0)).toBe(answered);
        if (answered > 0) expect(edges.every((e, i) => i === 0 || e > edges[i - 1]!)).toBe(true);
      },
    ),
  );
});
