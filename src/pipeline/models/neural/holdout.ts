import type { Random } from '../../core/random';
import type { Task } from '../estimator';

/** Which rows train and which watch. */
export interface Holdout {
  train: Int32Array;
  validation: Int32Array;
}

/** Below this many rows a tenth of them says too little to stop by (measured): all rows train. */
export const MIN_ROWS_FOR_HOLDOUT = 500;

/**
 * Sets about a tenth of the rows aside at random, for classes a tenth of each (rounded), so that every class of
 * more than four rows is seen by both sides. Fewer than 500 rows: none. Both lists are in ascending order.
 */
export function holdoutRows(y: Float64Array, task: Task, random: Random): Holdout {
  const n = y.length;
  const aside = new Uint8Array(n);
  if (n >= MIN_ROWS_FOR_HOLDOUT) {
    const groups = new Map<number, number[]>();
    for (let i = 0; i < n; i++) {
      const key = task === 'regression' ? 0 : y[i]!;
      const group = groups.get(key);
      if (group) group.push(i);
      else groups.set(key, [i]);
    }
    for (const key of [...groups.keys()].sort((a, b) => a - b)) {
      const group = random.shuffle(groups.get(key)!);
      const count = Math.round(group.length / 10);
      for (let i = 0; i < count; i++) aside[group[i]!] = 1;
    }
  }
  const all = Int32Array.from({ length: n }, (_, i) => i);
  return { train: all.filter((i) => aside[i] === 0), validation: all.filter((i) => aside[i] === 1) };
}
