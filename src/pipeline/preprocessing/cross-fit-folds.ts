import type { Random } from '../core/random';

/** Rows that learn and rows that are encoded, as from a splitter. */
export interface CrossFitFold {
  train: Int32Array;
  test: Int32Array;
}

/**
 * Shuffled folds for cross-fitting, every row tested once: each class dealt out in turn, so that the folds have it in
 * proportion. With fewer rows than folds, one fold per row; a single row is learnt from and encoded by itself.
 * @param labels class per row; absent: rows are dealt as they come
 */
export function crossFitFolds(
  labels: ArrayLike<number> | undefined,
  n: number,
  k: number,
  random: Random,
): CrossFitFold[] {
  if (n === 1) return [{ train: Int32Array.of(0), test: Int32Array.of(0) }];
  const nFolds = Math.min(k, n);
  const foldOf = new Int32Array(n);
  // Each class starts where the one before would: small classes do not all land in the first fold.
  const next = new Map<number, number>();
  for (const row of random.permutation(n)) {
    const label = labels?.[row] ?? 0;
    const at = next.get(label) ?? label;
    foldOf[row] = at % nFolds;
    next.set(label, at + 1);
  }
  const everyRow = Int32Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: nFolds }, (_, fold) => ({
    train: everyRow.filter((i) => foldOf[i] !== fold),
    test: everyRow.filter((i) => foldOf[i] === fold),
  }));
}
