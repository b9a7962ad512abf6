import { metricInfo } from '../../metrics/metric-catalog';
import { defineStep, type ResultOf } from '../engine/step';
import type { evaluateStep } from './evaluate/step';
import type { Estimate } from './evaluate/types';

export interface ChooseParams {
  /** A person's choice; null lets the money decide. */
  chosen: string | null;
  /** A person's threshold; null takes the best. */
  threshold: number | null;
  /** The candidate that stands for "no model". */
  baseline: string;
}

export interface Choice {
  chosen: string;
  baseline: string;
  /** Whether a person chose, or the money did. */
  byHand: boolean;
  /** Binary: scores at or above it count as positive; NaN for other tasks. */
  threshold: number;
  baselineThreshold: number;
  /** The chosen model's primary metric on the validation rows. */
  offline: Estimate & { id: string };
  /** Money per decision on the validation rows. */
  money: number;
  baselineMoney: number;
  n: number;
}

/** Which model goes on to deployment, and with which threshold. */
export const chooseStep = defineStep({
  name: 'choose',
  version: 1,
  stage: 'models',
  goesOnWithout: (present) => Object.keys(present).length > 0,
  run(evaluations: Record<string, ResultOf<typeof evaluateStep>>, params: ChooseParams) {
    const ids = Object.keys(evaluations);
    const of = (id: string) => evaluations[id]!.value;
    const byHand = params.chosen !== null && ids.includes(params.chosen);
    const chosen = byHand
      ? params.chosen!
      : ids.reduce((best, id) => (isBetter(of(id), of(best)) ? id : best));
    const threshold = thresholdFor(of(chosen), params.threshold);
    const value: Choice = {
      chosen,
      baseline: params.baseline,
      byHand,
      threshold,
      baselineThreshold: thresholdFor(of(params.baseline), null),
      offline: of(chosen).primary,
      money: moneyAtThreshold(of(chosen), threshold),
      baselineMoney: of(params.baseline).money.value,
      n: of(chosen).n,
    };
    return { value, measured: undefined };
  },
  view: ({ value }) => value,
});

type Value = ResultOf<typeof evaluateStep>['value'];

/** More money wins; of equals the better metric. */
function isBetter(a: Value, b: Value): boolean {
  if (a.money.value !== b.money.value) return a.money.value > b.money.value;
  const sign = metricInfo(a.task, a.primary.id)?.greaterIsBetter ? 1 : -1;
  return sign * (a.primary.value - b.primary.value) > 0;
}

function thresholdFor(evaluation: Value, wanted: number | null): number {
  if (evaluation.task !== 'binary') return Number.NaN;
  return wanted ?? evaluation.bestThreshold;
}

/** Money per decision at a threshold, from the reduced table: exact at its points. */
function moneyAtThreshold(evaluation: Value, threshold: number): number {
  if (evaluation.task !== 'binary') return evaluation.money.value;
  const { thresholds, money } = evaluation.thresholds;
  // Thresholds descend: the last one that is not below the wanted one decides on the same rows.
  let at = 0;
  while (at + 1 < thresholds.length && thresholds[at + 1]! >= threshold) at++;
  return money[at]!;
}
