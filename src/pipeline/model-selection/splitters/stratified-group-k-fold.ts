import { SandtableError } from '../../core/errors';
import type { Random } from '../../core/random';
import { checkSplits, foldsFromAssignment, type Splits } from './fold';
import { checkGroups } from './group-k-fold';
import { encodeLabels, type Labels } from './labels';
import { checkClassCounts } from './stratified-k-fold';

/** Population standard deviation of `count` values read `step` apart. */
function spread(values: Float64Array, start: number, count: number, step: number): number {
  let mean = 0;
  for (let i = 0; i < count; i++) mean += values[start + i * step]!;
  mean /= count;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (values[start + i * step]! - mean) ** 2;
  return Math.sqrt(sum / count);
}

/**
 * K folds that keep groups whole and classes as evenly spread as whole groups allow. Greedy: groups with the most
 * uneven classes first, each to the fold that leaves the class shares most alike (then to the fold with fewest
 * rows). With `random` equally uneven groups come in random order.
 *
 * Source: scikit-learn's StratifiedGroupKFold.
 * @param y one class label per row
 * @param groups one group label per row
 * @throws SHAPE_MISMATCH, TOO_FEW_ROWS when folds outnumber groups or the rows of every class
 */
export function stratifiedGroupKFold(y: Labels, groups: Labels, nSplits: number, random?: Random): Splits {
  const n = y.length;
  if (groups.length !== n) {
    throw new SandtableError('SHAPE_MISMATCH', `There are ${n} labels but ${groups.length} groups.`);
  }
  checkSplits(n, nSplits);
  const classes = encodeLabels(y);
  const warnings = checkClassCounts(classes, nSplits);
  const grouped = encodeLabels(groups);
  const nGroups = grouped.counts.length;
  checkGroups(nGroups, nSplits);
  const nClasses = classes.counts.length;

  const perGroup = new Float64Array(nGroups * nClasses);
  for (let i = 0; i < n; i++) {
    const at = grouped.codes[i]! * nClasses + classes.codes[i]!;
    perGroup[at] = perGroup[at]! + 1;
  }
  const order = random ? Array.from(random.permutation(nGroups)) : Array.from(grouped.counts.keys());
  const uneven = new Float64Array(nGroups);
  for (let g = 0; g < nGroups; g++) uneven[g] = spread(perGroup, g * nClasses, nClasses, 1);
  order.sort((a, b) => uneven[b]! - uneven[a]!);

  const perFold = new Float64Array(nSplits * nClasses);
  const shares = new Float64Array(nSplits * nClasses);
  const rowsOfFold = new Float64Array(nSplits);
  const foldOfGroup = new Int32Array(nGroups);
  for (const group of order) {
    let best = 0;
    let bestScore = Number.POSITIVE_INFINITY;
    let bestRows = Number.POSITIVE_INFINITY;
    for (let fold = 0; fold < nSplits; fold++) {
      for (let at = 0; at < shares.length; at++) {
        const c = at % nClasses;
        const extra = at - c === fold * nClasses ? perGroup[group * nClasses + c]! : 0;
        shares[at] = (perFold[at]! + extra) / classes.counts[c]!;
      }
      let score = 0;
      for (let c = 0; c < nClasses; c++) score += spread(shares, c, nSplits, nClasses);
      score /= nClasses;
      const rows = rowsOfFold[fold]!;
      // NumPy's isclose: absolute 1e-8 plus relative 1e-5 of the second value.
      const close = Math.abs(score - bestScore) <= 1e-8 + 1e-5 * Math.abs(bestScore);
      if (score < bestScore || (close && rows < bestRows)) {
        best = fold;
        bestScore = score;
        bestRows = rows;
      }
    }
    foldOfGroup[group] = best;
    rowsOfFold[best] = rowsOfFold[best]! + grouped.counts[group]!;
    for (let c = 0; c < nClasses; c++) {
      const at = best * nClasses + c;
      perFold[at] = perFold[at]! + perGroup[group * nClasses + c]!;
    }
  }
  const testFold = grouped.codes.map((group) => foldOfGroup[group]!);
  const folds = foldsFromAssignment(testFold, nSplits);
  const empty = folds.filter((fold) => fold.test.length === 0).length;
  if (empty > 0) warnings.push(`${empty} of ${nSplits} folds test no rows: a few groups hold most rows.`);
  return { folds, warnings };
}
