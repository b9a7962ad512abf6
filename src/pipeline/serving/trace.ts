import { type QueueResult, REJECTED, TIMED_OUT } from './queue';

/** One request's way through the queue, for showing a short trace job by job. */
export interface TracedRequest {
  arrival: number;
  /** Absent when the request was rejected or gave up. */
  start?: number;
  finish?: number;
  wait?: number;
  rejected?: true;
  timedOut?: true;
}

/** The trace of a simulated queue, one record per request, in order of arrival. */
export function traceRequests(arrivals: Float64Array, result: QueueResult): TracedRequest[] {
  return Array.from(arrivals, (arrival, i) => {
    if (result.outcome[i] === REJECTED) return { arrival, rejected: true };
    if (result.outcome[i] === TIMED_OUT) return { arrival, timedOut: true };
    const wait = result.wait[i]!;
    return { arrival, wait, start: arrival + wait, finish: arrival + result.response[i]! };
  });
}

/** Both sides of Little's law. */
export interface LittlesLaw {
  /** Time-average number of requests in the system. */
  meanInSystem: number;
  /** Served requests per second. */
  throughput: number;
  /** Mean time in the system, seconds. */
  meanResponse: number;
}

/**
 * L = λ·W, measured on a finished simulation in which every request was served: the left side by integrating the
 * number in the system over time, the right side from the requests. Their equality is an identity, so a departure
 * is a defect of the simulator. NaN when nothing was served.
 */
export function littlesLaw(arrivals: Float64Array, result: QueueResult): LittlesLaw {
  const come: number[] = [];
  const go: number[] = [];
  let total = 0;
  for (let i = 0; i < arrivals.length; i++) {
    if (Number.isNaN(result.response[i]!)) continue;
    come.push(arrivals[i]!);
    go.push(arrivals[i]! + result.response[i]!);
    total += result.response[i]!;
  }
  const departures = Float64Array.from(go).sort();
  let area = 0;
  let now = 0;
  let inside = 0;
  let next = 0;
  for (const departure of departures) {
    while (next < come.length && come[next]! <= departure) {
      area += inside * (come[next]! - now);
      now = come[next++]!;
      inside++;
    }
    area += inside * (departure - now);
    now = departure;
    inside--;
  }
  const span = result.makespan;
  if (go.length === 0 || span === 0) {
    return { meanInSystem: Number.NaN, throughput: Number.NaN, meanResponse: total / go.length };
  }
  return { meanInSystem: area / span, throughput: go.length / span, meanResponse: total / go.length };
}
