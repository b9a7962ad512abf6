import { SandtableError } from '../core/errors';
import type { Random } from '../core/random';

/** Rows of each class, ascending; classes without rows have none. */
export function rowsByClass(y: ArrayLike<number>): number[][] {
  const classes: number[][] = [];
  for (let i = 0; i < y.length; i++) {
    while (classes.length <= y[i]!) classes.push([]);
    classes[y[i]!]!.push(i);
  }
  return classes;
}

/** @throws INVALID_ARGUMENT unless 0 < ratio ≤ 1. */
export function checkRatio(ratio: number): void {
  if (!(ratio > 0 && ratio <= 1)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `A smallest class ${ratio} times the largest is not a balance that sampling can reach.`,
      'Use a ratio above 0 and at most 1; 1 makes all classes equal.',
    );
  }
}

/**
 * Rows with repetitions of the smaller classes, until each has at least `ratio` times the rows of the largest: all
 * rows once, then rows drawn with replacement. For training rows only; never before the split.
 * @param y class index per row
 */
export function randomOverSample(y: ArrayLike<number>, random: Random, ratio = 1): Int32Array {
  checkRatio(ratio);
  const classes = rowsByClass(y);
  const most = Math.max(0, ...classes.map((rows) => rows.length));
  const extra = classes.flatMap((rows) => {
    const missing = rows.length === 0 ? 0 : Math.max(0, Math.round(ratio * most) - rows.length);
    return Array.from({ length: missing }, () => rows[random.integer(rows.length)]!);
  });
  const out = new Int32Array(y.length + extra.length);
  for (let i = 0; i < y.length; i++) out[i] = i;
  out.set(extra, y.length);
  return out;
}

/**
 * Rows without some of the larger classes, drawn without replacement, until none has more than 1/`ratio` times the
 * rows of the smallest. Ascending. For training rows only; the probabilities a model then gives are those of the
 * balanced rows and need correcting.
 * @param y class index per row
 */
export function randomUnderSample(y: ArrayLike<number>, random: Random, ratio = 1): Int32Array {
  checkRatio(ratio);
  const classes = rowsByClass(y).filter((rows) => rows.length > 0);
  const fewest = Math.min(...classes.map((rows) => rows.length));
  const kept = classes.flatMap((rows) => {
    const limit = Math.round(fewest / ratio);
    if (rows.length <= limit) return rows;
    return Array.from(random.permutation(rows.length).subarray(0, limit), (k) => rows[k]!);
  });
  return Int32Array.from(kept).sort();
}
