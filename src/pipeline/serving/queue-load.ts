import { SandtableError } from '../core/errors';

/** How full the service was, by stretches of equal length from second 0. */
export interface QueueLoad {
  bucketSeconds: number;
  /** Time-average number of requests waiting. */
  queueLength: Float64Array;
  /** Longest waiting line seen, counting the request that joined it. */
  maxQueueLength: Float64Array;
  /** Time-average number of busy servers. */
  busyServers: Float64Array;
}

const MOST_BUCKETS = 5_000_000;

const tooFine = (width: number) =>
  new SandtableError(
    'INVALID_ARGUMENT',
    `Time buckets of ${width} s are too fine for the time this queue takes.`,
    'Choose longer time buckets, or more servers.',
  );

/** Time spent, spread over buckets: two additions per stretch however many buckets it crosses. */
class Occupancy {
  private partial: Float64Array;
  private change: Float64Array;
  buckets = 0;
  constructor(
    private readonly width: number,
    expected: number,
  ) {
    this.partial = new Float64Array(expected + 2);
    this.change = new Float64Array(expected + 2);
  }

  add(from: number, to: number): void {
    const first = Math.floor(from / this.width);
    const last = Math.floor(to / this.width);
    if (last + 2 > this.partial.length) this.grow(last + 2);
    if (last >= this.buckets) this.buckets = last + 1;
    if (first === last) {
      this.partial[first]! += to - from;
      return;
    }
    this.partial[first]! += (first + 1) * this.width - from;
    this.partial[last]! += to - last * this.width;
    this.change[first + 1]! += 1;
    this.change[last]! -= 1;
  }

  /** Time-average per bucket, for that many buckets. */
  averages(buckets: number): Float64Array {
    const out = new Float64Array(buckets);
    let full = 0;
    for (let b = 0; b < buckets && b < this.partial.length; b++) {
      full += this.change[b]!;
      out[b] = full + this.partial[b]! / this.width;
    }
    return out;
  }

  private grow(needed: number): void {
    if (needed > MOST_BUCKETS) throw tooFine(this.width);
    const size = Math.max(needed, 2 * this.partial.length);
    const partial = new Float64Array(size);
    partial.set(this.partial);
    this.partial = partial;
    const change = new Float64Array(size);
    change.set(this.change);
    this.change = change;
  }
}

/** Collects what `QueueLoad` shows while the queue runs. */
export class LoadBuckets {
  private readonly waiting: Occupancy;
  private readonly working: Occupancy;
  private readonly longest: Float64Array;

  constructor(
    private readonly width: number,
    lastArrival: number,
  ) {
    if (!(width > 0)) throw new SandtableError('INVALID_ARGUMENT', 'A time bucket must have some length.');
    const expected = Math.floor(lastArrival / width) + 1;
    if (expected > MOST_BUCKETS) throw tooFine(width);
    this.waiting = new Occupancy(width, expected);
    this.working = new Occupancy(width, expected);
    this.longest = new Float64Array(expected);
  }

  /** A request joined the line at `from` as its `line`th and left it at `to`. */
  waits(from: number, to: number, line: number): void {
    this.waiting.add(from, to);
    const bucket = Math.floor(from / this.width);
    if (line > this.longest[bucket]!) this.longest[bucket] = line;
  }

  works(from: number, to: number): void {
    this.working.add(from, to);
  }

  finish(): QueueLoad {
    const buckets = Math.max(this.waiting.buckets, this.working.buckets, this.longest.length);
    const maxQueueLength = new Float64Array(buckets);
    maxQueueLength.set(this.longest);
    return {
      bucketSeconds: this.width,
      queueLength: this.waiting.averages(buckets),
      maxQueueLength,
      busyServers: this.working.averages(buckets),
    };
  }
}
