import { selectValues } from '../../core/matrix';
import { mixSeed } from '../../core/random';
import { type DecisionWorth, moneyPerRow } from '../../metrics/decision-money';
import { meanInterval } from '../../metrics/mean-interval';
import { metricInfo, PRIMARY_METRIC } from '../../metrics/metric-catalog';
import { bestThreshold, moneyCurve } from '../../metrics/money';
import { type PairedFold, pairedDifference } from '../../metrics/paired-difference';
import type { Learner } from '../../model-selection/fitted-pipeline';
import { decisionsOf, type Predictions, scoresOf } from '../../models/predictions';
import { defineStep, type ResultOf, type StepContext, type StepResult } from '../engine/step';
import type { chooseStep } from './choose';
import {
  type CrossValidateInputs,
  type crossValidateStep,
  type FoldDesign,
  shareKeys,
  trainingFolds,
} from './cross-validate';
import type { Estimate } from './evaluate/types';

export interface PrivacyPriceParams {
  /** Columns not to be known. */
  drop: string[];
  /** Every candidate as it competes, by id. */
  learners: Record<string, Learner>;
  folds: number;
  design: FoldDesign;
  /** A person's threshold; null takes each model's best. */
  threshold: number | null;
  worth: DecisionWorth;
  seed: number;
}

export interface PrivacyPrice {
  drop: string[];
  /** The chosen candidate, fitted with and without the columns. */
  chosen: string;
  metric: string;
  /** What the metric loses without them: positive is a cost, whatever the metric's direction. */
  metricCost: Estimate;
  /** What 1,000 decisions lose without them: positive is a cost. */
  moneyCost: Estimate;
  /** Money per 1,000 decisions: all columns, without these, and the baseline, which knows none. */
  money: { all: number; without: number; baseline: number };
  /** Rows of the folds together. */
  n: number;
  folds: number;
}

type Fold = { rows: Int32Array; predictions: Predictions };

/**
 * What it costs not to know some columns: the chosen model is cross-validated without them on the folds and seeds it
 * competed on, and held against its own out-of-fold predictions row by row. Training rows only: neither the
 * validation rows, which chose the model, nor the sealed ones are touched.
 */
export const privacyPriceStep = defineStep({
  name: 'privacy-price',
  version: 1,
  stage: 'data',
  goesOnWithout: (present) => ['table', 'target', 'split', 'choice'].every((name) => name in present),
  async run(
    inputs: Record<string, StepResult<unknown, unknown>>,
    params: PrivacyPriceParams,
    context: StepContext,
  ) {
    const read = inputs as unknown as CrossValidateInputs;
    const { chosen, baseline } = (inputs.choice as ResultOf<typeof chooseStep>).value;
    const foldsOf = (id: string): Fold[] =>
      oncePerRow(
        (inputs[`cv of ${id}`] as ResultOf<typeof crossValidateStep>).value.outOfFold,
        ({ rows }) => rows,
      );
    const all = foldsOf(chosen);
    const without = await crossValidateWithout(read, chosen, params, context);
    const { task, y } = read.target.value;
    const paired = all.map(
      ({ rows, predictions }, i): PairedFold => ({
        yTrue: selectValues(y, rows),
        a: predictions,
        b: without[i]!.predictions,
      }),
    );
    const metric = PRIMARY_METRIC[task];
    const difference = pairedDifference(metric, paired);
    const greaterIsBetter = metricInfo(task, metric)?.greaterIsBetter ?? true;
    const money = (folds: readonly Fold[]) => moneyOf(folds, y, task, params);
    const [moneyAll, moneyWithout, moneyBaseline] = [money(all), money(without), money(foldsOf(baseline))];
    const lost = meanInterval(moneyAll.map((value, i) => 1000 * (value - moneyWithout[i]!)));
    const perThousand = (values: Float64Array) => 1000 * meanInterval(values).mean;
    const value: PrivacyPrice = {
      drop: params.drop,
      chosen,
      metric,
      metricCost: greaterIsBetter ? negated(difference) : difference,
      moneyCost: { value: lost.mean, low: lost.low, high: lost.high },
      money: {
        all: perThousand(moneyAll),
        without: perThousand(moneyWithout),
        baseline: perThousand(moneyBaseline),
      },
      n: moneyAll.length,
      folds: all.length,
    };
    return { value, measured: undefined };
  },
  view: ({ value }) => value,
});

/** Folds that check each row at most once: a repetition of them all would make the rows look twice as many. */
function oncePerRow<F>(folds: readonly F[], rowsOf: (fold: F) => Int32Array): F[] {
  const seen = new Set<number>();
  return folds.filter((fold) => {
    const rows = rowsOf(fold);
    if (rows.some((row) => seen.has(row))) return false;
    for (const row of rows) seen.add(row);
    return true;
  });
}

/** Minus zero would be another hash than zero. */
const negated = ({ value, low, high }: Estimate): Estimate => ({
  value: 0 - value,
  low: 0 - high,
  high: 0 - low,
});

async function crossValidateWithout(
  inputs: CrossValidateInputs,
  chosen: string,
  params: PrivacyPriceParams,
  context: StepContext,
): Promise<Fold[]> {
  const known = params.learners[chosen]!;
  const recipe = {
    ...known.recipe,
    exclude: [...new Set([...(known.recipe.exclude ?? []), ...params.drop])].sort(),
  };
  const folds = oncePerRow(trainingFolds(inputs, params), ({ test }) => test);
  const { tableKey, targetKey } = shareKeys(inputs);
  let done = 0;
  return Promise.all(
    folds.map(async ({ train, test }, i) => {
      const { predictions } = await context.executor.run(
        'fitFold',
        { tableKey, targetKey, learner: { ...known, recipe }, train, test },
        {
          signal: context.signal,
          priority: context.priority,
          seed: mixSeed(params.seed, `fold ${i}`),
          shares: { [tableKey]: inputs.table.value.table, [targetKey]: inputs.target.value },
        },
      );
      done++;
      context.report({ done, total: folds.length, phase: `fold ${done} of ${folds.length}` });
      return { rows: test, predictions };
    }),
  );
}

/** Money of each row of the folds, in their order; binary at the person's threshold or the one that earns most. */
function moneyOf(
  folds: readonly Fold[],
  y: Float64Array,
  task: 'binary' | 'multiclass' | 'regression',
  { worth, threshold }: PrivacyPriceParams,
): Float64Array {
  const joined = (part: (fold: Fold) => Float64Array) =>
    Float64Array.from(folds.flatMap((fold) => [...part(fold)]));
  const yTrue = joined(({ rows }) => selectValues(y, rows));
  const decided = joined(({ predictions }) =>
    task === 'binary' ? scoresOf(predictions) : decisionsOf(predictions, task),
  );
  const at =
    task !== 'binary'
      ? Number.NaN
      : (threshold ?? bestThreshold(moneyCurve(yTrue, decided, worth.value)).threshold);
  return moneyPerRow(task, yTrue, decided, at, worth);
}
