import { quantileSorted } from '../core/descriptive/quantile';
import { SandtableError } from '../core/errors';
import { log10, pow } from '../core/math';

/** What a set of response times comes to. Units as given (seconds in the pipeline). NaN where there are none. */
export interface LatencySummary {
  n: number;
  mean: number;
  p50: number;
  p90: number;
  p95: number;
  p99: number;
  max: number;
  /** Share of the measured requests at or below the target; NaN without a target. */
  sloAttainment: number;
}

export interface LatencyOptions {
  /** Response time promised, in the unit of the samples. */
  slo?: number;
  /** Added to every response: network, serialisation. Same unit. Default 0. */
  overhead?: number;
}

/**
 * Percentiles (linear interpolation, NumPy's default), mean and maximum of response times. NaN (requests that were
 * never answered) is left out: count those apart. To summarise several windows together, pass their samples
 * together: percentiles cannot be averaged.
 */
export function latencySummary(samples: ArrayLike<number>, options: LatencyOptions = {}): LatencySummary {
  return summariseSorted(sortedFinite(samples), options);
}

function sortedFinite(samples: ArrayLike<number>): Float64Array {
  const kept = new Float64Array(samples.length);
  let n = 0;
  for (let i = 0; i < samples.length; i++) if (!Number.isNaN(samples[i]!)) kept[n++] = samples[i]!;
  return kept.subarray(0, n).sort();
}

function summariseSorted(sorted: Float64Array, { slo, overhead = 0 }: LatencyOptions): LatencySummary {
  const n = sorted.length;
  let sum = 0;
  let within = 0;
  for (let i = 0; i < n; i++) {
    sum += sorted[i]!;
    if (slo !== undefined && sorted[i]! + overhead <= slo) within++;
  }
  const at = (q: number) => quantileSorted(sorted, q) + overhead;
  return {
    n,
    mean: sum / n + overhead,
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    sloAttainment: slo === undefined || n === 0 ? Number.NaN : within / n,
  };
}

/** Response times and throughput of one stretch of time, or of one hour of the day over all days. */
export interface LatencyBucket extends LatencySummary {
  /** Seconds from the start of the traffic, or from midnight. */
  start: number;
  /** Requests that arrived, answered or not. */
  arrived: number;
  /** Requests answered per second of this stretch. */
  throughput: number;
}

export interface LatencyOverTimeOptions extends LatencyOptions {
  /** Arrival of each request, seconds. */
  time: Float64Array;
  /** Response of each request, seconds; NaN when never answered. */
  response: Float64Array;
  /** Length of a stretch, seconds. Default one hour. */
  bucketSeconds?: number;
  /** End of the observed span, seconds; counts for the throughput. Default: the last arrival. */
  durationSeconds?: number;
  /** Fold the span onto one day of this many seconds (86 400): "what are evenings like?". */
  period?: number;
}

/**
 * A summary per stretch of arrival time, in order, empty stretches included (n = 0, percentiles NaN). With
 * `period`, stretches are hours of the day and throughput is per second of all days' stretches together.
 */
export function latencyOverTime(options: LatencyOverTimeOptions): LatencyBucket[] {
  const { time, response, bucketSeconds = 3600, period } = options;
  if (time.length !== response.length) {
    throw new SandtableError(
      'SHAPE_MISMATCH',
      `${time.length} arrivals, but ${response.length} response times.`,
    );
  }
  if (!(bucketSeconds > 0)) {
    throw new SandtableError('INVALID_ARGUMENT', 'A time bucket must have some length.');
  }
  const last = time.length > 0 ? time[time.length - 1]! : 0;
  const duration = Math.max(options.durationSeconds ?? 0, last);
  const span = period ?? duration;
  const count = Math.max(1, Math.ceil(span / bucketSeconds));
  const bucketOf = (t: number) =>
    Math.min(count - 1, Math.floor((period === undefined ? t : t % period) / bucketSeconds));
  const arrived = new Int32Array(count);
  for (let i = 0; i < time.length; i++) arrived[bucketOf(time[i]!)]!++;
  const members = Array.from(arrived, (n) => new Float64Array(n));
  const filled = new Int32Array(count);
  for (let i = 0; i < time.length; i++) {
    const b = bucketOf(time[i]!);
    members[b]![filled[b]!++] = response[i]!;
  }
  return members.map((samples, b) => {
    const summary = latencySummary(samples, options);
    const start = b * bucketSeconds;
    const seconds = secondsWithin(start, Math.min(start + bucketSeconds, span), duration, period);
    return { start, arrived: arrived[b]!, throughput: summary.n / seconds, ...summary };
  });
}

/** How much of [0, duration) falls into [start, end), or into its repetitions every `period`. */
function secondsWithin(start: number, end: number, duration: number, period: number | undefined): number {
  if (period === undefined) return Math.max(0, Math.min(end, duration) - start);
  const days = Math.floor(duration / period);
  const rest = duration - days * period;
  return days * (end - start) + Math.max(0, Math.min(end, rest) - start);
}

export interface LatencyHistogram {
  /** Logarithmically even, one more than `counts`; ascending. */
  edges: Float64Array;
  counts: Float64Array;
}

/**
 * How response times are spread, on logarithmic bins between the smallest and the largest: tails of services span
 * orders of magnitude. NaN is left out; zeros and values below a microsecond fall into the first bin. Addable for
 * equal edges. No samples give no bins.
 */
export function latencyHistogram(samples: ArrayLike<number>, bins = 40, overhead = 0): LatencyHistogram {
  const sorted = sortedFinite(samples);
  const n = sorted.length;
  if (n === 0) return { edges: new Float64Array(0), counts: new Float64Array(0) };
  const low = log10(Math.max(1e-6, sorted[0]! + overhead));
  const high = Math.max(log10(Math.max(1e-6, sorted[n - 1]! + overhead)), low + 1e-3);
  const edges = new Float64Array(bins + 1);
  for (let b = 0; b <= bins; b++) edges[b] = pow(10, low + ((high - low) * b) / bins);
  const counts = new Float64Array(bins);
  let b = 0;
  for (let i = 0; i < n; i++) {
    while (b < bins - 1 && sorted[i]! + overhead >= edges[b + 1]!) b++;
    counts[b]!++;
  }
  return { edges, counts };
}
