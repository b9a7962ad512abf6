import { SandtableError } from '../core/errors';
import { cos, exp, log1p } from '../core/math';
import type { Random } from '../core/random';

export const SECONDS_PER_DAY = 86_400;

/** The shape of a day: rate(t) = mean · (1 + amplitude · cos(2π (hour − peakHour)/24)). */
export interface Rhythm {
  /** The busiest hour of the day, 0 to 24. */
  peakHour: number;
  /** 0 is flat; 1 means nobody comes twelve hours away from the peak. */
  amplitude: number;
}

/** A stretch of time in which the rate is multiplied: a campaign, a newspaper article, a retry storm. */
export interface Burst {
  /** Seconds from the start of the traffic. */
  start: number;
  /** Seconds. */
  duration: number;
  /** 3 means three times the usual requests; below 1 is a lull. */
  multiplier: number;
}

export interface TrafficOptions {
  /** Expected requests on a day without bursts and growth. */
  requestsPerDay: number;
  /** Either whole (or part) days of traffic … */
  days?: number;
  /** … or exactly this many requests, over as many days as they take. Wins over `days`. */
  requests?: number;
  /** Default: peak at 20 h, amplitude 0.6. */
  rhythm?: Rhythm;
  bursts?: readonly Burst[];
  /** Relative growth per day, in whole-day steps: 0.02 is 2 % more requests every day. Default 0. */
  growthPerDay?: number;
  /** Held-out rows to draw from, uniformly with replacement. */
  nRows: number;
  /** Users who send the requests, each equally likely. Default: one user per held-out row. */
  nUnits?: number;
  random: Random;
}

/** Requests in order of arrival. Plain data. */
export interface Traffic {
  /** Seconds from the start, ascending. */
  time: Float64Array;
  /** Which held-out row each request asks about. */
  row: Int32Array;
  /** Which user sends it. */
  unit: Int32Array;
  nUnits: number;
  /** The end of the observed span: whole days when `days` was given, else the last arrival. */
  durationSeconds: number;
}

export const DEFAULT_RHYTHM: Rhythm = { peakHour: 20, amplitude: 0.6 };

/**
 * Traffic as a non-homogeneous Poisson process: daily rhythm, bursts and growth, by thinning (Lewis & Shedler 1979)
 * with one bound per stretch between two changes of the burst multiplier or the day. The same seed gives the same
 * traffic; arrivals, rows and users draw from streams of their own, so that asking for more requests prolongs the
 * traffic and leaves its beginning unchanged.
 *
 * @throws INVALID_ARGUMENT for rates, spans or counts from which no traffic follows
 */
export function generateTraffic(options: TrafficOptions): Traffic {
  const { nRows, random } = options;
  const nUnits = options.nUnits ?? nRows;
  checkOptions(options, nUnits);
  const time =
    options.requests === undefined
      ? arrivalsOfDays(options, options.days ?? 1)
      : arrivalsOfCount(options, options.requests);
  const n = time.length;
  const row = new Int32Array(n);
  const unit = new Int32Array(n);
  const rows = random.derive('rows');
  const units = random.derive('units');
  for (let i = 0; i < n; i++) {
    row[i] = rows.integer(nRows);
    unit[i] = units.integer(nUnits);
  }
  const span = (options.days ?? 1) * SECONDS_PER_DAY;
  const durationSeconds = options.requests === undefined ? span : n > 0 ? time[n - 1]! : 0;
  return { time, row, unit, nUnits, durationSeconds };
}

function arrivalsOfDays(options: TrafficOptions, days: number): Float64Array {
  const found = new GrowingTimes(Math.ceil(options.requestsPerDay * days * 1.1) + 64);
  const end = days * SECONDS_PER_DAY;
  thin(options, (t) => {
    if (t >= end) return false;
    found.push(t);
    return true;
  });
  return found.toArray();
}

function arrivalsOfCount(options: TrafficOptions, count: number): Float64Array {
  const time = new Float64Array(count);
  let n = 0;
  if (count === 0) return time;
  thin(options, (t) => {
    time[n++] = t;
    return n < count;
  });
  return time;
}

