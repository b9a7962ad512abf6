import {
  cupedSampleSize,
  designEffect,
  experimentDuration,
} from '../../../src/pipeline/experiments/duration';
import { additionalUnits } from '../../../src/pipeline/experiments/mid-experiment';
import * as power from '../../../src/pipeline/experiments/power';
import * as size from '../../../src/pipeline/experiments/sample-size';
import type { Adapter, Adapters } from '../adapter';
import { armStatistic } from '../arm-statistic';

const formulas: Record<string, Adapter> = {
  'R power.prop.test(n)': ({ p1, p2, ...aim }) => size.sampleSizeProportions(p1, p2, aim).pooled,
  'R power.prop.test(power)': ({ n, p1, p2, alpha, sided }) =>
    power.proportionPower(p1, p2, n, n, { alpha, sided, pooled: true }),
  'R power.t.test(n)': ({ delta, sd = 1, ...aim }) => size.sampleSizeT(delta / sd, aim, false),
  'R power.t.test(power)': ({ n, delta, sd = 1, alpha, sided }) =>
    power.tPower(power.tNoncentrality(delta / sd, n, n), 2 * n - 2, alpha, sided, false),
  'R pwr.2p.test(n)': ({ h, ...aim }) => size.sampleSizeArcsine(h, aim),
  'R pwr.2p.test(power)': ({ h, n, alpha, sided }) => power.arcsinePower(h, n, n, alpha, sided),
  'R pwr.2p2n.test(power)': ({ h, n1, n2, alpha, sided }) => power.arcsinePower(h, n1, n2, alpha, sided),
  'R pwr.t.test(n)': ({ d, ...aim }) => size.sampleSizeT(d, aim),
  'R pwr.t.test(power)': ({ d, n, alpha, sided }) => power.tTestPower(d, n, n, alpha, sided),
  'R pwr.t2n.test(power)': ({ d, n1, n2, alpha, sided }) => power.tTestPower(d, n1, n2, alpha, sided),
  'R pwr.chisq.test(N)': ({ w, df, ...aim }) => size.sampleSizeChi2(w, df, aim),
  'R pwr.chisq.test(power)': ({ w, N, df, alpha }) => power.chi2Power(w, N, df, alpha),
};

export const adapters: Adapters = {
  power({ formula, ...input }) {
    const compute = formulas[formula];
    if (!compute) throw new Error(`No formula ${formula}`);
    return { value: compute(input) };
  },
  sample_size_proportion({ p1, p2, ratio_n2_over_n1, ...aim }) {
    const h = size.cohenH(p1, p2);
    return {
      cohen_h: Math.abs(h),
      n1_arcsine: size.sampleSizeArcsine(h, { ...aim, ratio: ratio_n2_over_n1 }),
    };
  },
  sample_size_proportion_z({ p1, p2, ratio_n2_over_n1, ...aim }) {
    const n = size.sampleSizeProportions(p1, p2, { ...aim, ratio: ratio_n2_over_n1 });
    return { n1_unpooled: n.unpooled, n1_pooled: n.pooled };
  },
  power_t: ({ effect_size, n1, ratio, alpha, sided }) => ({
    power: power.tTestPower(effect_size, n1, n1 * ratio, alpha, sided),
  }),
  sample_size_t: ({ effect_size, ...aim }) => ({ n1: size.sampleSizeT(effect_size, aim) }),
  mde_proportion({ n_per_arm, baseline, ...aim }) {
    const rise = size.detectableRise(baseline, n_per_arm, aim);
    return { mde_absolute: rise, mde_relative: rise / baseline };
  },
  mid_experiment_sample({ a, b, target_mde, ...rest }) {
    const given = <Key extends string>(key: Key, value: unknown) =>
      value === undefined ? {} : { [key]: value };
    const result = additionalUnits(armStatistic(a), armStatistic(b), {
      targetEffect: target_mde,
      ...given('scale', rest.difference_type),
      ...given('power', rest.target_power),
      ...given('alpha', rest.alpha),
      ...given('goalMetrics', rest.num_goal_metrics),
      ...given('arms', rest.num_variations),
      ...given('prior', rest.prior_effect),
      ...(rest.sequential ? { sequentialTuning: rest.sequential_tuning_parameter ?? 5000 } : {}),
    });
    if (!result.ok) return { message: 'unsuccessful', additional_users: 0, scaling_factor: null };
    return Number.isFinite(result.scalingFactor)
      ? {
          additional_users: result.additionalUnits,
          scaling_factor: result.scalingFactor,
          message: 'successful',
        }
      : { additional_users: null, scaling_factor: null, message: 'unsuccessful' };
  },
  duration({ n_per_arm, arms, daily_eligible_users, exposed_share, min_days, round_to_weeks }) {
    const { rawDays, days } = experimentDuration({
      nPerArm: n_per_arm,
      arms,
      dailyEligibleUsers: daily_eligible_users,
      exposedShare: exposed_share,
      minDays: min_days,
      roundToWeeks: round_to_weeks,
    });
    return { raw_days: rawDays, days };
  },
  cuped_sample_factor: ({ correlation, n }) => ({ n: cupedSampleSize(n, correlation) }),
  design_effect: ({ icc, cluster_size }) => ({ deff: designEffect(icc, cluster_size) }),
};
