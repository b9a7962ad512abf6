import { chi2Sf } from '../core/distributions/chi2';
import { SandtableError } from '../core/errors';

/** Whether users were split as designed. */
export interface SplitCheck {
  chi2: number;
  df: number;
  pValue: number;
  status: 'healthy' | 'unhealthy' | 'not-enough-traffic';
}

export interface SplitCheckOptions {
  /** Unhealthy below this. Default 0.001: the check is looked at often. */
  threshold?: number;
  /** Fewest units per arm, on average, for a verdict. Default 8. */
  minPerArm?: number;
}

/**
 * Sample ratio mismatch: the chi-square test of users per arm against the shares they were promised. Arms with a
 * weight of zero are closed and left out, as cells and as degrees of freedom. Weights need not sum to one.
 *
 * Without users p is 1. A difference in outcome means nothing while this check fails.
 *
 * @throws INVALID_ARGUMENT for unequal lengths, negative numbers, or no positive weight
 */
export function checkSplit(
  users: readonly number[],
  weights: readonly number[],
  options: SplitCheckOptions = {},
): SplitCheck {
  const { threshold = 0.001, minPerArm = 8 } = options;
  const weight = weights.reduce((sum, w) => sum + w, 0);
  if (users.length !== weights.length || !(weight > 0) || [...users, ...weights].some((x) => !(x >= 0))) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'A split needs users and a weight for each arm, none negative.',
      'Give each arm its share of users.',
    );
  }
  const open = users.map((n, i) => ({ n, weight: weights[i]! })).filter((arm) => arm.weight > 0);
  const total = open.reduce((sum, arm) => sum + arm.n, 0);
  const cells = open.length;
  let chi2 = 0;
  for (const arm of open) {
    const expected = (arm.weight / weight) * total;
    if (total > 0) chi2 += (arm.n - expected) ** 2 / expected;
  }
  const df = Math.max(0, cells - 1);
  const pValue = df === 0 || total === 0 ? 1 : chi2Sf(chi2, df);
  const enough = total > 0 && total >= minPerArm * cells;
  const status = !enough ? 'not-enough-traffic' : pValue < threshold ? 'unhealthy' : 'healthy';
  return { chi2, df, pValue, status };
}
