import { SandtableError } from '../../core/errors';
import { createRandom, mixSeed } from '../../core/random';
import { type SplitKind, splitParts } from '../../model-selection/splitters';
import { readTraits, timeUnit } from '../../model-selection/splitters/row-traits';
import { defineStep, type ResultOf } from '../engine/step';
import type { SplitSpec } from '../spec/split';
import type { cleanStep } from './clean';
import { lookAtParts, type PartsPicture } from './split-picture';
import type { splitProposalStep } from './split-proposal';
import type { targetStep } from './target';

export type SplitParams = Omit<SplitSpec, 'folds'> & { seed: number };

/** Rows of the table by what they are for. */
export interface SplitValue {
  train: Int32Array;
  validation: Int32Array;
  test: Int32Array;
  /** Rows that belong to no part: too near in time to what follows, or not named by the column. */
  unused: Int32Array;
  kind: SplitKind;
  warnings: string[];
  /** Rows per class in each part; empty for regression. */
  classCounts: { train: number[]; validation: number[]; test: number[] };
  picture: PartsPicture;
}

/** Which rows are learnt from, chosen by, and sealed. */
export const splitStep = defineStep({
  name: 'split',
  version: 2,
  stage: 'features',
  run(
    inputs: {
      table: ResultOf<typeof cleanStep>;
      target: ResultOf<typeof targetStep>;
      proposal: ResultOf<typeof splitProposalStep>;
    },
    params: SplitParams,
  ) {
    const { table } = inputs.table.value;
    const target = inputs.target.value;
    const { rows, y, classes } = target;
    const { kind, validation, test, groups, time, column } = params;
    if (kind !== 'predefined' && validation + test >= 0.9) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        'Validation and test together leave less than a tenth of the rows to learn from.',
        'Make one of them smaller.',
      );
    }
    const traits = readTraits(table, target, rows, { groups, time: time.column, named: column }, [kind]);
    const cut = splitParts(kind, traits, {
      validation,
      test,
      gap: kind === 'time' && time.column !== null ? time.gap * timeUnit(table, time.column) : 0,
      random: createRandom(mixSeed(params.seed, 'split')),
    });
    const toTable = (part: Int32Array) => part.map((i) => rows[i]!);
    const count = (part: Int32Array) => {
      const counts = classes.map(() => 0);
      for (const i of part) if (classes.length > 0) counts[y[i]!]!++;
      return counts;
    };
    const parts = { train: toTable(cut.train), validation: toTable(cut.validation), test: toTable(cut.test) };
    const used = new Uint8Array(table.rows);
    for (const part of Object.values(parts)) for (const row of part) used[row] = 1;
    const unused = rows.filter((row) => used[row] === 0);
    const value: SplitValue = {
      ...parts,
      unused,
      kind,
      warnings: cut.warnings,
      classCounts: {
        train: count(parts.train),
        validation: count(parts.validation),
        test: count(parts.test),
      },
      picture: lookAtParts(table, target, { ...parts, unused }, params, inputs.proposal.value),
    };
    return { value, measured: undefined };
  },
  view({ value }) {
    const { train, validation, test, unused, ...rest } = value;
    return {
      train: train.length,
      validation: validation.length,
      test: test.length,
      unused: unused.length,
      ...rest,
    };
  },
});
