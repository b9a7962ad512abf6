import { SandtableError } from '../../core/errors';
import type { Random } from '../../core/random';
import type { Splits } from './fold';
import { groupKFold } from './group-k-fold';
import { kFold } from './k-fold';
import type { Labels } from './labels';
import { foldNames, predefinedParts } from './predefined-parts';
import { predefinedSplit } from './predefined-split';
import { repeated } from './repeated-k-fold';
import { stratifiedGroupKFold } from './stratified-group-k-fold';
import { stratifiedGroupSplit } from './stratified-group-split';
import { stratifiedKFold } from './stratified-k-fold';
import { timeFolds, timeSplit } from './time-blocks';
import { type ThreeWaySplit, trainValidationTestSplit } from './train-validation-test-split';

/** How rows are dealt out, into three parts as well as into folds. */
export type SplitKind = 'random' | 'stratified' | 'group' | 'stratified-group' | 'time' | 'predefined';

/** What is known of each row that matters to splitting; what a kind does not need may be absent. */
export interface RowTraits {
  rows: number;
  /** A class, or the tenth of the target's range of ranks. */
  strata?: Labels | undefined;
  /** Who the row is about. */
  groups?: Labels | undefined;
  /** When it happened; NaN where unknown. */
  time?: Float64Array | undefined;
  /** What a column says the row is for. */
  named?: readonly (string | null)[] | undefined;
}

export interface PartsOptions {
  validation: number;
  test: number;
  /** Split by time: see `timeSplit`. */
  gap: number;
  random: Random;
}

export interface FoldsOptions {
  folds: number;
  /** How often folds are drawn anew; folds that leave no choice (time, predefined) are not repeated. */
  repeats: number;
  /** Folds by time: see `timeFolds`. */
  gap: number;
  horizon: number;
  random: Random;
}

function needed<T>(trait: T | undefined, what: string): T {
  if (trait !== undefined) return trait;
  throw new SandtableError(
    'INVALID_ARGUMENT',
    `This split needs to know ${what}.`,
    'Choose the column for it in stage 3, or split at random.',
  );
}

/** Three parts of the kind. @throws as the splitter of the kind; INVALID_ARGUMENT when a trait it needs is absent */
export function splitParts(kind: SplitKind, traits: RowTraits, options: PartsOptions): ThreeWaySplit {
  const { strata, time, named, rows } = traits;
  const { gap, ...shares } = options;
  switch (kind) {
    case 'random':
      return trainValidationTestSplit(rows, shares);
    case 'stratified':
      return trainValidationTestSplit(rows, { ...shares, stratify: needed(strata, 'the classes') });
    case 'group':
      return trainValidationTestSplit(rows, { ...shares, groups: needed(traits.groups, WHO) });
    case 'stratified-group':
      return stratifiedGroupSplit(needed(strata, 'the classes'), needed(traits.groups, WHO), shares);
    case 'time':
      return timeSplit(needed(time, WHEN), { ...shares, gap });
    case 'predefined':
      return predefinedParts(needed(named, NAMED), { ...shares, ...(strata ? { stratify: strata } : {}) });
  }
}

const WHO = 'which rows belong together';
const WHEN = 'when each row happened';
const NAMED = 'what each row is for';

/** Folds of the kind. @throws as the splitter of the kind; INVALID_ARGUMENT when a trait it needs is absent */
export function splitFolds(kind: SplitKind, traits: RowTraits, options: FoldsOptions): Splits {
  const { folds, repeats, gap, horizon, random } = options;
  const { strata, rows, named } = traits;
  const drawn = (once: (random: Random) => Splits) =>
    repeats > 1 ? repeated(repeats, random, once) : once(random);
  switch (kind) {
    case 'random':
      return drawn((stream) => kFold(rows, folds, stream));
    case 'stratified': {
      const classes = needed(strata, 'the classes');
      return drawn((stream) => stratifiedKFold(classes, folds, stream));
    }
    case 'group': {
      const groups = needed(traits.groups, WHO);
      return drawn((stream) => groupKFold(groups, folds, stream));
    }
    case 'stratified-group': {
      const [classes, groups] = [needed(strata, 'the classes'), needed(traits.groups, WHO)];
      return drawn((stream) => stratifiedGroupKFold(classes, groups, folds, stream));
    }
    case 'time':
      return timeFolds(needed(traits.time, WHEN), folds, { gap, horizon });
    case 'predefined': {
      const labels = needed(named, NAMED);
      const names = foldNames(labels);
      return predefinedSplit(labels.map((label) => (label === null ? -1 : names.indexOf(label))));
    }
  }
}

/**
 * The folds that go with a cut into parts: the same kind, so that what is judged inside is as far from what is
 * learnt as outside. A column that names the parts names the folds only if the training rows have several names.
 */
export function foldKindFor(kind: SplitKind, traits: RowTraits): SplitKind {
  if (kind !== 'predefined' || foldNames(traits.named ?? []).length >= 2) return kind;
  return traits.strata ? 'stratified' : 'random';
}
