import { SandtableError } from '../core/errors';
import { checkQueueRates, checkServers, erlangC, mmc, type QueueTheory, unstable } from './theory';

export interface Mg1Theory extends QueueTheory {
  /** Mean time in the system when the server shares itself among all present (processor sharing). */
  psW: number;
}

/**
 * M/G/1 by Pollaczek–Khinchine: Poisson arrivals, one server, any service time with the given first and second
 * moments. An infinite second moment gives infinite waits in a queue that is nevertheless stable.
 *
 * @throws INVALID_ARGUMENT when E[S²] < E[S]²: no such distribution exists
 */
export function mg1(lambda: number, meanService: number, secondMoment: number): Mg1Theory {
  checkQueueRates({ 'arrival rate': lambda, 'mean service time': meanService });
  if (!(secondMoment >= meanService * meanService * (1 - 1e-9))) {
    throw new SandtableError('INVALID_ARGUMENT', 'The mean square cannot lie below the square of the mean.');
  }
  const rho = lambda * meanService;
  if (rho >= 1) return { ...unstable(rho), psW: Number.POSITIVE_INFINITY };
  const Wq = (lambda * secondMoment) / (2 * (1 - rho));
  const W = Wq + meanService;
  return { stable: true, rho, Wq, W, Lq: lambda * Wq, L: lambda * W, psW: meanService / (1 - rho) };
}

export interface GgcApproximation {
  stable: boolean;
  /** Allen–Cunneen: an approximation, exact for M/M/c and M/G/1. */
  allenCunneenWq: number;
  /** Kingman's upper bound on the mean wait with one server; NaN for more. */
  kingmanUpperWq: number;
}

/**
 * Mean wait in G/G/c from rates and squared coefficients of variation of the times between arrivals (`ca2`) and of
 * service (`cs2`). Allen–Cunneen scales M/M/c's wait by (ca² + cs²)/2 and must be shown as an approximation;
 * Kingman's λ(σa² + σs²)/(2(1−ρ)) is a bound for one server.
 */
export function ggcApproximation(options: {
  lambda: number;
  mu: number;
  servers: number;
  ca2: number;
  cs2: number;
}): GgcApproximation {
  const { lambda, mu, servers, ca2, cs2 } = options;
  if (!(ca2 >= 0) || !(cs2 >= 0)) {
    throw new SandtableError('INVALID_ARGUMENT', 'Squared coefficients of variation are zero or more.');
  }
  const { stable, rho, Wq } = mmc(lambda, mu, servers);
  const bound = (lambda * (ca2 / (lambda * lambda) + cs2 / (mu * mu))) / (2 * (1 - rho));
  return {
    stable,
    allenCunneenWq: stable ? (Wq * (ca2 + cs2)) / 2 : Number.POSITIVE_INFINITY,
    kingmanUpperWq: servers > 1 ? Number.NaN : stable ? bound : Number.POSITIVE_INFINITY,
  };
}

/** The fewest servers with which a target on waiting is met. At least one target must be given; all must hold. */
export interface WaitTarget {
  /** The largest share of requests that may wait. */
  maxWaitProbability?: number;
  /** The longest mean wait, seconds. */
  maxMeanWait?: number;
  /** At least the share `quantile` of requests must wait no longer than `seconds`. */
  waitQuantile?: { quantile: number; seconds: number };
}

/**
 * The smallest c for which M/M/c meets the targets, with its probability of waiting.
 *
 * @throws INVALID_ARGUMENT without a target, or for one that no number of servers can meet
 */
export function minServers(
  lambda: number,
  mu: number,
  target: WaitTarget,
): { servers: number; waitProbability: number; meanWait: number } {
  checkQueueRates({ 'arrival rate': lambda, 'service rate': mu });
  const { maxWaitProbability, maxMeanWait, waitQuantile } = target;
  const limits = [maxWaitProbability, maxMeanWait, waitQuantile?.seconds].filter((x) => x !== undefined);
  const impossible =
    limits.length === 0 ||
    limits.some((limit) => !(limit >= 0)) ||
    maxWaitProbability === 0 ||
    maxMeanWait === 0 ||
    (waitQuantile !== undefined && !(waitQuantile.quantile >= 0 && waitQuantile.quantile < 1));
  if (impossible) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'No number of servers can meet this target on waiting.',
      'Choose a share between 0 and 1 or a wait above zero.',
    );
  }
  const load = lambda / mu;
  for (let servers = Math.floor(load) + 1; ; servers++) {
    checkServers(servers);
    const waitProbability = erlangC(load, servers);
    const spare = servers * mu - lambda;
    const meanWait = waitProbability / spare;
    if (maxWaitProbability !== undefined && waitProbability > maxWaitProbability) continue;
    if (maxMeanWait !== undefined && meanWait > maxMeanWait) continue;
    if (waitQuantile && mmc(lambda, mu, servers).waitQuantile(waitQuantile.quantile) > waitQuantile.seconds)
      continue;
    return { servers, waitProbability, meanWait };
  }
}
