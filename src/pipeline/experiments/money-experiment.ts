import { abTest } from './ab-test';
import { assignUnits } from './assignment';
import { checkSplit, type SplitCheck } from './srm';
import type { MeanStatistic, RatioStatistic } from './statistics';

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
  const [a, b] = [armStatistic(unit, arms, 0, control), armStatistic(unit, arms, 1, treatment)];
  const split = checkSplit([a.n, b.n], weights);
  const test = a.n < 2 || b.n < 2 ? undefined : abTest(a, b, { alpha });
  const estimated = test?.ok ? test : undefined;
  const [low, high] = estimated?.interval ?? [Number.NaN, Number.NaN];
  const value = estimated?.estimate ?? Number.NaN;
  const pValue = estimated?.pValue ?? Number.NaN;
  const decided = split.status !== 'unhealthy' && pValue < alpha;
  let sum = 0;
  for (let i = 0; i < unit.length; i++) sum += treatment[i]! - control[i]!;
  return {
    control: armResult(a),
    treatment: armResult(b),
    difference: { value, low, high },
    pValue,
    alpha,
    split,
    outcome: decided ? (value > 0 ? 'better' : 'worse') : 'undecided',
    trueDifference: sum / unit.length,
  };
}

/** Money and decisions per unit of one arm, as sums over units. */
function armStatistic(unit: Int32Array, arms: Uint8Array, arm: number, money: Float64Array): RatioStatistic {
  const perUnit = new Map<number, { money: number; requests: number }>();
  for (let i = 0; i < unit.length; i++) {
    if (arms[i] !== arm) continue;
    const known = perUnit.get(unit[i]!);
    if (known) {
      known.money += money[i]!;
      known.requests++;
    } else {
      perUnit.set(unit[i]!, { money: money[i]!, requests: 1 });
    }
  }
  const n = perUnit.size;
  const numerator: MeanStatistic = { type: 'mean', n, sum: 0, sumSquares: 0 };
  const denominator: MeanStatistic = { type: 'mean', n, sum: 0, sumSquares: 0 };
  let sumOfProducts = 0;
  for (const one of perUnit.values()) {
    numerator.sum += one.money;
    numerator.sumSquares += one.money * one.money;
    denominator.sum += one.requests;
    denominator.sumSquares += one.requests * one.requests;
    sumOfProducts += one.money * one.requests;
  }
  return { type: 'ratio', n, numerator, denominator, sumOfProducts };
}

function armResult({ n, numerator, denominator }: RatioStatistic): ArmResult {
  return { units: n, requests: denominator.sum, perDecision: numerator.sum / denominator.sum };
}
