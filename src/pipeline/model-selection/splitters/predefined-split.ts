import { foldsFromAssignment, type Splits } from './fold';

/**
 * Folds somebody else chose: `testFold[i]` is the number (from 0) of the fold that tests row i, negative for a row
 * that is never tested. Source: scikit-learn's PredefinedSplit.
 */
export function predefinedSplit(testFold: ArrayLike<number>): Splits {
  const assignment = Int32Array.from(testFold);
  const nSplits = assignment.reduce((most, fold) => Math.max(most, fold + 1), 0);
  const folds = foldsFromAssignment(assignment, nSplits).filter((fold) => fold.test.length > 0);
  return { folds, warnings: [] };
}
