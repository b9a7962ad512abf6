import { createRandom } from '../../../src/pipeline/core/random';
import {
  groupKFold,
  kFold,
  type Labels,
  type Splits,
  stratifiedGroupKFold,
  stratifiedKFold,
  timeSeriesSplit,
  trainTestSizes,
  trainTestSplit,
} from '../../../src/pipeline/model-selection/splitters';
import { splitProperties } from '../../model-selection/split-properties';
import type { Adapters } from '../adapter';

/** A golden input's shuffle flag as the product's optional stream. */
const stream = (shuffle: boolean | undefined) => (shuffle ? createRandom(0) : undefined);

function given<T extends object>(options: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}

const folds = (splits: Splits) => ({ folds: splits.folds });

interface StratifiedInput {
  y: (number | string)[];
  test_size?: number;
  train_size?: number;
}

export const adapters: Adapters = {
  kfold: ({ n, k, shuffle }) => folds(kFold(n, k, stream(shuffle))),
  stratified_kfold: ({ y, k, shuffle }) => folds(stratifiedKFold(y, k, stream(shuffle))),
  group_kfold: ({ groups, k, shuffle }) => folds(groupKFold(groups, k, stream(shuffle))),
  stratified_group_kfold: ({ y, groups, k, shuffle }) =>
    folds(stratifiedGroupKFold(y, groups, k, stream(shuffle))),
  time_series_split: ({ n, n_splits, gap, test_size, max_train_size }) =>
    folds(timeSeriesSplit(n, n_splits, given({ gap, testSize: test_size, maxTrainSize: max_train_size }))),
  train_test_sizes: ({ n, test_size, train_size }) => {
    const sizes = given({ testSize: test_size, trainSize: train_size });
    const fold = trainTestSplit(n, sizes);
    return { ...trainTestSizes(n, sizes), rows: [fold.train.length, fold.test.length] };
  },
  train_test_stratified_counts: ({ y, test_size, train_size }: StratifiedInput) => {
    const fold = trainTestSplit(y.length, {
      ...given({ testSize: test_size, trainSize: train_size }),
      stratify: y as Labels,
      random: createRandom(0),
    });
    const count = (rows: Int32Array, label: string) =>
      rows.reduce((sum, row) => sum + Number(String(y[row]) === label), 0);
    const labels = [...new Set(y.map(String))];
    return {
      counts_train_test: Object.fromEntries(
        labels.map((label) => [label, [count(fold.train, label), count(fold.test, label)]]),
      ),
    };
  },
  split_properties: ({ checks }: { checks: string[] }) => {
    const broken = checks.filter((check) => !splitProperties[check]?.());
    return { all: broken.length === 0, broken };
  },
};
