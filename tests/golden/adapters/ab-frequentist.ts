import { fisherExact } from '../../../src/pipeline/core/descriptive/fisher-exact';
import { moments } from '../../../src/pipeline/core/descriptive/moments';
import { type AbTestOptions, abTest, tTestOf } from '../../../src/pipeline/experiments/ab-test';
import { aucInterval, compareAuc } from '../../../src/pipeline/experiments/auc-comparison';
import { mannWhitney } from '../../../src/pipeline/experiments/mann-whitney';
import { mcnemar } from '../../../src/pipeline/experiments/mcnemar';
import { cupedOfRows, ratioOfRows, varianceReduction } from '../../../src/pipeline/experiments/of-rows';
import { postStratifiedTest } from '../../../src/pipeline/experiments/post-stratification';
import { proportionInterval } from '../../../src/pipeline/experiments/proportion-interval';
import { scoreInterval } from '../../../src/pipeline/experiments/two-proportion-score';
import {
  differenceInterval,
  oddsRatioInterval,
  proportionZTests,
  ratioInterval,
} from '../../../src/pipeline/experiments/two-proportions';
import { studentTest, welchTest } from '../../../src/pipeline/experiments/welch';
import { delong } from '../../../src/pipeline/metrics/delong';
import type { Adapters } from '../adapter';
import { armStatistic } from '../arm-statistic';

// biome-ignore lint/suspicious/noExplicitAny: the inputs of golden cases are JSON of many shapes.
const optionsOf = (input: any): AbTestOptions => ({
  scale: input.difference_type,
  alpha: input.alpha,
  alternative: input.sided === 1 ? input.alternative : 'two-sided',
});

// biome-ignore lint/suspicious/noExplicitAny: as above.
const report = (result: any) =>
  result.ok
    ? {
        ...result,
        expected: result.estimate,
        ci: result.interval,
        stderr: result.standardError,
        p_value: result.pValue,
        error_message: null,
      }
    : { error_message: result.refusal };

const fromSummary = ({ mean, sd, n }: { mean: number; sd: number; n: number }) => ({
  n,
  mean,
  m2: sd * sd * (n - 1),
});

export const adapters: Adapters = {
  proportion_ci({ count, n, alpha, method }) {
    const [lower, upper] = proportionInterval(
      count,
      n,
      alpha,
      method === 'beta' ? 'clopper_pearson' : method,
    );
    return { lower, upper };
  },
  two_proportion({ a, b, alpha }) {
    const z = proportionZTests(a, b);
    return {
      z_pooled: z.zPooled,
      p_pooled: z.pPooled,
      z_unpooled: z.zUnpooled,
      p_unpooled: z.pUnpooled,
      diff_ci_wald: differenceInterval(a, b, alpha, 'wald'),
      'diff_ci_agresti-caffo': differenceInterval(a, b, alpha, 'agresti_caffo'),
      diff_ci_newcomb: differenceInterval(a, b, alpha, 'newcombe'),
      diff_ci_score: scoreInterval(a, b, 'difference', alpha),
      ratio_ci_log: ratioInterval(a, b, alpha),
      'ratio_ci_log-adjusted': ratioInterval(a, b, alpha, true),
      ratio_ci_score: scoreInterval(a, b, 'ratio', alpha),
      odds_ratio_ci_logit: oddsRatioInterval(a, b, alpha),
      'odds_ratio_ci_logit-adjusted': oddsRatioInterval(a, b, alpha, true),
      odds_ratio_ci_score: scoreInterval(a, b, 'odds_ratio', alpha),
      fisher_p: fisherExact(a.count, a.n - a.count, b.count, b.n - b.count).p,
    };
  },
  welch_t({ a, b, alpha }) {
    const [x, y] = [fromSummary(a), fromSummary(b)];
    const welch = welchTest(x, y, alpha);
    const student = studentTest(x, y, alpha);
    return { ...welch, p: welch.pValue, ci: welch.interval, t_student: student.t, p_student: student.pValue };
  },
  welch_t_raw({ a, b, alpha }) {
    const welch = welchTest(moments(a), moments(b), alpha);
    return { ...welch, p: welch.pValue, diff: welch.difference, se: welch.standardError, ci: welch.interval };
  },
  mann_whitney({ a, b, method }) {
    const { U, pValue } = mannWhitney(b, a, method);
    return { U, p: pValue };
  },
  ab_test: (input) => report(abTest(armStatistic(input.a), armStatistic(input.b), optionsOf(input))),
  ab_post_stratified(input) {
    const strata = input.strata.map(([a, b]: [unknown, unknown]) => [armStatistic(a), armStatistic(b)]);
    return report(postStratifiedTest(strata, optionsOf(input)));
  },
  cuped_raw({ pre_a, post_a, pre_b, post_b }) {
    const [a, b] = [cupedOfRows(post_a, pre_a), cupedOfRows(post_b, pre_b)];
    const result = abTest(a, b);
    if (!result.ok) return result;
    return {
      theta: result.theta,
      diff: result.estimate,
      se: result.standardError,
      variance_reduction_a: varianceReduction(a, result.theta ?? 0),
      unadjusted_diff: b.post.sum / b.n - a.post.sum / a.n,
    };
  },
  ratio_delta_raw({ num_a, den_a, num_b, den_b }) {
    const [a, b] = [ratioOfRows(num_a, den_a), ratioOfRows(num_b, den_b)];
    const result = abTest(a, b);
    if (!result.ok) return result;
    return {
      ratio_a: a.numerator.sum / a.denominator.sum,
      ratio_b: b.numerator.sum / b.denominator.sum,
      diff: result.estimate,
      se: result.standardError,
      ...tTestOf(result),
    };
  },
  delong({ y, s100b, ndka, wfns }) {
    const result = delong(
      Float64Array.from(y),
      [s100b, ndka, wfns].map((s) => Float64Array.from(s)),
    );
    const [first, second] = [compareAuc(result, 0, 1), compareAuc(result, 0, 2)];
    return {
      auc: result.auc,
      var: [0, 1, 2].map((i) => result.covariance.data[i * 4]),
      cov12: result.covariance.data[1],
      ci_s100b: [aucInterval(result, 0)[0], result.auc[0], aucInterval(result, 0)[1]],
      ci_wfns: [aucInterval(result, 2)[0], result.auc[2], aucInterval(result, 2)[1]],
      z12: first.z,
      p12: first.pValue,
      z13: second.z,
      p13: second.pValue,
    };
  },
  mcnemar({ table, exact, correction }) {
    const { statistic, pValue } = mcnemar(table, { exact, correction });
    return { stat: statistic, p: pValue };
  },
};
