import { banditWeights, bestArmBeta, bestArmNormal } from '../../../src/pipeline/experiments/bandit';
import { betaBinomial } from '../../../src/pipeline/experiments/beta-binomial';
import { bayesianTest, normalRisk } from '../../../src/pipeline/experiments/normal-posterior';
import type { Adapters } from '../adapter';
import { armStatistic } from '../arm-statistic';

export const adapters: Adapters = {
  beta_binomial({ a, b, prior_alpha, prior_beta, credible }) {
    const r = betaBinomial(a, b, { alpha: prior_alpha, beta: prior_beta }, credible);
    return {
      posterior_a: r.posteriorA,
      posterior_b: r.posteriorB,
      chance_b_wins: r.chanceBWins,
      expected_loss_choose_b: r.expectedLossB,
      expected_loss_choose_a: r.expectedLossA,
      ci_a: r.intervalA,
      ci_b: r.intervalB,
      diff_mean: r.meanDifference,
      diff_ci: r.intervalDifference,
    };
  },
  best_arm_beta: ({ arms }) => ({ prob_best: bestArmBeta(arms) }),
  bandit_weights({ mean, sd, floor }) {
    const best = bestArmNormal(mean, sd);
    return { prob_best: best, weights: banditWeights(best, floor) };
  },
  ab_bayes_normal({ a, b, difference_type, prior, inverse, alpha }) {
    const r = bayesianTest(armStatistic(a), armStatistic(b), {
      scale: difference_type,
      prior: { mean: prior.mean, variance: prior.variance, proper: prior.proper, scale: 'relative' },
      inverse,
      alpha,
    });
    return r.ok
      ? {
          expected: r.estimate,
          ci: r.interval,
          stderr: r.standardError,
          chance_to_win: r.chanceToWin,
          risk: r.risk,
          error_message: null,
        }
      : { error_message: r.refusal };
  },
  normal_risk({ mean, sd }) {
    const { keepControl, shipTreatment } = normalRisk(mean, sd);
    return { risk_keep_control: keepControl, risk_ship_treatment: shipTreatment };
  },
};
