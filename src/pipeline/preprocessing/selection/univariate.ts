import { pearson } from '../../core/descriptive/correlation';
import { fOneway } from '../../core/descriptive/group-tests';
import { chi2Sf } from '../../core/distributions/chi2';
import { fSf } from '../../core/distributions/f';
import { SandtableError } from '../../core/errors';
import type { Matrix } from '../../core/matrix';
import { matrixColumn } from '../matrix-columns';

/** One statistic and its p-value per feature. NaN is undefined. */
export interface UnivariateScores {
  scores: Float64Array;
  pValues: Float64Array;
}

/** @throws SHAPE_MISMATCH, INVALID_ARGUMENT for values that are not finite */
export function checkFeatures(X: Matrix, y: Float64Array): void {
  if (X.rows !== y.length) {
    throw new SandtableError('SHAPE_MISMATCH', `X has ${X.rows} rows, y has ${y.length}.`);
  }
  if (X.data.every(Number.isFinite) && y.every(Number.isFinite)) return;
  throw new SandtableError(
    'INVALID_ARGUMENT',
    'Features are scored by finite values alone.',
    'Fill in missing values first.',
  );
}

/** The values of each class that occurs, in the order of their indices. */
export function groupsOf(
  values: ArrayLike<number>,
  labels: ArrayLike<number>,
  nGroups: number,
): Float64Array[] {
  const counts = new Int32Array(nGroups);
  for (let i = 0; i < values.length; i++) counts[labels[i]!]!++;
  const groups = Array.from(counts, (count) => new Float64Array(count));
  counts.fill(0);
  for (let i = 0; i < values.length; i++) {
    const label = labels[i]!;
    groups[label]![counts[label]!++] = values[i]!;
  }
  return groups.filter((group) => group.length > 0);
}

const scoreColumns = (
  X: Matrix,
  score: (column: Float64Array) => readonly [number, number],
): UnivariateScores => {
  const scores = new Float64Array(X.cols);
  const pValues = new Float64Array(X.cols);
  for (let j = 0; j < X.cols; j++) [scores[j], pValues[j]] = score(matrixColumn(X, j));
  return { scores, pValues };
};

/**
 * Analysis of variance of each feature between the classes, scikit-learn's `f_classif`. NaN for a constant feature
 * and for one class.
 * @param y class indices
 * @throws as `checkFeatures`
 */
export function fClassif(X: Matrix, y: Float64Array): UnivariateScores {
  checkFeatures(X, y);
  const nClasses = y.reduce((most, label) => Math.max(most, label + 1), 0);
  return scoreColumns(X, (column) => {
    const { statistic, p } = fOneway(groupsOf(column, y, nClasses));
    return [statistic, p];
  });
}

/** The F value of a straight line through n points with correlation r, and its p-value; ∞ and 0 for a perfect line. */
export function fOfCorrelation(r: number, n: number): [statistic: number, p: number] {
  if (Number.isNaN(r) || n < 3) return [Number.NaN, Number.NaN];
  const rest = (1 - r) * (1 + r);
  if (rest === 0) return [Number.POSITIVE_INFINITY, 0];
  const statistic = ((n - 2) * r * r) / rest;
  return [statistic, fSf(statistic, 1, n - 2)];
}

/**
 * How well a straight line in each feature fits the target, scikit-learn's `f_regression` with `force_finite=False`:
 * undefined stays NaN and a perfect line ∞.
 * @throws as `checkFeatures`
 */
export function fRegression(X: Matrix, y: Float64Array): UnivariateScores {
  checkFeatures(X, y);
  return scoreColumns(X, (column) => fOfCorrelation(pearson(column, y).r, X.rows));
}

/**
 * χ² of each feature's sum per class against what the classes' sizes lead to expect, scikit-learn's `chi2`. For
 * counts and 0/1 features; NaN for a feature that is 0 everywhere.
 * @param y class indices
 * @throws INVALID_ARGUMENT for negative values; as `checkFeatures`
 */
export function chi2(X: Matrix, y: Float64Array): UnivariateScores {
  checkFeatures(X, y);
  if (X.data.some((value) => value < 0)) {
    throw new SandtableError('INVALID_ARGUMENT', 'χ² takes counts and shares: a value is negative.');
  }
  const sizes: number[] = [];
  for (const label of y) sizes[label] = (sizes[label] ?? 0) + 1;
  const present = [...sizes.keys()].filter((label) => (sizes[label] ?? 0) > 0);
  return scoreColumns(X, (column) => {
    const observed = new Float64Array(sizes.length);
    let total = 0;
    for (let i = 0; i < column.length; i++) {
      observed[y[i]!]! += column[i]!;
      total += column[i]!;
    }
    let statistic = 0;
    for (const label of present) {
      const expected = (sizes[label]! / X.rows) * total;
      statistic += (observed[label]! - expected) ** 2 / expected;
    }
    // With one class there is nothing to compare: the test has no degree of freedom.
    return [statistic, present.length < 2 ? Number.NaN : chi2Sf(statistic, present.length - 1)];
  });
}
