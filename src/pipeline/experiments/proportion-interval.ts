import { betaQuantile } from '../core/distributions/beta';
import { normalQuantile } from '../core/distributions/normal';
import { SandtableError } from '../core/errors';

/**
 * - `wilson`: the score interval; good on average, the default
 * - `jeffreys`: Beta(½, ½) posterior; the better choice for rare events
 * - `clopper_pearson`: never covers too little, at the price of width
 * - `agresti_coull`: Wilson's centre with a simple width
 * - `normal`: the textbook's (Wald); covers far too little near 0 and 1, for comparison only
 */
export type ProportionMethod = 'wilson' | 'jeffreys' | 'clopper_pearson' | 'agresti_coull' | 'normal';

/**
 * A confidence interval for a share, two-sided at level 1 − alpha, as statsmodels' `proportion_confint` (clipped to
 * [0, 1]).
 *
 * @throws INVALID_ARGUMENT for n = 0, or a count outside 0…n
 */
export function proportionInterval(
  count: number,
  n: number,
  alpha = 0.05,
  method: ProportionMethod = 'wilson',
): [number, number] {
  checkProportion(count, n);
  const p = count / n;
  const z = -normalQuantile(alpha / 2);
  const z2 = z * z;
  switch (method) {
    case 'normal': {
      const half = z * Math.sqrt((p * (1 - p)) / n);
      return [Math.max(0, p - half), Math.min(1, p + half)];
    }
    case 'wilson': {
      const centre = (count + z2 / 2) / (n + z2);
      const half = (z / (n + z2)) * Math.sqrt(n * p * (1 - p) + z2 / 4);
      // At the ends the limits are exactly 0 and 1, whatever the rounding says.
      return [count === 0 ? 0 : Math.max(0, centre - half), count === n ? 1 : Math.min(1, centre + half)];
    }
    case 'agresti_coull': {
      const centre = (count + z2 / 2) / (n + z2);
      const half = z * Math.sqrt((centre * (1 - centre)) / (n + z2));
      return [Math.max(0, centre - half), Math.min(1, centre + half)];
    }
    case 'jeffreys':
      return [
        betaQuantile(alpha / 2, count + 0.5, n - count + 0.5),
        betaQuantile(1 - alpha / 2, count + 0.5, n - count + 0.5),
      ];
    case 'clopper_pearson':
      return [
        count === 0 ? 0 : betaQuantile(alpha / 2, count, n - count + 1),
        count === n ? 1 : betaQuantile(1 - alpha / 2, count + 1, n - count),
      ];
  }
}

/** @throws INVALID_ARGUMENT unless 0 ≤ count ≤ n and n > 0 */
export function checkProportion(count: number, n: number): void {
  if (!(n > 0)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'A share of nothing is undefined: there are no units.',
      'Wait until units have been seen.',
    );
  }
  if (!(count >= 0 && count <= n)) {
    throw new SandtableError('INVALID_ARGUMENT', `${count} of ${n} is no share.`);
  }
}
