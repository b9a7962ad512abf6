import { SandtableError } from '../../core/errors';
import type { Random } from '../../core/random';
import { encodeLabels, type Labels } from './labels';
import { stratifiedCounts } from './stratified-counts';
import { dealOut } from './train-test-split';

export interface ThreeWaySplit {
  train: Int32Array;
  /** Empty when `validation` is 0. */
  validation: Int32Array;
  /** Empty when `test` is 0. */
  test: Int32Array;
  warnings: string[];
}

export interface ThreeWaySplitOptions {
  /** Share of all rows kept for choosing between models, 0 ≤ validation < 1. */
  validation: number;
  /** Share of all rows kept for the one final judgement, 0 ≤ test < 1. */
  test: number;
  random: Random;
  /** One class label per row: every part gets each class in proportion. */
  stratify?: Labels;
  /** One group label per row: a group goes to one part as a whole. Wins over `stratify`. */
  groups?: Labels;
}

/**
 * Cuts n rows in three: ⌈test · n⌉ test rows, ⌈validation · n⌉ validation rows, the rest to learn from. Parts
 * share no row and hold all rows; row numbers ascend. Groups are kept whole, so sizes are then approximate.
 *
 * Stratified: proportional to the classes as far as whole rows allow; a class with too few rows for all parts is
 * learnt from first, and a warning names it.
 * @throws INVALID_ARGUMENT for shares out of range, TOO_FEW_ROWS when a wanted part would be empty
 */
export function trainValidationTestSplit(n: number, options: ThreeWaySplitOptions): ThreeWaySplit {
  const { validation, test, random, stratify, groups } = options;
  if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `Shares of ${validation} for validation and ${test} for test leave nothing to learn from.`,
      'Use shares of 0 or more that sum to less than 1.',
    );
  }
  for (const labels of [stratify, groups]) {
    if (labels && labels.length !== n) {
      throw new SandtableError('SHAPE_MISMATCH', `There are ${n} rows but ${labels.length} labels.`);
    }
  }
  const nTest = Math.ceil(test * n);
  const nValidation = Math.ceil(validation * n);
  const nTrain = n - nTest - nValidation;
  if (nTrain < 1) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      `Of ${n} rows, ${nTest} test and ${nValidation} validation rows leave none to learn from.`,
      'Add rows or use smaller shares.',
    );
  }
  if (groups) return splitGroups(groups, nTest, nValidation, random);
  if (stratify) return splitStratified(stratify, nTest, nValidation, random);
  return cut(random.permutation(n), nTrain, nValidation);
}

function cut(order: Int32Array, nTrain: number, nValidation: number): ThreeWaySplit {
  return {
    train: order.slice(0, nTrain).sort(),
    validation: order.slice(nTrain, nTrain + nValidation).sort(),
    test: order.slice(nTrain + nValidation).sort(),
    warnings: [],
  };
}

function splitStratified(y: Labels, nTest: number, nValidation: number, random: Random): ThreeWaySplit {
  const labels = encodeLabels(y);
  const testCounts = stratifiedCounts(labels.counts, nTest, random);
  const rest = labels.counts.map((count, k) => count - testCounts[k]!);
  const validationCounts = stratifiedCounts(rest, nValidation, random);
  const trainCounts = rest.map((count, k) => count - validationCounts[k]!);
  const parts: [string, Int32Array][] = [['learnt from', trainCounts]];
  if (nValidation > 0) parts.push(['validated', validationCounts]);
  if (nTest > 0) parts.push(['tested', testCounts]);
  learnFirst(trainCounts, testCounts, validationCounts);
  const warnings = labels.distinct.flatMap((label, k) => {
    const absent = parts.filter(([, counts]) => counts[k] === 0).map(([name]) => name);
    return absent.length === 0
      ? []
      : [`Class "${label}" has ${labels.counts[k]} rows: it is not ${absent.join(' and not ')}.`];
  });
  const [train, validation, test] = dealOut(labels, [trainCounts, validationCounts, testCounts], random);
  return { train: train!, validation: validation!, test: test!, warnings };
}

/** A class with rows elsewhere but none to learn from gives one up, in exchange for a row of the largest class. */
function learnFirst(train: Int32Array, test: Int32Array, validation: Int32Array): void {
  for (let k = 0; k < train.length; k++) {
    const donor = validation[k]! > 0 ? validation : test;
    if (train[k]! > 0 || donor[k] === 0) continue;
    let largest = 0;
    for (let c = 1; c < train.length; c++) if (train[c]! > train[largest]!) largest = c;
    if (train[largest]! < 2) continue;
    donor[k] = donor[k]! - 1;
    train[k] = 1;
    train[largest] = train[largest]! - 1;
    donor[largest] = donor[largest]! + 1;
  }
}

function splitGroups(groups: Labels, nTest: number, nValidation: number, random: Random): ThreeWaySplit {
  const { codes, counts } = encodeLabels(groups);
  const wanted = 1 + Number(nTest > 0) + Number(nValidation > 0);
  if (counts.length < wanted) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      `${wanted} parts need at least ${wanted} groups, there are ${counts.length}.`,
      'Choose another group column or split without groups.',
    );
  }
  const order = random.permutation(counts.length);
  const partOf = new Int32Array(counts.length);
  let next = 0;
  let groupsLeft = wanted;
  for (const [part, size] of [nTest, nValidation].entries()) {
    if (size === 0) continue;
    groupsLeft--;
    let rows = 0;
    // At least one group; then as long as adding one brings the part nearer its size and leaves one per other part.
    do {
      const group = order[next++]!;
      partOf[group] = part + 1;
      rows += counts[group]!;
    } while (order.length - next > groupsLeft && rows + counts[order[next]!]! / 2 <= size);
  }
  const rowsOf = (part: number) =>
    Int32Array.from(codes.keys()).filter((row) => partOf[codes[row]!] === part);
  return { train: rowsOf(0), test: rowsOf(1), validation: rowsOf(2), warnings: [] };
}
