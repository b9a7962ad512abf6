import { SandtableError } from '../core/errors';
import { log } from '../core/math';

/**
 * The product's detector on a stream of errors (1 = wrong): the CUSUM of the log-likelihood ratio of the rate to be
 * found against the promised one, S = max(0, S + ln p(x | p₁)/p(x | p₀)), alarm above h (Lorden 1971; no detector
 * with as few false alarms is faster at p₁). At p₀ = .1, p₁ = .2 and h = 8.4: about 3 % false alarms in 5,000
 * labels, a doubled rate found after about 150.
 *
 * It needs labels, so the delay of labels comes on top.
 *
 * @returns the positions (from 0) of alarms; it starts anew after each
 * @throws INVALID_ARGUMENT unless 0 < p₀ < p₁ < 1 and h > 0
 */
export function errorCusum(
  errors: ArrayLike<number>,
  options: { expectedRate: number; badRate?: number; h?: number },
): number[] {
  const { expectedRate, badRate = Math.min((1 + expectedRate) / 2, 2 * expectedRate), h = 8.4 } = options;
  if (!(expectedRate > 0 && badRate > expectedRate && badRate < 1 && h > 0)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'The rate to be found must lie above the promised one, both between 0 and 1.',
      'Give the promised error rate and a worse one.',
    );
  }
  const onError = log(badRate / expectedRate);
  const onHit = log((1 - badRate) / (1 - expectedRate));
  const detections: number[] = [];
  let sum = 0;
  for (let i = 0; i < errors.length; i++) {
    sum = Math.max(0, sum + (errors[i] === 1 ? onError : onHit));
    if (sum > h) {
      detections.push(i);
      sum = 0;
    }
  }
  return detections;
}
