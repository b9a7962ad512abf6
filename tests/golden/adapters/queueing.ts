import { latencySummary } from '../../../src/pipeline/serving/latency';
import { type QueueOptions, simulateQueue } from '../../../src/pipeline/serving/queue';
import { mmc } from '../../../src/pipeline/serving/theory';
import { erlangA, mmck } from '../../../src/pipeline/serving/theory-finite';
import { ggcApproximation, mg1, minServers } from '../../../src/pipeline/serving/theory-general';
import { littlesLaw, traceRequests } from '../../../src/pipeline/serving/trace';
import type { Adapter, Adapters } from '../adapter';

const trace: Adapter = ({ arrivals, services, c, capacity, timeout }) => {
  const options: QueueOptions = {
    arrivals: Float64Array.from(arrivals),
    services: Float64Array.from(services),
    servers: c,
    bucketSeconds: 1,
  };
  if (typeof capacity === 'number') options.capacity = capacity;
  if (typeof timeout === 'number') options.timeout = timeout;
  const result = simulateQueue(options);
  const response = latencySummary(result.response);
  return {
    jobs: traceRequests(options.arrivals, result).map(({ timedOut, ...job }) => ({
      ...job,
      timed_out: timedOut,
    })),
    mean_wait: latencySummary(result.wait).mean,
    p95_response: response.p95,
    max_response: response.max,
    busy_time: result.busySeconds,
    makespan: result.makespan,
  };
};

export const adapters: Adapters = {
  mmc({ lambda, mu, c }) {
    const q = mmc(lambda, mu, c);
    return {
      ...q,
      erlang_b: q.erlangB,
      erlang_c: q.erlangC,
      'wait_q0.5': q.waitQuantile(0.5),
      'wait_q0.95': q.waitQuantile(0.95),
      'wait_q0.99': q.waitQuantile(0.99),
      'P_wait_gt_1/mu': q.waitTail(1 / mu),
      'response_q0.5': q.responseQuantile(0.5),
      'response_q0.95': q.responseQuantile(0.95),
      'response_q0.99': q.responseQuantile(0.99),
    };
  },
  mmck({ lambda, mu, c, K }) {
    const q = mmck(lambda, mu, c, K);
    return { ...q, P_block: q.blocked };
  },
  mg1({ lambda, ES, ES2 }) {
    const q = mg1(lambda, ES, ES2);
    return { ...q, ps_W: q.psW };
  },
  ggc_approx({ lambda, mu, c, ca2, cs2 }) {
    const q = ggcApproximation({ lambda, mu, servers: c, ca2, cs2 });
    return {
      stable: q.stable,
      Wq_allen_cunneen: q.allenCunneenWq,
      Wq_kingman_upper: q.kingmanUpperWq,
    };
  },
  erlang_a({ lambda, mu, c, theta }) {
    const q = erlangA(lambda, mu, c, theta);
    return { P_abandon: q.abandoned, P_wait: q.waitProbability, Lq: q.Lq, L: q.L };
  },
  min_servers({ lambda, mu, max_P_wait, max_Wq }) {
    const q = minServers(lambda, mu, {
      ...(max_P_wait === undefined ? {} : { maxWaitProbability: max_P_wait }),
      ...(max_Wq === undefined ? {} : { maxMeanWait: max_Wq }),
    });
    return { c: q.servers, P_wait: q.waitProbability, Wq: q.meanWait };
  },
  fifo_trace: trace,
  fifo_trace_capacity: trace,
  fifo_trace_timeout: trace,
  little_law({ arrivals, services, c }) {
    const times = Float64Array.from(arrivals);
    const result = simulateQueue({
      arrivals: times,
      services: Float64Array.from(services),
      servers: c,
      bucketSeconds: 1,
    });
    const law = littlesLaw(times, result);
    return { time_avg_L: law.meanInSystem, lam: law.throughput, W: law.meanResponse };
  },
};
