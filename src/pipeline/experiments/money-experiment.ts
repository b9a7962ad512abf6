import { assignUnits } from './assignment';
import { differenceOf } from './difference';
import { verdictOf } from './experiment';
import { checkSplit, type SplitCheck } from './srm';
import type { RatioStatistic } from './statistics';
import { sumByUnit } from './unit-totals';

export interface MoneyExperimentOptions {
  /** Who sent each request: the unit of randomisation. */
  unit: Int32Array;
  /** Money each request would bring under control and under treatment. Only one of them is seen. */
  control: Float64Array;
  treatment: Float64Array;
  /** Share of units that get the treatment. */
  treatmentShare: number;
  alpha: number;
  salt: string;
}

/** What was seen of one arm. */
export interface ArmResult {
  units: number;
  requests: number;
  /** Money per decision; NaN without requests. */
  perDecision: number;
}

export interface MoneyExperiment {
  control: ArmResult;
  treatment: ArmResult;
  /** Treatment minus control, money per decision, with its 1 − alpha interval. NaN when it cannot be estimated. */
  difference: { value: number; low: number; high: number };
  /** Two-sided. */
  pValue: number;
  alpha: number;
  split: SplitCheck;
  outcome: 'better' | 'worse' | 'undecided';
  /** What only a simulation knows: the mean difference over all requests under both models. */
  trueDifference: number;
}

/**
 * An A/B experiment on money per decision: units are assigned by the hash of their id, and the ratio of money to
 * decisions is compared between arms by Welch's test with the delta method over units, since the requests of one
 * unit are no independent draws.
 */
export function runMoneyExperiment(options: MoneyExperimentOptions): MoneyExperiment {
  const { unit, control, treatment, treatmentShare, alpha, salt } = options;
  const weights = [1 - treatmentShare, treatmentShare];
  const arms = assignUnits(unit, salt, weights);
  const seen = control.map((money, i) => (arms[i] === 1 ? treatment[i]! : money));
  const { arms: totals } = sumByUnit(unit, arms, seen);
  const [a, b] = [totals[0]!, totals[1]!];
  const split = checkSplit([a.n, b.n], weights);
  const { value, low, high, pValue } = differenceOf(a, b, alpha);
  let sum = 0;
  for (let i = 0; i < unit.length; i++) sum += treatment[i]! - control[i]!;
  return {
    control: armResult(a),
    treatment: armResult(b),
    difference: { value, low, high },
    pValue,
    alpha,
    split,
    outcome: verdictOf({ value, pValue }, alpha, split),
    trueDifference: sum / unit.length,
  };
}

function armResult({ n, numerator, denominator }: RatioStatistic): ArmResult {
  return { units: n, requests: denominator.sum, perDecision: numerator.sum / denominator.sum };
}
