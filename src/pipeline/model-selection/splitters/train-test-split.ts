import { SandtableError } from '../../core/errors';
import type { Random } from '../../core/random';
import { type Fold, range } from './fold';
import { type EncodedLabels, encodeLabels, type Labels } from './labels';
import { type SplitSize, trainTestSizes } from './split-sizes';
import { stratifiedCounts } from './stratified-counts';

export interface TrainTestSplitOptions {
  testSize?: SplitSize;
  trainSize?: SplitSize;
  /** Absent: no shuffling, the last rows are tested. */
  random?: Random;
  /** One class label per row: both parts get each class in proportion. Needs `random`. */
  stratify?: Labels;
}

function checkStrata({ counts, distinct }: EncodedLabels, train: number, test: number): void {
  const single = distinct.filter((_, k) => counts[k]! < 2);
  if (single.length > 0) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      `Class "${single[0]}" has a single row, which cannot be both learnt from and tested.`,
      'Merge rare classes, drop them, or split without stratifying.',
    );
  }
  if (Math.min(train, test) < counts.length) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      `${train} training and ${test} test rows cannot hold all ${counts.length} classes on both sides.`,
      'Change the share of test rows or split without stratifying.',
    );
  }
}

/**
 * One cut of n rows into a part to learn from and a part to test on; sizes as in `trainTestSizes`. Row numbers
 * ascend on both sides.
 *
 * Source: scikit-learn's train_test_split and StratifiedShuffleSplit.
 * @throws INVALID_ARGUMENT for sizes out of range; TOO_FEW_ROWS when a part would be empty, or when a class has a
 * single row or a part fewer rows than there are classes
 */
export function trainTestSplit(n: number, options: TrainTestSplitOptions = {}): Fold {
  const { random, stratify } = options;
  const { train: nTrain, test: nTest } = trainTestSizes(n, options);
  if (!stratify) {
    if (!random) return { train: range(0, nTrain), test: range(nTrain, nTrain + nTest) };
    const order = random.permutation(n);
    return { test: order.slice(0, nTest).sort(), train: order.slice(nTest, nTest + nTrain).sort() };
  }
  if (!random) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'A stratified split draws at random.',
      'Give it a random stream.',
    );
  }
  if (stratify.length !== n) {
    throw new SandtableError('SHAPE_MISMATCH', `There are ${n} rows but ${stratify.length} labels.`);
  }
  const labels = encodeLabels(stratify);
  checkStrata(labels, nTrain, nTest);
  const trainCounts = stratifiedCounts(labels.counts, nTrain, random);
  const rest = labels.counts.map((count, k) => count - trainCounts[k]!);
  const testCounts = stratifiedCounts(rest, nTest, random);
  const [train, test] = dealOut(labels, [trainCounts, testCounts], random);
  return { train: train!, test: test! };
}

/** Random rows of each class to the parts, `counts[part][class]` of them; ascending row numbers per part. */
export function dealOut(labels: EncodedLabels, counts: ArrayLike<number>[], random: Random): Int32Array[] {
  const rows: Int32Array[] = Array.from(labels.counts, (count) => new Int32Array(count));
  const filled = new Int32Array(rows.length);
  for (let i = 0; i < labels.codes.length; i++) {
    const k = labels.codes[i]!;
    rows[k]![filled[k]!] = i;
    filled[k] = filled[k]! + 1;
  }
  const taken = new Int32Array(rows.length);
  for (const ofClass of rows) random.shuffle(ofClass);
  return counts.map((perClass) => {
    let size = 0;
    for (let k = 0; k < perClass.length; k++) size += perClass[k]!;
    const part = new Int32Array(size);
    let next = 0;
    rows.forEach((ofClass, k) => {
      const from = taken[k]!;
      part.set(ofClass.subarray(from, from + perClass[k]!), next);
      next += perClass[k]!;
      taken[k] = from + perClass[k]!;
    });
    return part.sort();
  });
}
