import { SandtableError } from '../core/errors';
import { exp, log, logSumExp } from '../core/math';
import { checkQueueRates, checkServers } from './theory';

export interface MmckTheory {
  /** The share of requests rejected because the system is full. */
  blocked: number;
  /** Requests served per second. */
  throughput: number;
  L: number;
  Lq: number;
  /** Mean time in the system and mean wait of those let in. */
  W: number;
  Wq: number;
  P0: number;
  /** Mean share of busy servers. */
  utilisation: number;
}

/**
 * M/M/c/K: room for `capacity` requests in all, those in service included; who finds it full is lost. Has a steady
 * state at any load. Birth–death probabilities in logarithms, so that large systems neither over- nor underflow.
 */
export function mmck(lambda: number, mu: number, servers: number, capacity: number): MmckTheory {
  checkQueueRates({ 'arrival rate': lambda, 'service rate': mu });
  checkServers(servers);
  if (!Number.isInteger(capacity) || capacity < 1) {
    throw new SandtableError('INVALID_ARGUMENT', 'The capacity must be a whole number of at least one.');
  }
  const logP = new Float64Array(capacity + 1);
  for (let n = 1; n <= capacity; n++) {
    logP[n] = logP[n - 1]! + log(lambda / (Math.min(n, servers) * mu));
  }
  const total = logSumExp(logP);
  let L = 0;
  let Lq = 0;
  for (let n = 1; n <= capacity; n++) {
    const p = exp(logP[n]! - total);
    L += n * p;
    if (n > servers) Lq += (n - servers) * p;
  }
  const blocked = exp(logP[capacity]! - total);
  const throughput = lambda * (1 - blocked);
  return {
    blocked,
    throughput,
    L,
    Lq,
    W: L / throughput,
    Wq: Lq / throughput,
    P0: exp(-total),
    utilisation: throughput / (servers * mu),
  };
}

export interface ErlangATheory {
  /** The share of requests that give up waiting. */
  abandoned: number;
  /** The share that find all servers busy. */
  waitProbability: number;
  Lq: number;
  L: number;
}

/**
 * Erlang A, M/M/c+M: each waiting request gives up at rate `theta` per second (mean patience 1/theta). Stable at
 * every load as soon as somebody gives up, since a long line drives requests away. The infinite chain is cut where what is left weighs less
 * than 1e-18 of the whole.
 *
 * @throws UNSTABLE_QUEUE when nobody gives up (theta 0) under a load that cannot be carried
 */
export function erlangA(lambda: number, mu: number, servers: number, theta: number): ErlangATheory {
  checkQueueRates({ 'arrival rate': lambda, 'service rate': mu });
  checkServers(servers);
  if (!(theta >= 0) || (theta === 0 && lambda >= servers * mu)) {
    throw new SandtableError(
      'UNSTABLE_QUEUE',
      'Nobody gives up and more arrives than can be served: the line grows for ever.',
      'Add servers or let requests time out.',
    );
  }
  const logP = [0];
  let top = 0;
  for (let n = 1; ; n++) {
    const rate = Math.min(n, servers) * mu + Math.max(0, n - servers) * theta;
    const next = logP[n - 1]! + log(lambda / rate);
    logP.push(next);
    if (next > top) top = next;
    // Beyond its peak the chain falls faster than this ratio's geometric series.
    const ratio = lambda / (rate + (n >= servers ? theta : mu));
    if (n > servers && ratio < 1 && next - log(1 - ratio) < top - 45) break;
  }
  const total = logSumExp(logP);
  let L = 0;
  let Lq = 0;
  let waitProbability = 0;
  for (let n = 1; n < logP.length; n++) {
    const p = exp(logP[n]! - total);
    L += n * p;
    if (n >= servers) waitProbability += p;
    if (n > servers) Lq += (n - servers) * p;
  }
  return { abandoned: (theta * Lq) / lambda, waitProbability, Lq, L };
}
