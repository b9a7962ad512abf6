import { SandtableError } from '../../core/errors';
import type { Random } from '../../core/random';
import { encodeLabels, type Labels } from './labels';
import { stratifiedGroupKFold } from './stratified-group-k-fold';
import type { ThreeWaySplit } from './train-validation-test-split';

const MOST_BUCKETS = 20;

/** The fewest buckets in which whole ones make up both shares to within a percent, else the best there are. */
function bucketsFor(validation: number, test: number, most: number): number {
  let best = 3;
  let error = Number.POSITIVE_INFINITY;
  for (let k = 3; k <= most; k++) {
    const [a, b] = [Math.max(1, Math.round(validation * k)), Math.max(1, Math.round(test * k))];
    if (a + b >= k) continue;
    const off = Math.max(Math.abs(a / k - validation), Math.abs(b / k - test));
    if (off < error - 1e-9) [best, error] = [k, off];
    if (error < 0.01) break;
  }
  return best;
}

/**
 * Three parts that keep groups whole and classes as evenly spread as whole groups allow: `stratifiedGroupKFold`
 * deals the groups into buckets, and whole buckets make up the parts. Sizes are approximate.
 * @throws TOO_FEW_ROWS for fewer groups than parts
 */
export function stratifiedGroupSplit(
  y: Labels,
  groups: Labels,
  { validation, test, random }: { validation: number; test: number; random: Random },
): ThreeWaySplit {
  const nGroups = encodeLabels(groups).counts.length;
  if (nGroups < 3) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      `3 parts need at least 3 groups, there are ${nGroups}.`,
      'Choose another group column or split without groups.',
    );
  }
  const k = bucketsFor(validation, test, Math.min(MOST_BUCKETS, nGroups));
  const { folds } = stratifiedGroupKFold(y, groups, k, random);
  const buckets = folds.map((fold) => fold.test);
  const nTest = Math.max(1, Math.round(test * k));
  const nValidation = Math.max(1, Math.round(validation * k));
  const join = (parts: Int32Array[]) => Int32Array.from(parts.flatMap((part) => Array.from(part))).sort();
  const split = {
    test: join(buckets.slice(0, nTest)),
    validation: join(buckets.slice(nTest, nTest + nValidation)),
    train: join(buckets.slice(nTest + nValidation)),
  };
  if (Object.values(split).some((part) => part.length === 0)) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      'A few groups hold most rows: some part is left without any.',
      'Choose another group column or other shares.',
    );
  }
  return { ...split, warnings: [] };
}
