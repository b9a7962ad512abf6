import { createRandom, mixSeed } from '../../core/random';
import type { Learner } from '../../model-selection/fitted-pipeline';
import { type Fold, foldKindFor, splitFolds } from '../../model-selection/splitters';
import { readTraits, timeUnit } from '../../model-selection/splitters/row-traits';
import { keyOf } from '../engine/content-key';
import { defineStep, type ResultOf } from '../engine/step';
import type { SplitSpec } from '../spec/split';
import type { cleanStep } from './clean';
import { summariseFolds } from './fold-summary';
import type { splitStep } from './split';
import type { targetStep } from './target';

export interface CrossValidateParams {
  learner: Learner;
  folds: number;
  design: FoldDesign;
  seed: number;
}

/** What of the split decides how the training rows are cut into folds. */
export type FoldDesign = Pick<SplitSpec, 'groups' | 'time' | 'column' | 'folds'>;

export interface CrossValidateInputs {
  [name: string]: ResultOf<typeof cleanStep> | ResultOf<typeof targetStep> | ResultOf<typeof splitStep>;
  table: ResultOf<typeof cleanStep>;
  target: ResultOf<typeof targetStep>;
  split: ResultOf<typeof splitStep>;
}

/** Folds over the training rows, as table rows: the same for every model, so that models meet the same luck. */
export function trainingFolds(
  inputs: CrossValidateInputs,
  { folds, design, seed }: Omit<CrossValidateParams, 'learner'>,
): Fold[] {
  const { train, kind: splitKind } = inputs.split.value;
  const { table } = inputs.table.value;
  const { groups, time, column } = design;
  const wanted = design.folds.kind === 'as-split' ? splitKind : design.folds.kind;
  const columns = { groups, time: time.column, named: column };
  const traits = readTraits(table, inputs.target.value, train, columns, [wanted]);
  const unit = wanted === 'time' && time.column !== null ? timeUnit(table, time.column) : 1;
  const cut = splitFolds(foldKindFor(wanted, traits), traits, {
    folds,
    repeats: design.folds.repeats,
    gap: time.gap * unit,
    horizon: time.horizon * unit,
    random: createRandom(mixSeed(seed, 'folds')),
  });
  const toTable = (part: Int32Array) => part.map((i) => train[i]!);
  return cut.folds.map(({ train: learn, test }) => ({ train: toTable(learn), test: toTable(test) }));
}

/** k-fold cross-validation of one learner on the training rows; the folds run in parallel on the pool. */
export const crossValidateStep = defineStep({
  name: 'cross-validate',
  version: 3,
  stage: 'models',
  async run(inputs: CrossValidateInputs, params: CrossValidateParams, context) {
    const { table } = inputs.table.value;
    const target = inputs.target.value;
    const folds = trainingFolds(inputs, params);
    const { tableKey, targetKey } = shareKeys(inputs);
    const done = folds.map(() => 0);
    // Nothing is reported while the folds wait for a worker: waiting is no progress to estimate from.
    const report = () => {
      const finished = done.filter((part) => part === 1).length;
      const phase = `fold ${Math.min(finished + 1, folds.length)} of ${folds.length}`;
      context.report({ done: done.reduce((a, b) => a + b, 0), total: folds.length, phase });
    };
    const outputs = await Promise.all(
      folds.map(async (fold, i) => {
        const output = await context.executor.run(
          'fitFold',
          { tableKey, targetKey, learner: params.learner, train: fold.train, test: fold.test },
          {
            signal: context.signal,
            priority: context.priority,
            seed: mixSeed(params.seed, `fold ${i}`),
            shares: { [tableKey]: table, [targetKey]: target },
            onProgress: ({ done: part, total }) => {
              done[i] = total > 0 ? Math.min(0.99, part / total) : 0;
              report();
            },
          },
        );
        done[i] = 1;
        report();
        return output;
      }),
    );
    return {
      value: {
        ...summariseFolds(outputs.map((output) => output.scores)),
        /** Predictions for each fold's test rows, out of fold. */
        outOfFold: outputs.map((output, i) => ({ rows: folds[i]!.test, predictions: output.predictions })),
        /** After a selection: the columns that each fold kept. */
        ...(params.learner.selection ? { kept: outputs.map((output) => output.kept ?? []) } : {}),
      },
      measured: { fitSeconds: outputs.map((output) => output.fitSeconds) },
    };
  },
  view({ value, measured }) {
    const { folds, mean, std, kept } = value;
    return { folds, mean, std, ...(kept ? { kept } : {}), fitSeconds: measured.fitSeconds };
  },
});

/** Content keys under which table and target are shared with the workers. */
export function shareKeys(inputs: Pick<CrossValidateInputs, 'table' | 'target'>): {
  tableKey: string;
  targetKey: string;
} {
  return { tableKey: keyOf(inputs.table.value.table), targetKey: keyOf(inputs.target.value) };
}
