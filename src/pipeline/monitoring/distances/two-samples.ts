import { SandtableError } from '../../core/errors';

/** Two samples in ascending order, without missing values. */
export interface SortedPair {
  reference: Float64Array;
  current: Float64Array;
}

/**
 * Both samples sorted, NaN dropped: report its share apart, for it is a signal of its own.
 *
 * @throws TOO_FEW_ROWS when a sample has no values
 */
export function sortedPair(reference: ArrayLike<number>, current: ArrayLike<number>): SortedPair {
  const pair = { reference: sortedValues(reference), current: sortedValues(current) };
  if (pair.reference.length === 0 || pair.current.length === 0) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      'One of the two samples has no values to compare.',
      'Compare a window in which the column is not entirely missing.',
    );
  }
  return pair;
}

export function sortedValues(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
}

/**
 * Walks both empirical distribution functions together: at each distinct value, how many values of either sample
 * lie at or below it, and how far it is to the next distinct value (0 at the last).
 */
export function walkPair(
  { reference, current }: SortedPair,
  visit: (belowReference: number, belowCurrent: number, gap: number) => void,
): void {
  const [n, m] = [reference.length, current.length];
  for (let i = 0, j = 0; i < n || j < m; ) {
    const value = j >= m || (i < n && reference[i]! <= current[j]!) ? reference[i]! : current[j]!;
    while (i < n && reference[i] === value) i++;
    while (j < m && current[j] === value) j++;
    const next = Math.min(
      i < n ? reference[i]! : Number.POSITIVE_INFINITY,
      j < m ? current[j]! : Number.POSITIVE_INFINITY,
    );
    visit(i, j, i < n || j < m ? next - value : 0);
  }
}
