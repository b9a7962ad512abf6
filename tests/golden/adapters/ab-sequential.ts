import { normalQuantile } from '../../../src/pipeline/core/distributions/normal';
import { sequentialHalfWidth, sequentialTest } from '../../../src/pipeline/experiments/confidence-sequence';
import {
  groupSequentialDesign,
  powerSpendingBounds,
} from '../../../src/pipeline/experiments/group-sequential';
import { mixtureSprt, sprt } from '../../../src/pipeline/experiments/sequential-ratio';
import type { Adapters } from '../adapter';
import { armStatistic } from '../arm-statistic';

export const adapters: Adapters = {
  sequential_halfwidth({ s2, n, tuning, alpha }) {
    const at = { variance: s2, n, tuning, alpha };
    const two = sequentialHalfWidth(at);
    return {
      two_sided: two,
      one_sided: sequentialHalfWidth({ ...at, oneSided: true }),
      ratio_to_fixed: two / (-normalQuantile(alpha / 2) * Math.sqrt(s2 / n)),
    };
  },
  ab_sequential({ a, b, difference_type, alpha, tuning, sided, alternative }) {
    const result = sequentialTest(armStatistic(a), armStatistic(b), {
      scale: difference_type,
      alpha,
      tuning,
      alternative: sided === 1 ? alternative : 'two-sided',
    });
    return result.ok
      ? {
          expected: result.estimate,
          ci: result.interval,
          stderr: result.standardError,
          p_value: result.pValue,
          error_message: null,
        }
      : { error_message: result.refusal };
  },
  msprt({ a, b, sigma2_diff, tau2 }) {
    const { lambda, pValue, stopAt } = mixtureSprt(a, b, sigma2_diff, tau2);
    return { lam: lambda, p_always_valid: pValue, stop_at_5pct: stopAt };
  },
  group_sequential({ type, info, sided, alpha, power, gammaA, gamma, deltaWT, delta }) {
    const design = groupSequentialDesign({
      type,
      information: info,
      sided,
      alpha,
      power,
      gamma: gammaA ?? gamma ?? 2,
      delta: deltaWT ?? delta ?? 0.25,
    });
    return { z: design.bounds, alpha_spent: design.alphaSpent, inflation: design.inflation };
  },
  alpha_spending_power2: ({ info, alpha, sides, phi }) => ({
    z: powerSpendingBounds(info, alpha, sides, phi),
  }),
  sprt({ alpha, beta, p0, p1, successes }) {
    const { upper, lower, logRatio } = sprt(successes, p0, p1, alpha, beta);
    return { log_A: upper, log_B: lower, llr: logRatio };
  },
};
