import { SandtableError } from '../core/errors';
import { LoadBuckets, type QueueLoad } from './queue-load';

export interface QueueOptions {
  /** Seconds, ascending; ties are served in the order given. */
  arrivals: Float64Array;
  /** Seconds of work each request needs, same length. */
  services: Float64Array;
  /** Requests worked on at the same time (replicas × workers per replica), at least 1. */
  servers: number;
  /** Largest number of requests in the system, waiting and served together; more are rejected. Default: no limit. */
  capacity?: number;
  /** A request that would wait longer than this gives up, at that moment. Seconds. Default: never. */
  timeout?: number;
  /** Width of the time buckets of `load`, seconds. Default 3600. */
  bucketSeconds?: number;
  /** End of observation for utilisation and averages. Default (and at least): the last request's end. */
  horizonSeconds?: number;
}

/** What became of a request. */
export const SERVED = 0;
export const REJECTED = 1;
export const TIMED_OUT = 2;

/** What happened, request by request and overall. Plain data. */
export interface QueueResult {
  /** Seconds before work on the request began; NaN when it never did. */
  wait: Float64Array;
  /** Seconds from arrival to the end of the work; NaN when it never began. */
  response: Float64Array;
  /** SERVED, REJECTED or TIMED_OUT per request. */
  outcome: Uint8Array;
  served: number;
  rejected: number;
  timedOut: number;
  /** Server-seconds of work done. */
  busySeconds: number;
  /** Work done ÷ (servers × horizon); NaN for an empty horizon. */
  utilisation: number;
  /** When the last served request was finished; 0 when none was. */
  makespan: number;
  horizonSeconds: number;
  load: QueueLoad;
}

/**
 * Runs a first-in-first-out queue before `servers` equal servers, exactly, request by request: O(n log servers).
 *
 * At one and the same moment requests that are finished leave before those that arrive come in; arrivals at the
 * same moment keep their order; a request whose wait would be exactly `timeout` is served. Starts empty: leave out
 * a warm-up when a steady state is meant.
 *
 * @throws SHAPE_MISMATCH for unequal lengths; INVALID_ARGUMENT for unsorted arrivals, negative or missing times
 */
export function simulateQueue(options: QueueOptions): QueueResult {
  const { arrivals, services } = options;
  const n = arrivals.length;
  const capacity = options.capacity ?? Number.POSITIVE_INFINITY;
  const timeout = options.timeout ?? Number.POSITIVE_INFINITY;
  checkQueue(options, capacity, timeout);
  // With room for fewer requests than servers, the rest of the servers can never be busy.
  const servers = Math.min(options.servers, capacity);
  const free = new Float64Array(servers);
  const wait = new Float64Array(n).fill(Number.NaN);
  const response = new Float64Array(n).fill(Number.NaN);
  const outcome = new Uint8Array(n);
  // When each accepted request stops waiting, in order: never decreasing, so one pointer counts the waiting line.
  const leaves = new Float64Array(n);
  const load = new LoadBuckets(options.bucketSeconds ?? 3600, n === 0 ? 0 : arrivals[n - 1]!);
  let head = 0;
  let tail = 0;
  let rejected = 0;
  let timedOut = 0;
  let busySeconds = 0;
  let makespan = 0;
  for (let i = 0; i < n; i++) {
    const t = arrivals[i]!;
    while (head < tail && leaves[head]! <= t) head++;
    const soonest = free[0]!;
    if (soonest > t && servers + tail - head >= capacity) {
      outcome[i] = REJECTED;
      rejected++;
      continue;
    }
    const start = soonest > t ? soonest : t;
    if (start - t > timeout) {
      outcome[i] = TIMED_OUT;
      timedOut++;
      leaves[tail++] = t + timeout;
      load.waits(t, t + timeout, tail - head);
      continue;
    }
    const finish = start + services[i]!;
    leaves[tail++] = start;
    if (start > t) load.waits(t, start, tail - head);
    load.works(start, finish);
    wait[i] = start - t;
    response[i] = finish - t;
    busySeconds += services[i]!;
    if (finish > makespan) makespan = finish;
    replaceSmallest(free, finish);
  }
  const horizonSeconds = Math.max(options.horizonSeconds ?? 0, makespan);
  return {
    wait,
    response,
    outcome,
    served: n - rejected - timedOut,
    rejected,
    timedOut,
    busySeconds,
    utilisation: horizonSeconds > 0 ? busySeconds / (options.servers * horizonSeconds) : Number.NaN,
    makespan,
    horizonSeconds,
    load: load.finish(),
  };
}

/** The heap's smallest value becomes `value`, which then sinks to its place. */
function replaceSmallest(heap: Float64Array, value: number): void {
  const n = heap.length;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= n) break;
    if (child + 1 < n && heap[child + 1]! < heap[child]!) child++;
    if (heap[child]! >= value) break;
    heap[i] = heap[child]!;
    i = child;
  }
  heap[i] = value;
}

function checkQueue(options: QueueOptions, capacity: number, timeout: number): void {
  const { arrivals, services, servers } = options;
  if (arrivals.length !== services.length) {
    throw new SandtableError(
      'SHAPE_MISMATCH',
      `${arrivals.length} requests arrive, but there are ${services.length} service times.`,
    );
  }
  const refuse = (message: string): never => {
    throw new SandtableError('INVALID_ARGUMENT', message, 'Check the service and its limits.');
  };
  if (!Number.isInteger(servers) || servers < 1) refuse('A service needs at least one server.');
  if (!(capacity >= 1) || (Number.isFinite(capacity) && !Number.isInteger(capacity))) {
    refuse('The capacity must be a whole number of at least one.');
  }
  if (!(timeout >= 0)) refuse('The timeout must be zero or more seconds.');
  for (let i = 0; i < arrivals.length; i++) {
    if (!(services[i]! >= 0) || services[i]! === Number.POSITIVE_INFINITY) {
      refuse('A service time is negative or missing.');
    }
    if (!(arrivals[i]! >= (i === 0 ? 0 : arrivals[i - 1]!))) refuse('Arrivals must be in order of time.');
  }
}
