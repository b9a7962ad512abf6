import { SandtableError } from '../core/errors';
import { type Difference, differenceOf } from './difference';
import { checkSplit, type SplitCheck } from './srm';
import type { RatioStatistic } from './statistics';
import { sumByUnit } from './unit-totals';

export interface ExperimentOptions {
  /** Who sent each request: what was randomised. */
  unit: Int32Array;
  /** 0 control, 1 treatment, per request. */
  arm: Uint8Array;
  /** What came of each request, such as money; NaN while unknown. */
  outcome: Float64Array;
  /** Default 0.05. */
  alpha?: number;
  /** Default "control" and "treatment". */
  names?: readonly [string, string];
  /** The shares of units promised to the arms. Default one half each. */
  weights?: readonly [number, number];
  /** Fewest units per arm from which anything is said. Default 30. */
  minUnits?: number;
  /** Written behind amounts in the sentence. Default nothing. */
  currency?: string;
}

/** What was seen of one arm. */
export interface ArmSummary {
  name: string;
  units: number;
  requests: number;
  total: number;
  perDecision: number;
  perUnit: number;
}

export interface ExperimentAnalysis {
  arms: [control: ArmSummary, treatment: ArmSummary];
  /** Of outcome per request: the ratio of sums, delta method over units. The verdict rests on it. */
  perDecision: Difference;
  /** Of outcome per unit. */
  perUnit: Difference;
  alpha: number;
  split: SplitCheck;
  mixedUnits: number;
  unlabelled: number;
  verdict: 'better' | 'worse' | 'undecided';
  /** The verdict as a person reads it, with interval and p. */
  sentence: string;
}

/**
 * Judges an experiment in which users were randomised and requests earn money: money per decision as a ratio over
 * users (delta method), Welch's test between arms. A test on single requests would alarm in every sixth A/A test
 * and is not offered. Nothing is decided while the split is not as designed.
 *
 * The p value holds for one look at a planned end; `anytime` holds for as many as one likes.
 *
 * @throws TOO_FEW_ROWS with fewer than `minUnits` units in an arm; SHAPE_MISMATCH; INVALID_ARGUMENT
 */
export function analyseExperiment(options: ExperimentOptions): ExperimentAnalysis {
  const { unit, arm, outcome, alpha = 0.05, minUnits = 30, currency = '' } = options;
  const names = options.names ?? (['control', 'treatment'] as const);
  const totals = sumByUnit(unit, arm, outcome, 2);
  const [a, b] = [totals.arms[0]!, totals.arms[1]!];
  for (const [side, name] of [
    [a, names[0]],
    [b, names[1]],
  ] as const) {
    if (side.n < minUnits) {
      throw new SandtableError(
        'TOO_FEW_ROWS',
        `Only ${side.n} users have been in the arm "${name}"; fewer than ${minUnits} say nothing reliable.`,
        'Run the experiment longer, on more traffic, or give the arm a larger share.',
      );
    }
  }
  const split = checkSplit([a.n, b.n], options.weights ?? [1, 1]);
  const perDecision = differenceOf(a, b, alpha);
  const perUnit = differenceOf(a.numerator, b.numerator, alpha);
  const verdict = verdictOf(perDecision, alpha, split);
  return {
    arms: [summaryOf(names[0], a), summaryOf(names[1], b)],
    perDecision,
    perUnit,
    alpha,
    split,
    mixedUnits: totals.mixedUnits,
    unlabelled: totals.unlabelled,
    verdict,
    sentence: sentenceOf(perDecision, alpha, split, verdict, names, currency),
  };
}

/** Better or worse only when the split is sound and the interval excludes zero. */
export function verdictOf(
  { value, pValue }: Pick<Difference, 'value' | 'pValue'>,
  alpha: number,
  split: SplitCheck,
): ExperimentAnalysis['verdict'] {
  if (split.status === 'unhealthy' || !(pValue < alpha)) return 'undecided';
  return value > 0 ? 'better' : 'worse';
}

export function summaryOf(name: string, { n, numerator, denominator }: RatioStatistic): ArmSummary {
  return {
    name,
    units: n,
    requests: denominator.sum,
    total: numerator.sum,
    perDecision: numerator.sum / denominator.sum,
    perUnit: numerator.sum / n,
  };
}

function sentenceOf(
  difference: Difference,
  alpha: number,
  split: SplitCheck,
  verdict: ExperimentAnalysis['verdict'],
  [control, treatment]: readonly [string, string],
  currency: string,
): string {
  const { value, low, high, pValue } = difference;
  if (split.status === 'unhealthy') {
    return `Users were not split as designed (p = ${shown(split.pValue)}): the difference means nothing until the cause is found.`;
  }
  if (Number.isNaN(pValue)) return 'Outcomes do not vary within either arm, so there is nothing to judge.';
  const unit = currency === '' ? '' : ` ${currency}`;
  const share = `${Math.round(100 * (1 - alpha))} % interval ${shown(low)} to ${shown(high)}${unit}, p ${pValue < 1e-15 ? '< 1e-15' : `= ${shown(pValue)}`}`;
  if (verdict === 'undecided') {
    return `No difference between ${treatment} and ${control} can be told from chance: ${signed(value)}${unit} per decision (${share}).`;
  }
  const word = verdict === 'better' ? 'more' : 'less';
  return `${treatment} earns ${shown(Math.abs(value))}${unit} ${word} per decision than ${control} (${share}).`;
}

/** Three figures: as many as an interval ever allows to be read. */
const shown = (x: number) => String(Number(x.toPrecision(3)));
const signed = (x: number) => (x > 0 ? `+${shown(x)}` : shown(x));
