import { SandtableError } from '../core/errors';
import { exp, expm1, log, logSumExp } from '../core/math';

/** Refuses rates and sizes that describe no queue. */
export function checkQueueRates(values: Record<string, number>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!(value > 0) || !Number.isFinite(value)) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `A queue's ${name} must be above zero.`,
        'Check the rates.',
      );
    }
  }
}

export function checkServers(servers: number): void {
  if (!Number.isInteger(servers) || servers < 1) {
    throw new SandtableError('INVALID_ARGUMENT', 'A service needs a whole number of servers, at least one.');
  }
}

/**
 * Erlang B: the share of requests lost when `servers` servers have no waiting room, at an offered load of
 * `load` = λ/μ. The usual recursion B(k) = aB/(k + aB), which neither overflows nor cancels (safe for thousands).
 */
export function erlangB(load: number, servers: number): number {
  let b = 1;
  for (let k = 1; k <= servers; k++) b = (load * b) / (k + load * b);
  return b;
}

/** Erlang C: the share of requests that must wait in M/M/c. 1 when the load cannot be carried. */
export function erlangC(load: number, servers: number): number {
  if (load >= servers) return 1;
  const b = erlangB(load, servers);
  return (servers * b) / (servers - load * (1 - b));
}

/** A steady state of a queue. When `stable` is false there is none: waits and lengths are Infinity. */
export interface QueueTheory {
  stable: boolean;
  /** Utilisation offered, λ/(cμ). */
  rho: number;
  /** Mean wait before service and mean time in the system, seconds. */
  Wq: number;
  W: number;
  /** Mean number waiting and in the system. */
  Lq: number;
  L: number;
}

export interface MmcTheory extends QueueTheory {
  erlangB: number;
  /** The probability of having to wait. */
  erlangC: number;
  /** The probability of an empty system. */
  P0: number;
  /** P(wait > t). */
  waitTail(t: number): number;
  /** The wait that a share q of requests does not exceed; 0 when that many do not wait at all. */
  waitQuantile(q: number): number;
  /** P(time in the system > t). */
  responseTail(t: number): number;
  /** The time in the system that a share q of requests does not exceed. */
  responseQuantile(q: number): number;
}

const UNSTABLE = {
  stable: false,
  Wq: Number.POSITIVE_INFINITY,
  W: Number.POSITIVE_INFINITY,
  Lq: Number.POSITIVE_INFINITY,
  L: Number.POSITIVE_INFINITY,
};

/** The steady state without one: what an overloaded queue comes to. */
export function unstable(rho: number): QueueTheory {
  return { ...UNSTABLE, rho };
}

/**
 * M/M/c: Poisson arrivals at `lambda` per second, `servers` servers each finishing `mu` per second, one line.
 * At ρ ≥ 1 the line grows for ever: `stable` is false, everything is Infinity and all requests wait.
 *
 * @throws INVALID_ARGUMENT for rates not above zero
 */
export function mmc(lambda: number, mu: number, servers: number): MmcTheory {
  checkQueueRates({ 'arrival rate': lambda, 'service rate': mu });
  checkServers(servers);
  const load = lambda / mu;
  const rho = load / servers;
  const b = erlangB(load, servers);
  if (rho >= 1) {
    return {
      ...unstable(rho),
      erlangB: b,
      erlangC: 1,
      P0: 0,
      waitTail: () => 1,
      waitQuantile: () => Number.POSITIVE_INFINITY,
      responseTail: () => 1,
      responseQuantile: () => Number.POSITIVE_INFINITY,
    };
  }
  const c = erlangC(load, servers);
  const spare = servers * mu - lambda;
  const Wq = c / spare;
  const waitTail = (t: number) => (t < 0 ? 1 : c * exp(-spare * t));
  const waitQuantile = (q: number) => (c <= 1 - q ? 0 : log(c / (1 - q)) / spare);
  const responseTail = (t: number) => {
    if (t <= 0) return 1;
    // Service plus an exponential wait; the difference quotient stays exact where both rates are equal.
    const gap = spare - mu;
    const quotient = gap === 0 ? t : -expm1(-gap * t) / gap;
    return exp(-mu * t) * (1 + c * mu * quotient);
  };
  return {
    stable: true,
    rho,
    erlangB: b,
    erlangC: c,
    P0: exp(-logPartition(load, servers)),
    Wq,
    W: Wq + 1 / mu,
    Lq: lambda * Wq,
    L: lambda * Wq + load,
    waitTail,
    waitQuantile,
    responseTail,
    responseQuantile: (q) => invertTail(responseTail, 1 - q, 1 / mu),
  };
}

/** log Σ_{k<c} aᵏ/k! + aᶜ/(c!(1−ρ)): logarithms, since aᶜ leaves the doubles at c ≈ 150. */
function logPartition(load: number, servers: number): number {
  const terms = new Float64Array(servers + 1);
  const logLoad = log(load);
  for (let k = 1; k <= servers; k++) terms[k] = terms[k - 1]! + logLoad - log(k);
  terms[servers]! -= log(1 - load / servers);
  return logSumExp(terms);
}

/** The t at which a falling tail reaches `target`, by bracketing and bisection to the last digits. */
function invertTail(tail: (t: number) => number, target: number, scale: number): number {
  if (target >= 1) return 0;
  if (target <= 0) return Number.POSITIVE_INFINITY;
  let high = scale;
  while (tail(high) > target) high *= 2;
  let low = 0;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (tail(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
