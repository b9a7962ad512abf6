import type { Random } from '../core/random';

/**
 * Shuffled folds, as the fold of each row: each class is dealt out in turn, so that the folds have it in proportion.
 * @param labels class index per row; absent: rows are dealt as they come
 * @param k at most 255
 */
export function dealFolds(
  labels: ArrayLike<number> | undefined,
  n: number,
  k: number,
  random: Random,
): Uint8Array {
  const foldOf = new Uint8Array(n);
  // Each class starts one fold on: small classes do not all land in the first.
  const next: number[] = [];
  const order = random.permutation(n);
  for (let i = 0; i < n; i++) {
    const row = order[i]!;
    const label = labels ? labels[row]! : 0;
    const at = next[label] ?? label;
    foldOf[row] = at % k;
    next[label] = at + 1;
  }
  return foldOf;
}
