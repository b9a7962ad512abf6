import { SandtableError } from '../core/errors';
import type { Random } from '../core/random';

export interface ServiceTimesOptions {
  /** Latencies of single-row predictions as measured on the real model, seconds; any order. */
  measuredSeconds: ArrayLike<number>;
  /** How many service times to draw. */
  n: number;
  random: Random;
  /** Factor on every time: a slower machine, a throttled CPU. Default 1. */
  slowdown?: number;
}

/**
 * Service times resampled with replacement from the measured ones: spikes of the real model stay in, and no
 * distribution is assumed. The measurement is not deterministic; given it, the draw is.
 *
 * @throws DATA_MISSING without measurements; INVALID_ARGUMENT for negative ones or a slowdown not above zero
 */
export function serviceTimes(options: ServiceTimesOptions): Float64Array {
  const { measuredSeconds, n, random, slowdown = 1 } = options;
  const count = measuredSeconds.length;
  if (count === 0) {
    throw new SandtableError(
      'DATA_MISSING',
      'The model has not been timed yet.',
      'Measure its latency first.',
    );
  }
  if (!(slowdown > 0) || !Number.isFinite(slowdown)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'The slowdown must be a factor above zero.',
      'Use 1 for none.',
    );
  }
  for (let i = 0; i < count; i++) {
    if (!(measuredSeconds[i]! >= 0) || measuredSeconds[i] === Number.POSITIVE_INFINITY) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        'A measured latency is negative or missing.',
        'Measure again.',
      );
    }
  }
  const times = new Float64Array(n);
  for (let i = 0; i < n; i++) times[i] = measuredSeconds[random.integer(count)]! * slowdown;
  return times;
}