/** Hands over arrivals, one by one and for ever, until `accept` says that it has enough. */
function thin(options: TrafficOptions, accept: (t: number) => boolean): void {
  const { requestsPerDay, bursts = [], growthPerDay = 0 } = options;
  const { peakHour, amplitude } = options.rhythm ?? DEFAULT_RHYTHM;
  const draw = options.random.derive('arrivals');
  const mean = requestsPerDay / SECONDS_PER_DAY;
  const logGrowth = log1p(growthPerDay);
  const angular = (2 * Math.PI) / SECONDS_PER_DAY;
  const peak = peakHour * 3600;
  // A rate of zero never arrives; days without end need one.
  if (mean === 0) {
    accept(Number.POSITIVE_INFINITY);
    return;
  }
  const edges = bursts.flatMap((b) => [b.start, b.start + b.duration]).sort((a, b) => a - b);
  let nextEdge = 0;
  let start = 0;
  for (let day = 0; ; ) {
    while (nextEdge < edges.length && edges[nextEdge]! <= start) nextEdge++;
    const dayEnd = (day + 1) * SECONDS_PER_DAY;
    const end = nextEdge < edges.length ? Math.min(edges[nextEdge]!, dayEnd) : dayEnd;
    let level = mean * exp(day * logGrowth);
    for (const b of bursts) if (start >= b.start && start < b.start + b.duration) level *= b.multiplier;
    const bound = level * (1 + amplitude);
    for (let t = start; bound > 0; ) {
      t += draw.exponential() / bound;
      if (t >= end) break;
      const rate = level * (1 + amplitude * cos(angular * (t - peak)));
      if (draw.uniform() * bound < rate && !accept(t)) return;
    }
    // The end of a stretch ends traffic of a fixed number of days even when nobody arrives any more.
    if (end === dayEnd) {
      day++;
      if (options.requests === undefined && day >= (options.days ?? 1)) return;
    }
    start = end;
  }
}

/** Times in order of arrival, of which nobody knows the number beforehand. */
class GrowingTimes {
  private values: Float64Array;
  private n = 0;
  constructor(capacity: number) {
    this.values = new Float64Array(capacity);
  }
  push(t: number): void {
    if (this.n === this.values.length) {
      const larger = new Float64Array(2 * this.n);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.n++] = t;
  }
  toArray(): Float64Array {
    return this.values.slice(0, this.n);
  }
}

function checkOptions(options: TrafficOptions, nUnits: number): void {
  const { requestsPerDay, days = 1, requests, nRows, bursts = [], growthPerDay = 0 } = options;
  const { peakHour, amplitude } = options.rhythm ?? DEFAULT_RHYTHM;
  const refuse = (message: string, remedy: string): never => {
    throw new SandtableError('INVALID_ARGUMENT', message, remedy);
  };
  if (!(requestsPerDay >= 0 && requestsPerDay < 1e10)) {
    refuse('The number of requests per day must be zero or more.', 'Type a volume per day.');
  }
  if (!(days > 0) || !Number.isFinite(days)) {
    refuse('Traffic needs some time to arrive in.', 'Choose one day or more.');
  }
  if (requests !== undefined && (!Number.isInteger(requests) || requests < 0)) {
    refuse('The number of requests must be a whole number.', 'Choose a number of requests.');
  }
  if (requests !== undefined && requests > 0 && requestsPerDay === 0) {
    refuse('Nobody comes at zero requests per day.', 'Type a volume per day above zero.');
  }
  if (requests !== undefined && requests > requestsPerDay * 100_000) {
    refuse(
      'That many requests would take centuries to arrive.',
      'Raise the volume per day or ask for fewer.',
    );
  }
  if (!Number.isInteger(nRows) || nRows < 1) {
    refuse('There are no held-out rows to send as requests.', 'Keep a test set aside in the Features stage.');
  }
  if (!Number.isInteger(nUnits) || nUnits < 1) {
    refuse('Traffic needs at least one user.', 'Choose a number of users.');
  }
  if (!(amplitude >= 0 && amplitude <= 1)) {
    refuse('The daily rhythm must lie between 0 (flat) and 1.', 'Move the rhythm between 0 and 100 %.');
  }
  if (!Number.isFinite(peakHour)) refuse('The busiest hour must be an hour of the day.', 'Choose 0 to 24.');
  if (!(growthPerDay > -1) || !Number.isFinite(growthPerDay)) {
    refuse('Traffic cannot shrink by 100 % a day.', 'Choose a growth above −100 %.');
  }
  if (requests !== undefined && growthPerDay < 0) {
    // Shrinking traffic has a finite total, so the requests asked for might never come.
    refuse('Shrinking traffic may never reach that many requests.', 'Choose days instead of requests.');
  }
  for (const b of bursts) {
    if (!(b.multiplier >= 0) || !(b.duration >= 0) || !Number.isFinite(b.start + b.duration)) {
      refuse('A burst needs a start, a length and a multiplier of zero or more.', 'Check the burst.');
    }
  }
}
