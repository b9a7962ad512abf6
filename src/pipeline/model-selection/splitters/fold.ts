import { SandtableError } from '../../core/errors';

/** Row numbers, ascending: what a model learns from and what it is judged on. The two never share a row. */
export interface Fold {
  train: Int32Array;
  test: Int32Array;
}

/** What every cross-validation splitter gives back. */
export interface Splits {
  folds: Fold[];
  /** What a person should know before trusting the folds, as sentences; none when all is well. */
  warnings: string[];
}

/** The integers from `start` up to but not including `end`. */
export function range(start: number, end: number): Int32Array {
  const out = new Int32Array(Math.max(0, end - start));
  for (let i = 0; i < out.length; i++) out[i] = start + i;
  return out;
}

/**
 * Folds from the number of the test fold each row belongs to. Rows with a negative number are never tested and
 * belong to every training set. Both sides ascend.
 */
export function foldsFromAssignment(testFold: Int32Array, nSplits: number): Fold[] {
  const sizes = new Int32Array(nSplits);
  for (let i = 0; i < testFold.length; i++) {
    const fold = testFold[i]!;
    if (fold >= 0) sizes[fold] = sizes[fold]! + 1;
  }
  const folds: Fold[] = [];
  for (let k = 0; k < nSplits; k++) {
    const test = new Int32Array(sizes[k]!);
    const train = new Int32Array(testFold.length - sizes[k]!);
    let a = 0;
    let b = 0;
    for (let i = 0; i < testFold.length; i++) {
      if (testFold[i] === k) test[a++] = i;
      else train[b++] = i;
    }
    folds.push({ train, test });
  }
  return folds;
}

/** @throws INVALID_ARGUMENT unless there are at least two whole folds; TOO_FEW_ROWS when folds outnumber rows. */
export function checkSplits(n: number, nSplits: number): void {
  if (!Number.isInteger(nSplits) || nSplits < 2) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `${nSplits} is not a number of folds.`,
      'Use at least 2 folds.',
    );
  }
  if (nSplits > n) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      `${nSplits} folds need at least ${nSplits} rows, there are ${n}.`,
      `Use at most ${n} folds or add rows.`,
    );
  }
}
