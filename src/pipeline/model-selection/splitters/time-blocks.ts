import { SandtableError } from '../../core/errors';
import { checkSplits, type Fold, type Splits } from './fold';
import type { ThreeWaySplit } from './train-validation-test-split';

/** Row numbers from the earliest to the latest; rows without a time (NaN) count as earliest. */
function timeOrder(time: ArrayLike<number>): { order: Int32Array; at: Float64Array } {
  const key = Float64Array.from(time, (t) => (Number.isNaN(t) ? Number.NEGATIVE_INFINITY : t));
  const order = Int32Array.from(key.keys()).sort((a, b) =>
    key[a]! < key[b]! ? -1 : key[a]! > key[b]! ? 1 : a - b,
  );
  return { order, at: Float64Array.from(order, (row) => key[row]!) };
}

/** The border nearest to `position` that does not part rows of equal time. */
function border(at: Float64Array, position: number): number {
  const time = at[Math.min(at.length - 1, position)]!;
  let low = position;
  while (low > 0 && at[low - 1] === time) low--;
  let high = position;
  while (high < at.length && at[high] === time) high++;
  return position - low <= high - position && low > 0 ? low : high;
}

/** How many rows are earlier than `time`, or with `through` no later. */
function earlier(at: Float64Array, time: number, through = false): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[middle]! < time || (through && at[middle] === time)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the rows before position `start` lie further back than the gap. */
const before = (at: Float64Array, start: number, gap: number) =>
  gap > 0 ? Math.min(start, earlier(at, at[start]! - gap)) : start;

function tooShort(what: string, remedy: string): SandtableError {
  return new SandtableError('TOO_FEW_ROWS', what, remedy);
}

function checkGap(gap: number, horizon = 0): void {
  if (gap >= 0 && horizon >= 0 && Number.isFinite(gap) && Number.isFinite(horizon)) return;
  throw new SandtableError(
    'INVALID_ARGUMENT',
    'The gap and the horizon of a split by time are lengths of time, 0 or more.',
    'Use 0 or a positive number.',
  );
}

export interface TimeSplitOptions {
  /** Shares of all rows, as in `trainValidationTestSplit`. */
  validation: number;
  test: number;
  /** Time that must lie between what is learnt from and what is judged, in the unit of `time`. Default 0. */
  gap?: number;
}

/**
 * The latest rows are tested, those before them validated, the earlier ones learnt from. Rows of equal time stay
 * together, so sizes are approximate. Rows less than the gap before the part that follows belong to no part. Rows
 * without a time (NaN) count as earliest.
 * @throws INVALID_ARGUMENT for a gap that is no length; TOO_FEW_ROWS when a part would be empty
 */
export function timeSplit(time: ArrayLike<number>, options: TimeSplitOptions): ThreeWaySplit {
  const { validation, test, gap = 0 } = options;
  checkGap(gap);
  const n = time.length;
  const { order, at } = timeOrder(time);
  const testStart = border(at, n - Math.ceil(test * n));
  const validationStart = border(at, Math.max(0, testStart - Math.ceil(validation * n)));
  const trainEnd = validationStart < n ? before(at, validationStart, gap) : 0;
  const validationEnd = testStart < n ? before(at, testStart, gap) : 0;
  if (trainEnd < 1 || validationEnd <= validationStart || testStart >= n) {
    throw tooShort(
      gap > 0
        ? 'With this gap the times leave no rows to learn from, to choose by, or to seal.'
        : 'The times are too much alike: rows of equal time stay together, and some part is left without rows.',
      gap > 0 ? 'Use a smaller gap.' : 'Choose another time column, or split at random.',
    );
  }
  return {
    train: order.slice(0, trainEnd).sort(),
    validation: order.slice(validationStart, validationEnd).sort(),
    test: order.slice(testStart).sort(),
    warnings: [],
  };
}

export interface TimeFoldsOptions {
  /** As in `TimeSplitOptions`. */
  gap?: number;
  /** How long each test block lasts, in the unit of `time`; 0 (the default) cuts blocks of equally many rows. */
  horizon?: number;
  /** Without a horizon, the share of all rows that the test blocks cover together. Default K / (K + 1). */
  covered?: number;
}

/**
 * Folds that never look ahead (a rolling origin): K test blocks after one another up to the latest row, each
 * judged by what came before it, minus the gap. Rows of equal time stay together. With times 0, 1, 2, … and no
 * horizon these are scikit-learn's TimeSeriesSplit.
 * @throws INVALID_ARGUMENT, TOO_FEW_ROWS when a block would be empty or have nothing before it
 */
export function timeFolds(time: ArrayLike<number>, nSplits: number, options: TimeFoldsOptions = {}): Splits {
  const n = time.length;
  const { gap = 0, horizon = 0, covered = nSplits / (nSplits + 1) } = options;
  checkSplits(n, nSplits);
  checkGap(gap, horizon);
  const { order, at } = timeOrder(time);
  const size = Math.floor((n * covered) / nSplits + 1e-9);
  const starts = Array.from({ length: nSplits }, (_, k) => {
    const left = nSplits - k;
    // A horizon reaches back from the latest moment, which belongs to the last block.
    return horizon > 0 ? earlier(at, at[n - 1]! - left * horizon, true) : border(at, n - left * size);
  });
  const folds = starts.map((start, k): Fold => {
    const end = k + 1 < nSplits ? starts[k + 1]! : n;
    const learnt = start < n ? before(at, start, gap) : 0;
    if (end <= start || learnt < 1) {
      throw tooShort(
        `Fold ${k + 1} of ${nSplits} would ${end <= start ? 'judge no rows' : 'have no rows to learn from'}.`,
        `Use fewer folds${gap > 0 ? ', a smaller gap' : ''}${horizon > 0 ? ' or another horizon' : ''}.`,
      );
    }
    return { train: order.slice(0, learnt).sort(), test: order.slice(start, end).sort() };
  });
  return { folds, warnings: [] };
}
