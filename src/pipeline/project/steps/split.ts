import { SandtableError } from '../../core/errors';
import { selectValues } from '../../core/matrix';
import { createRandom, mixSeed } from '../../core/random';
import { trainValidationTestSplit } from '../../model-selection/splitters';
import { defineStep, type ResultOf } from '../engine/step';
import type { targetStep } from './target';

export interface SplitParams {
  validation: number;
  test: number;
  stratify: boolean;
  seed: number;
}

/** Rows of the table by what they are for. */
export interface SplitValue {
  train: Int32Array;
  validation: Int32Array;
  test: Int32Array;
  stratified: boolean;
  warnings: string[];
  /** Rows per class in each part; empty for regression. */
  classCounts: { train: number[]; validation: number[]; test: number[] };
}

/** Which rows are learnt from, chosen by, and sealed. */
export const splitStep = defineStep({
  name: 'split',
  version: 1,
  stage: 'features',
  run({ target }: { target: ResultOf<typeof targetStep> }, params: SplitParams) {
    const { rows, y, task, classes } = target.value;
    if (params.validation + params.test >= 0.9) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        'Validation and test together leave less than a tenth of the rows to learn from.',
        'Make one of them smaller.',
      );
    }
    const stratified = params.stratify && task !== 'regression';
    const labels = stratified ? { stratify: selectValues(y, rows) } : {};
    const cut = trainValidationTestSplit(rows.length, {
      validation: params.validation,
      test: params.test,
      random: createRandom(mixSeed(params.seed, 'split')),
      ...labels,
    });
    const toTable = (part: Int32Array) => part.map((i) => rows[i]!);
    const count = (part: Int32Array) => {
      const counts = classes.map(() => 0);
      for (const i of part) if (classes.length > 0) counts[y[i]!]!++;
      return counts;
    };
    const [train, validation, test] = [toTable(cut.train), toTable(cut.validation), toTable(cut.test)];
    const value: SplitValue = {
      train,
      validation,
      test,
      stratified,
      warnings: cut.warnings,
      classCounts: { train: count(train), validation: count(validation), test: count(test) },
    };
    return { value, measured: undefined };
  },
  view({ value }) {
    const { train, validation, test, stratified, warnings, classCounts } = value;
    return {
      train: train.length,
      validation: validation.length,
      test: test.length,
      stratified,
      warnings,
      classCounts,
    };
  },
});
