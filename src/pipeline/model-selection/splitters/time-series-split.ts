import { SandtableError } from '../../core/errors';
import { checkSplits, type Fold, range, type Splits } from './fold';

export interface TimeSeriesSplitOptions {
  /** Rows left out between training and test, so that lags do not reach across. Default 0. */
  gap?: number;
  /** Rows in each test fold. Default ⌊n / (nSplits + 1)⌋. */
  testSize?: number;
  /** At most so many training rows, the latest ones. Default all. */
  maxTrainSize?: number;
}

/**
 * Folds for rows in order of time: each tests a block and trains on what came before it (minus the gap), so no
 * fold looks into the future. The training part grows from fold to fold; the first rows are never tested.
 *
 * Source: scikit-learn's TimeSeriesSplit.
 * @param n rows, sorted by time
 * @throws INVALID_ARGUMENT, TOO_FEW_ROWS when the folds and the gap leave nothing to train on
 */
export function timeSeriesSplit(n: number, nSplits: number, options: TimeSeriesSplitOptions = {}): Splits {
  const { gap = 0, testSize = Math.floor(n / (nSplits + 1)), maxTrainSize = n } = options;
  checkSplits(n, nSplits);
  const whole = Number.isInteger(gap) && Number.isInteger(testSize) && Number.isInteger(maxTrainSize);
  if (!whole || gap < 0 || testSize < 0 || maxTrainSize < 1) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'The gap and the sizes of a time series split are whole numbers of rows.',
      'Use a gap of 0 or more and sizes of 1 or more.',
    );
  }
  if (nSplits + 1 > n || testSize < 1 || n - gap - testSize * nSplits <= 0) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      `${n} rows are too few for ${nSplits} test blocks of ${testSize} rows with a gap of ${gap}.`,
      'Use fewer folds, smaller test blocks or a smaller gap.',
    );
  }
  const folds: Fold[] = [];
  for (let start = n - nSplits * testSize; start < n; start += testSize) {
    const end = start - gap;
    folds.push({ train: range(Math.max(0, end - maxTrainSize), end), test: range(start, start + testSize) });
  }
  return { folds, warnings: [] };
}
