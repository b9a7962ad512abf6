import type { Random } from '../../core/random';

/** The rows once more, other than they are. */
export interface Draw {
  /** How often each row counts; absent: once. */
  times?: Uint8Array;
  /** Whose target each row gets; absent: its own. */
  partner?: Int32Array;
}

/** The rows as they are. */
export const AS_THEY_ARE: Draw = {};

/** As many rows as there are, drawn with replacement. */
export function bootstrapDraw(n: number, random: Random): Draw {
  const times = new Uint8Array(n);
  for (let i = 0; i < n; i++) times[random.integer(n)]!++;
  return { times };
}

/**
 * Half of the rows, drawn without replacement. The spread of a statistic over such halves is its standard error on
 * all rows (the delete-half jackknife). For nearest neighbours, which rows that repeat would lead astray.
 */
export function halfDraw(n: number, random: Random): Draw {
  const times = new Uint8Array(n);
  const order = random.permutation(n);
  for (let i = 0; i < n >> 1; i++) times[order[i]!] = 1;
  return { times };
}

/** Every row with the target of another: what is left of an association is chance. */
export function shuffledDraw(n: number, random: Random): Draw {
  return { partner: random.permutation(n) };
}
