import { SandtableError } from '../../core/errors';
import type { Random } from '../../core/random';
import { checkSplits, foldsFromAssignment, type Splits } from './fold';
import { type EncodedLabels, encodeLabels, type Labels } from './labels';

/** Warns of classes that cannot be in every fold. @throws TOO_FEW_ROWS when no class has nSplits rows. */
export function checkClassCounts({ counts, distinct }: EncodedLabels, nSplits: number): string[] {
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  if (nSplits > most) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      `No class has ${nSplits} rows (the largest has ${most}), so ${nSplits} stratified folds are impossible.`,
      `Use at most ${Math.max(2, most)} folds, or folds that are not stratified.`,
    );
  }
  const rare = Array.from(distinct.keys()).filter((k) => counts[k]! < nSplits);
  if (rare.length === 0) return [];
  const names = rare.slice(0, 5).map((k) => `"${distinct[k]}" (${counts[k]})`);
  const more = rare.length > 5 ? ` and ${rare.length - 5} more` : '';
  return [
    `Fewer than ${nSplits} rows in class ${names.join(', ')}${more}: some folds test without it, and some may train without it.`,
  ];
}

/**
 * K folds in which every class has its share: per-class test counts differ by at most one between folds. Without
 * `random` rows keep their order within a class; with it each class is dealt out at random. The labels' names are
 * of no importance, only the order in which they first appear.
 *
 * A class with fewer rows than folds is missing from some test folds: a warning says so.
 * Source: scikit-learn's StratifiedKFold.
 * @param y one class label per row
 * @throws TOO_FEW_ROWS when every class has fewer rows than folds
 */
export function stratifiedKFold(y: Labels, nSplits: number, random?: Random): Splits {
  const n = y.length;
  checkSplits(n, nSplits);
  const labels = encodeLabels(y);
  const warnings = checkClassCounts(labels, nSplits);
  const nClasses = labels.counts.length;

  // Classes by first appearance, so that renaming them changes nothing.
  const appearance = new Int32Array(nClasses).fill(-1);
  const rowsOfClass: Int32Array[] = [];
  const filled = new Int32Array(nClasses);
  for (let i = 0; i < n; i++) {
    const code = labels.codes[i]!;
    if (appearance[code] === -1) {
      appearance[code] = rowsOfClass.length;
      rowsOfClass.push(new Int32Array(labels.counts[code]!));
    }
    const k = appearance[code]!;
    rowsOfClass[k]![filled[k]!] = i;
    filled[k] = filled[k]! + 1;
  }

  // A round robin over the rows sorted by class says how many of each class a fold tests.
  const testFold = new Int32Array(n);
  let start = 0;
  for (const rows of rowsOfClass) {
    const allocation = new Int32Array(nSplits);
    for (let position = start; position < start + rows.length; position++) {
      const k = position % nSplits;
      allocation[k] = allocation[k]! + 1;
    }
    start += rows.length;
    const folds = new Int32Array(rows.length);
    let next = 0;
    for (let k = 0; k < nSplits; k++) {
      folds.fill(k, next, next + allocation[k]!);
      next += allocation[k]!;
    }
    random?.shuffle(folds);
    for (let i = 0; i < rows.length; i++) testFold[rows[i]!] = folds[i]!;
  }
  return { folds: foldsFromAssignment(testFold, nSplits), warnings };
}
