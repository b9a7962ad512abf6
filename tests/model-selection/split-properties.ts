import { createRandom } from '../../src/pipeline/core/random';
import {
  type Fold,
  groupKFold,
  kFold,
  repeatedKFold,
  stratifiedGroupKFold,
  stratifiedKFold,
  timeSeriesSplit,
  trainTestSplit,
} from '../../src/pipeline/model-selection/splitters';

const SIZES = [6, 17, 40, 101];
const SPLITS = [2, 3, 5];
const SEEDS = [0, 1, 99];

export function isPartition(parts: Int32Array[], n: number): boolean {
  const seen = new Int32Array(n);
  for (const part of parts) for (const row of part) seen[row] += 1;
  return seen.every((count) => count === 1);
}

export function disjoint({ train, test }: Fold): boolean {
  const rows = new Set(train);
  return test.every((row) => !rows.has(row));
}

const classesOf = (n: number, seed: number) => {
  const random = createRandom(seed).derive('classes');
  return Int32Array.from({ length: n }, (_, i) => (i < 6 ? i % 3 : random.integer(3)));
};
const groupsOf = (n: number, seed: number) => {
  const random = createRandom(seed).derive('groups');
  return Int32Array.from({ length: n }, (_, i) => (i < 6 ? i : random.integer(9)));
};

const everySetting = (holds: (n: number, k: number, seed: number) => boolean) =>
  SIZES.every((n) => SPLITS.every((k) => SEEDS.every((seed) => holds(n, k, seed))));

const spreadOf = (counts: number[]) => Math.max(...counts) - Math.min(...counts);

function familyOf(n: number, k: number, seed: number): Fold[][] {
  const y = classesOf(n, seed);
  const groups = groupsOf(n, seed);
  const random = () => createRandom(seed);
  const most = Math.max(...[0, 1, 2].map((c) => y.filter((label) => label === c).length));
  const stratified =
    k > most
      ? []
      : [stratifiedKFold(y, k), stratifiedKFold(y, k, random()), stratifiedGroupKFold(y, groups, k)];
  return [
    ...stratified,
    kFold(n, k),
    kFold(n, k, random()),
    groupKFold(groups, k),
    groupKFold(groups, k, random()),
  ].map((splits) => splits.folds);
}

/** The properties named in the golden file, each as a check over many settings. */
export const splitProperties: Record<string, () => boolean> = {
  'every row in exactly one test fold (KFold family)': () =>
    everySetting((n, k, seed) =>
      familyOf(n, k, seed).every((folds) =>
        isPartition(
          folds.map((fold) => fold.test),
          n,
        ),
      ),
    ),
  'train and test disjoint': () =>
    everySetting((n, k, seed) =>
      [
        ...familyOf(n, k, seed).flat(),
        ...repeatedKFold(n, k, 2, createRandom(seed)).folds,
        trainTestSplit(n, { random: createRandom(seed) }),
      ].every(disjoint),
    ),
  'fold sizes differ by <=1 (KFold)': () =>
    everySetting((n, k, seed) =>
      [kFold(n, k), kFold(n, k, createRandom(seed))].every(
        ({ folds }) => spreadOf(folds.map((fold) => fold.test.length)) <= 1,
      ),
    ),
  'per-class fold counts differ by <=1 (StratifiedKFold)': () =>
    everySetting((n, k, seed) => {
      if (n < 17) return true;
      const y = classesOf(n, seed);
      return [stratifiedKFold(y, k), stratifiedKFold(y, k, createRandom(seed))].every(({ folds }) =>
        [0, 1, 2].every(
          (label) => spreadOf(folds.map((fold) => fold.test.filter((row) => y[row] === label).length)) <= 1,
        ),
      );
    }),
  'no group on both sides (GroupKFold)': () =>
    everySetting((n, k, seed) => {
      const groups = groupsOf(n, seed);
      return [groupKFold(groups, k), groupKFold(groups, k, createRandom(seed))].every(({ folds }) =>
        folds.every(({ train, test }) => {
          const learnt = new Set(Array.from(train, (row) => groups[row]));
          return test.every((row) => !learnt.has(groups[row]!));
        }),
      );
    }),
  'max(train time)+gap < min(test time) (TimeSeriesSplit)': () =>
    everySetting((n, k) =>
      (n > 6 ? [0, 1, 5] : [0]).every((gap) =>
        timeSeriesSplit(n, k, { gap, testSize: 1 }).folds.every(
          ({ train, test }) => Math.max(...train) + gap < Math.min(...test),
        ),
      ),
    ),
  'same seed -> same split; different seed -> different split': () =>
    SIZES.filter((n) => n > 16).every((n) => {
      const draw = (seed: number) =>
        JSON.stringify([kFold(n, 3, createRandom(seed)), trainTestSplit(n, { random: createRandom(seed) })]);
      const [first, again, other] = [1, 1, 2].map(draw);
      return first === again && first !== other;
    }),
  'permuting rows with the same seed does not change set sizes': () =>
    everySetting((n, k, seed) => {
      if (n < 17) return true;
      const y = classesOf(n, seed);
      const shuffled = createRandom(seed + 1).shuffle(y.slice());
      const sizes = (labels: Int32Array) => {
        const folds = stratifiedKFold(labels, k, createRandom(seed)).folds;
        const cut = trainTestSplit(n, { stratify: labels, random: createRandom(seed) });
        return JSON.stringify([...folds, cut].map((fold) => [fold.train.length, fold.test.length]));
      };
      return sizes(y) === sizes(shuffled);
    }),
};
