import { SandtableError } from '../../core/errors';
import type { Random } from '../../core/random';
import { encodeLabels, type Labels } from './labels';
import { type ThreeWaySplit, trainValidationTestSplit } from './train-validation-test-split';

const WORDS = {
  train: /^(?:train(?:ing)?|learn(?:ing)?|fit)$/i,
  validation: /^(?:valid(?:ation)?|val|dev(?:elopment)?)$/i,
  test: /^(?:test(?:ing)?|hold[ _-]?out)$/i,
};

/**
 * Parts that a column names: the words train, validation and test (and their usual spellings), or at least three
 * numbers or names, of which the last in order is tested, the one before it validated, and the others learnt from
 * (they are the folds then). Where no row says validation it is drawn from the training rows. Rows whose value is
 * missing, or no word among words, belong to no part.
 * @param labels one value per row; null is missing
 * @throws INVALID_ARGUMENT when the column names no three parts
 */
export function predefinedParts(
  labels: readonly (string | null)[],
  options: { validation: number; random: Random; stratify?: Labels },
): ThreeWaySplit {
  const rowsThat = (is: (label: string) => boolean) =>
    Int32Array.from(labels.keys()).filter((i) => labels[i] !== null && is(labels[i]!));
  const [train, validation, test] = (['train', 'validation', 'test'] as const).map((part) =>
    rowsThat((label) => WORDS[part].test(label.trim())),
  ) as [Int32Array, Int32Array, Int32Array];
  if (train.length > 0 && test.length > 0) {
    if (validation.length > 0) return { train, validation, test, warnings: [] };
    return { ...drawValidation(train, options), test };
  }
  const names = foldNames(labels);
  if (names.length < 3) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'This column does not say which rows are for what: it has neither the words train and test nor three numbers or names.',
      'Choose a column whose values are train, validation and test, or numbers of folds.',
    );
  }
  const [chooses, sealed] = [names.at(-2)!, names.at(-1)!];
  return {
    train: rowsThat((label) => label !== chooses && label !== sealed),
    validation: rowsThat((label) => label === chooses),
    test: rowsThat((label) => label === sealed),
    warnings: [
      `The rows of “${sealed}” are sealed and those of “${chooses}” choose; the others are learnt from, fold by fold.`,
    ],
  };
}

/** The distinct labels in order: as numbers where all of them are, else by code unit. */
export function foldNames(labels: readonly (string | null)[]): string[] {
  const names = [...new Set(labels.filter((label) => label !== null))];
  const numbers = names.every((name) => name.trim() !== '' && !Number.isNaN(Number(name)));
  return numbers ? names.sort((a, b) => Number(a) - Number(b)) : names.sort();
}

function drawValidation(
  rows: Int32Array,
  { validation, random, stratify }: { validation: number; random: Random; stratify?: Labels },
): Omit<ThreeWaySplit, 'test'> {
  const strata = stratify && encodeLabels(stratify).codes;
  const cut = trainValidationTestSplit(rows.length, {
    validation,
    test: 0,
    random,
    ...(strata ? { stratify: Array.from(rows, (i) => strata[i]!) } : {}),
  });
  const toRows = (part: Int32Array) => part.map((i) => rows[i]!);
  return {
    train: toRows(cut.train),
    validation: toRows(cut.validation),
    warnings: [...cut.warnings, 'No row of the column says validation: it is drawn from the training rows.'],
  };
}
