import { SandtableError } from '../../core/errors';
import type { Matrix } from '../../core/matrix';

/** ‖row i of A − row j of B‖², summed from the first column to the last. */
export function squaredDistance(A: Matrix, i: number, B: Matrix, j: number): number {
  const { cols } = A;
  const a = i * cols;
  const b = j * cols;
  let sum = 0;
  for (let k = 0; k < cols; k++) {
    const difference = A.data[a + k]! - B.data[b + k]!;
    sum += difference * difference;
  }
  return sum;
}

/** Refuses rows that have no distances. @throws TOO_FEW_ROWS, NO_FEATURES, INVALID_ARGUMENT */
export function checkPoints(X: Matrix, least = 1): void {
  if (X.rows < least) {
    throw new SandtableError('TOO_FEW_ROWS', `Clusters need at least ${least} rows, there are ${X.rows}.`);
  }
  if (X.cols === 0) throw new SandtableError('NO_FEATURES', 'There are no columns to measure distances in.');
  if (!X.data.every(Number.isFinite)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Distances need finite values.',
      'Impute what is missing first.',
    );
  }
}
