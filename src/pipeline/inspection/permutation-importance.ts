import type { Context } from '../core/context';
import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';

export interface PermutationOptions {
  /** How often each feature is shuffled. Default 5. */
  nRepeats?: number;
  /**
   * Columns that are shuffled together, such as those of one category. Default: every column alone. Entry g of the
   * results belongs to group g.
   */
  groups?: readonly (readonly number[])[];
  /** The orders of rows to use, one per repeat, in place of drawing one for each group and repeat. */
  permutations?: readonly ArrayLike<number>[];
}

export interface PermutationImportance {
  /** The score of the rows as they are. */
  baseline: number;
  /** Groups × repeats: baseline − score with the group shuffled. */
  importances: Matrix;
  mean: Float64Array;
  /** Population standard deviation over the repeats (ddof 0). */
  std: Float64Array;
}

/**
 * How much a score falls when a feature's values are dealt to the wrong rows. Correlated features stand in for each
 * other: each of them can look unimportant.
 * @param score larger is better; called with rows of the shape of X, which it must neither keep nor change
 * @throws TOO_FEW_ROWS, INVALID_ARGUMENT, SHAPE_MISMATCH for orders of another length
 * @see Breiman 2001; scikit-learn, permutation_importance
 */
export async function permutationImportance(
  X: Matrix,
  score: (X: Matrix) => number | Promise<number>,
  options: PermutationOptions,
  context: Context,
): Promise<PermutationImportance> {
  const groups = options.groups ?? Array.from({ length: X.cols }, (_, j) => [j]);
  const nRepeats = options.permutations?.length ?? options.nRepeats ?? 5;
  check(X, nRepeats, groups, options.permutations);
  const baseline = await score(X);
  const importances = createMatrix(groups.length, nRepeats);
  const shuffled: Matrix = { ...X, data: X.data.slice() };
  for (let g = 0; g < groups.length; g++) {
    const random = context.random.derive(`shuffle ${g}`);
    for (let r = 0; r < nRepeats; r++) {
      await context.tick(g * nRepeats + r, groups.length * nRepeats, `shuffling feature ${g + 1}`);
      const order = options.permutations?.[r] ?? random.permutation(X.rows);
      for (const j of groups[g]!) {
        for (let i = 0; i < X.rows; i++) shuffled.data[i * X.cols + j] = X.data[order[i]! * X.cols + j]!;
      }
      importances.data[g * nRepeats + r] = baseline - (await score(shuffled));
    }
    for (const j of groups[g]!) {
      for (let i = 0; i < X.rows; i++) shuffled.data[i * X.cols + j] = X.data[i * X.cols + j]!;
    }
  }
  return { baseline, importances, ...spread(importances) };
}

function check(
  X: Matrix,
  nRepeats: number,
  groups: readonly (readonly number[])[],
  permutations: readonly ArrayLike<number>[] | undefined,
): void {
  if (X.rows === 0) throw new SandtableError('TOO_FEW_ROWS', 'There are no rows to shuffle.');
  if (!Number.isInteger(nRepeats) || nRepeats < 1) {
    throw new SandtableError('INVALID_ARGUMENT', `A feature cannot be shuffled ${nRepeats} times.`);
  }
  if (permutations?.some((order) => order.length !== X.rows)) {
    throw new SandtableError('SHAPE_MISMATCH', `An order of rows is not ${X.rows} long.`);
  }
  if (groups.some((group) => group.some((j) => !Number.isInteger(j) || j < 0 || j >= X.cols))) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `A group names a column that is not there (0 to ${X.cols - 1}).`,
    );
  }
}

function spread({ rows, cols, data }: Matrix): { mean: Float64Array; std: Float64Array } {
  const mean = new Float64Array(rows);
  const std = new Float64Array(rows);
  for (let g = 0; g < rows; g++) {
    const values = data.subarray(g * cols, (g + 1) * cols);
    mean[g] = values.reduce((sum, value) => sum + value, 0) / cols;
    std[g] = Math.sqrt(values.reduce((sum, value) => sum + (value - mean[g]!) ** 2, 0) / cols);
  }
  return { mean, std };
}
