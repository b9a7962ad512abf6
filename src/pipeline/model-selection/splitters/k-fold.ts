import type { Random } from '../../core/random';
import { checkSplits, foldsFromAssignment, type Splits } from './fold';

/**
 * Cuts n rows into nSplits test folds that differ by at most one row; the first n mod nSplits folds get the extra
 * row. Without `random` the folds are consecutive blocks, with it the rows are shuffled first. Every row is tested
 * exactly once.
 *
 * Source: scikit-learn's KFold.
 * @throws INVALID_ARGUMENT for fewer than two folds, TOO_FEW_ROWS for more folds than rows
 */
export function kFold(n: number, nSplits: number, random?: Random): Splits {
  checkSplits(n, nSplits);
  const order = random?.permutation(n);
  const testFold = new Int32Array(n);
  const small = Math.floor(n / nSplits);
  const large = n % nSplits;
  let position = 0;
  for (let k = 0; k < nSplits; k++) {
    const end = position + small + (k < large ? 1 : 0);
    for (; position < end; position++) testFold[order ? order[position]! : position] = k;
  }
  return { folds: foldsFromAssignment(testFold, nSplits), warnings: [] };
}
