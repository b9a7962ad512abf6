import { SandtableError } from '../../core/errors';

/** A share of the rows when in (0, 1), a number of rows when whole and at least 1. */
export type SplitSize = number;

function countOf(size: SplitSize, n: number, name: string, round: (x: number) => number): number {
  if (size > 0 && size < 1) return round(size * n);
  if (Number.isInteger(size) && size >= 1 && size < n) return size;
  throw new SandtableError(
    'INVALID_ARGUMENT',
    `${name} ${size} is neither a share between 0 and 1 nor a number of rows below ${n}.`,
    'Use 0.2 for a fifth of the rows.',
  );
}

/**
 * How many rows train and test get: test = ⌈share · n⌉, train = ⌊share · n⌋, and whichever is not given takes the
 * rest. Neither given: a quarter is tested.
 *
 * Source: scikit-learn's train_test_split.
 * @throws INVALID_ARGUMENT for sizes out of range or that overlap, TOO_FEW_ROWS when nothing is left to train on
 */
export function trainTestSizes(
  n: number,
  { testSize, trainSize }: { testSize?: SplitSize; trainSize?: SplitSize } = {},
): { train: number; test: number } {
  const wanted = testSize === undefined && trainSize === undefined ? 0.25 : testSize;
  let test = wanted === undefined ? Number.NaN : countOf(wanted, n, 'Test size', Math.ceil);
  let train = trainSize === undefined ? Number.NaN : countOf(trainSize, n, 'Train size', Math.floor);
  if (Number.isNaN(train)) train = n - test;
  else if (Number.isNaN(test)) test = n - train;
  if (train + test > n) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `${train} training rows and ${test} test rows are more than the ${n} there are.`,
      'Make one of the parts smaller.',
    );
  }
  if (train < 1 || test < 1) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      `Of ${n} rows, ${test} would be tested and ${train} learnt from.`,
      'Change the share of test rows or add rows.',
    );
  }
  return { train, test };
}
