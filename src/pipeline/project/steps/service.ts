import { createRandom, mixSeed } from '../../core/random';
import { batchCost, onlineCost, type ServingCost } from '../../serving/cost';
import {
  type LatencyBucket,
  type LatencyHistogram,
  type LatencySummary,
  latencyHistogram,
  latencyOverTime,
  latencySummary,
} from '../../serving/latency';
import { simulateQueue } from '../../serving/queue';
import { serviceTimes } from '../../serving/service-times';
import { SERVING_SHAPES, type ServingShape, serversOf } from '../../serving/shapes';
import { defineStep, type ResultOf } from '../engine/step';
import type { deployStep } from './deploy';
import type { requestsStep } from './requests';

export interface ServiceParams {
  serving: 'online' | 'batch';
  shape: string | null;
  replicas: number | null;
  pricePerHour: number | null;
  volumePerDay: number;
  latencyLimitMs: number;
  seed: number;
}

/** What was simulated: the same on every machine. */
export interface ServiceValue {
  shape: ServingShape;
  replicas: number;
  servers: number;
  pricePerHour: number;
  requests: number;
}

/** What the queue made of service times measured on this machine. Times in seconds. */
export interface OnlineService {
  kind: 'online';
  latency: LatencySummary;
  histogram: LatencyHistogram;
  byHour: LatencyBucket[];
  served: number;
  rejected: number;
  timedOut: number;
  utilisation: number;
  /** Requests answered per second, on average over the simulated time. */
  throughput: number;
  /** Requests per second that would keep every server busy. */
  capacity: number;
  longestQueue: number;
  withinLimit: boolean;
  cost: ServingCost;
}

export interface BatchService {
  kind: 'batch';
  runSeconds: number;
  fitsInADay: boolean;
  cost: ServingCost;
}

/** An answer that has not come after this long counts as lost. */
const TIMEOUT_SECONDS = 10;

export function shapeFor(params: Pick<ServiceParams, 'serving' | 'shape'>): ServingShape {
  const fitting = SERVING_SHAPES.filter((shape) => shape.kind === params.serving);
  return fitting.find((shape) => shape.id === params.shape) ?? fitting[0]!;
}

/**
 * The service under the simulated traffic: a queue before replicas whose service times are those measured on the
 * fitted model, or one batch run a day. All that depends on the measurement is `measured`, not hashed.
 */
export const serviceStep = defineStep({
  name: 'service',
  version: 1,
  stage: 'deployment',
  run(
    inputs: { deploy: ResultOf<typeof deployStep>; requests: ResultOf<typeof requestsStep> },
    params: ServiceParams,
  ) {
    const { traffic } = inputs.requests.value;
    const latencies = inputs.deploy.measured;
    const shape = shapeFor(params);
    const replicas = params.replicas ?? shape.replicas;
    const servers = serversOf(shape, replicas);
    const pricePerHour = params.pricePerHour ?? shape.pricePerHour;
    const value: ServiceValue = { shape, replicas, servers, pricePerHour, requests: traffic.time.length };
    let measured: OnlineService | BatchService;
    if (shape.kind === 'batch') {
      const batch = batchCost({
        rowsPerDay: params.volumePerDay,
        secondsPerRow: latencies.perRowInBatch * shape.slowdown,
        pricePerHour,
        workers: servers,
      });
      const { runSeconds, fitsInADay, ...cost } = batch;
      measured = { kind: 'batch', runSeconds, fitsInADay, cost };
    } else {
      const services = serviceTimes({
        measuredSeconds: latencies.singleRow,
        n: traffic.time.length,
        random: createRandom(mixSeed(params.seed, 'service times')),
        slowdown: shape.slowdown,
      });
      const queue = simulateQueue({
        arrivals: traffic.time,
        services,
        servers,
        timeout: TIMEOUT_SECONDS,
        bucketSeconds: 3600,
        horizonSeconds: traffic.durationSeconds,
      });
      const overhead = shape.overheadMs / 1000;
      const limit = params.latencyLimitMs / 1000;
      const latency = latencySummary(queue.response, { overhead, slo: limit });
      const meanService = services.reduce((sum, seconds) => sum + seconds, 0) / services.length;
      measured = {
        kind: 'online',
        latency,
        histogram: latencyHistogram(queue.response, 40, overhead),
        byHour: latencyOverTime({
          time: traffic.time,
          response: queue.response,
          durationSeconds: traffic.durationSeconds,
          period: 86_400,
          overhead,
          slo: limit,
        }),
        served: queue.served,
        rejected: queue.rejected,
        timedOut: queue.timedOut,
        utilisation: queue.utilisation,
        throughput: queue.served / traffic.durationSeconds,
        capacity: servers / meanService,
        longestQueue: queue.load.maxQueueLength.reduce((a, b) => Math.max(a, b), 0),
        withinLimit: latency.p95 <= limit,
        cost: onlineCost({ replicas, pricePerHour, requestsPerDay: params.volumePerDay }),
      };
    }
    return { value, measured };
  },
  view: ({ value, measured }) => ({ ...value, service: measured }),
});
