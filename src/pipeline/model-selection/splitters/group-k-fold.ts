import { SandtableError } from '../../core/errors';
import type { Random } from '../../core/random';
import { checkSplits, foldsFromAssignment, type Splits } from './fold';
import { encodeLabels, type Labels } from './labels';

/** @throws TOO_FEW_ROWS when folds outnumber groups. */
export function checkGroups(nGroups: number, nSplits: number): void {
  if (nSplits > nGroups) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      `${nSplits} folds need at least ${nSplits} groups, there are ${nGroups}.`,
      nGroups >= 2 ? `Use at most ${nGroups} folds.` : 'Choose another group column.',
    );
  }
}

/**
 * K folds that never cut a group in two. Without `random`, greedily: the biggest group left goes to the lightest
 * fold, so that folds have about equally many rows. With it, groups are shuffled and cut into nSplits parts of
 * about equally many groups.
 *
 * Source: scikit-learn's GroupKFold.
 * @param groups one group label per row
 * @throws TOO_FEW_ROWS for more folds than groups
 */
export function groupKFold(groups: Labels, nSplits: number, random?: Random): Splits {
  checkSplits(groups.length, nSplits);
  const { codes, counts } = encodeLabels(groups);
  const nGroups = counts.length;
  checkGroups(nGroups, nSplits);
  const foldOfGroup = new Int32Array(nGroups);
  if (random) {
    const order = random.permutation(nGroups);
    const small = Math.floor(nGroups / nSplits);
    const large = nGroups % nSplits;
    let position = 0;
    for (let k = 0; k < nSplits; k++) {
      const end = position + small + (k < large ? 1 : 0);
      for (; position < end; position++) foldOfGroup[order[position]!] = k;
    }
  } else {
    // Largest first, the later of equals first: scikit-learn reverses a stable ascending sort.
    const order = Array.from(counts.keys()).sort((a, b) => counts[b]! - counts[a]! || b - a);
    const load = new Float64Array(nSplits);
    for (const group of order) {
      let lightest = 0;
      for (let k = 1; k < nSplits; k++) if (load[k]! < load[lightest]!) lightest = k;
      load[lightest] = load[lightest]! + counts[group]!;
      foldOfGroup[group] = lightest;
    }
  }
  const testFold = codes.map((group) => foldOfGroup[group]!);
  return { folds: foldsFromAssignment(testFold, nSplits), warnings: [] };
}
