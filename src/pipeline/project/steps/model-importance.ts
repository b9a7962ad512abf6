import { mean, standardDeviation } from '../../core/descriptive/moments';
import { quantileSorted } from '../../core/descriptive/quantile';
import { tQuantile } from '../../core/distributions/student-t';
import { selectValues } from '../../core/matrix';
import { createRandom, mixSeed } from '../../core/random';
import { PROBES } from '../../model-selection/feature-selection/ask-models';
import { type Fold, kFold, stratifiedKFold } from '../../model-selection/splitters';
import type { Recipe } from '../../preprocessing/column-transformer';
import { evenly } from '../../preprocessing/selection/column-sample';
import { defineStep, type ResultOf, type StepInputs, type StepResult } from '../engine/step';
import type { cleanStep } from './clean';
import { shareKeys } from './cross-validate';
import type { splitStep } from './split';
import type { targetStep } from './target';

/** Rows that trees are asked on, and linear models, evenly spaced among the training rows. */
const TREE_ROWS = 10_000;
const LINEAR_ROWS = 2_000;
const FOLDS = 5;
/** Halves of the rows that the path is traced on again, for its spread. */
const HALVES = 10;

export interface ModelMeasure {
  value: number;
  low: number;
  high: number;
  /** The best of the probes. */
  noise: number;
}

export interface ModelImportanceValue {
  /** Training rows that trees and linear models were asked on. */
  treeRows: number;
  linearRows: number;
  columns: { name: string; permutation: ModelMeasure; l1: ModelMeasure; rfe: ModelMeasure }[];
  /** The mean score on rows left out, by how many columns and probes are left. */
  elimination: { counts: number[]; mean: number[]; std: number[]; best: number; probes: number };
  /** Coefficient sizes as the penalty falls; the probes last. */
  path: { shares: number[]; columns: { name: string; sizes: number[] }[] };
}

interface Inputs extends StepInputs {
  table: ResultOf<typeof cleanStep>;
  target: ResultOf<typeof targetStep>;
  split: ResultOf<typeof splitStep>;
}

/** What models say of the columns together: dear, so it is computed when somebody asks. */
export const modelImportanceStep = defineStep({
  name: 'model-importance',
  version: 1,
  stage: 'features',
  async run(
    inputs: Inputs,
    { recipe, seed }: { recipe: Recipe; seed: number },
    context,
  ): Promise<StepResult<ModelImportanceValue>> {
    const target = inputs.target.value;
    const { tableKey, targetKey } = shareKeys(inputs);
    const { train } = inputs.split.value;
    const wide = evenly(train, TREE_ROWS);
    const some = evenly(train, LINEAR_ROWS);
    const asked = { tableKey, targetKey, recipe };
    const total = FOLDS + HALVES + 2;
    const parts = new Float64Array(total);
    const options = (i: number) => ({
      signal: context.signal,
      priority: context.priority,
      seed: mixSeed(seed, 'probes'),
      shares: { [tableKey]: inputs.table.value.table, [targetKey]: target },
      onProgress: ({ done, total: all, phase }: { done: number; total: number; phase: string }) => {
        parts[i] = all > 0 ? Math.min(0.99, done / all) : parts[i]!;
        context.report({ done: parts.reduce((a, b) => a + b, 0), total, phase });
      },
    });
    const foldsOf = (rows: Int32Array): Fold[] => {
      const random = createRandom(mixSeed(seed, 'importance folds'));
      return target.task === 'regression'
        ? kFold(rows.length, FOLDS, random).folds
        : stratifiedKFold(selectValues(target.y, rows), FOLDS, random).folds;
    };
    const inTable = (part: Int32Array) => part.map((i) => wide[i]!);
    const halves = Array.from({ length: HALVES }, (_, h) =>
      createRandom(mixSeed(seed, `half ${h}`))
        .permutation(some.length)
        .subarray(0, some.length >> 1)
        .sort()
        .map((i) => some[i]!),
    );
    const { executor } = context;
    const [permuted, elimination, path, retraced] = await Promise.all([
      Promise.all(
        foldsOf(wide).map(({ train: learn, test }, f) =>
          executor.run(
            'permuteFold',
            { ...asked, fold: { train: inTable(learn), test: inTable(test) } },
            options(f),
          ),
        ),
      ),
      executor.run('eliminate', { ...asked, rows: some, folds: foldsOf(some) }, options(FOLDS)),
      executor.run('tracePath', { ...asked, rows: some }, options(FOLDS + 1)),
      Promise.all(
        halves.map((rows, h) => executor.run('tracePath', { ...asked, rows }, options(FOLDS + 2 + h))),
      ),
    ]);
    const { sources } = path;
    const permutation = measured(sources, permuted, byFolds);
    const l1 = measured(sources, [path, ...retraced], byHalves);
    const rfe = measured(
      sources,
      elimination.stays.map((values) => ({ sources: elimination.sources, values })),
      byRange,
    );
    const sizesOf = (g: number) =>
      Array.from(path.shares, (_, k) => path.sizes.data[k * path.sizes.cols + g]!);
    const value: ModelImportanceValue = {
      treeRows: wide.length,
      linearRows: some.length,
      columns: sources.map((name, c) => ({
        name,
        permutation: permutation[c]!,
        l1: l1[c]!,
        rfe: rfe[c]!,
      })),
      elimination: {
        counts: [...elimination.counts],
        mean: [...elimination.mean],
        std: [...elimination.std],
        best: elimination.best,
        probes: PROBES,
      },
      path: {
        shares: [...path.shares],
        columns: sources.map((name, g) => ({ name, sizes: sizesOf(g) })),
      },
    };
    return { value, measured: undefined };
  },
  view: ({ value }) => value,
});

interface Votes {
  sources: string[];
  values: Float64Array;
}

type Summary = (votes: Float64Array) => { value: number; low: number; high: number };

/** Sums up the votes on each column; noise is the best that a probe comes to. */
function measured(sources: readonly string[], votes: readonly Votes[], summarise: Summary): ModelMeasure[] {
  const of = (pick: (vote: Votes) => number | undefined) =>
    summarise(Float64Array.from(votes, (vote) => pick(vote) ?? 0));
  const probes = Array.from({ length: PROBES }, (_, k) =>
    of(({ sources: own, values }) => values[own.length + k]),
  );
  const noise = Math.max(0, ...probes.map(({ value }) => value));
  return sources.map((name) => {
    const { value, low, high } = of(({ sources: own, values }) => values[own.indexOf(name)]);
    return { value, low, high, noise };
  });
}

/** The mean over folds; its 95 % t interval allows for folds sharing rows (Nadeau and Bengio 2003). */
const byFolds: Summary = (votes) => {
  const value = mean(votes);
  const share = 1 / votes.length + 1 / (votes.length - 1);
  const half = tQuantile(0.975, votes.length - 1) * standardDeviation(votes) * Math.sqrt(share);
  return { value, low: value - half, high: value + half };
};

/** The first vote is of all rows, the others of halves: their spread is its standard error. */
const byHalves: Summary = (votes) => {
  const value = votes[0]!;
  const halves = votes.subarray(1);
  const half = 1.96 * standardDeviation(halves);
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
};

/** The mean over folds, from the least to the most. */
const byRange: Summary = (votes) => {
  const sorted = votes.slice().sort();
  return { value: mean(votes), low: quantileSorted(sorted, 0), high: quantileSorted(sorted, 1) };
};
