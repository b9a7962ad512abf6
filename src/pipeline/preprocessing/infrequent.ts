export interface InfrequentOptions {
  /** Fewer rows than this make a category rare; a value in (0, 1) is a share of the rows. 0: none is. */
  minFrequency?: number;
  /** At most so many output categories, the shared one for the rare included. */
  maxCategories?: number;
}

/**
 * Which categories are rare enough to share one column. With `maxCategories` the least frequent go first, the
 * earlier of equals first. Source: scikit-learn's `_identify_infrequent`, whose shared column is counted against
 * `maxCategories` even when nothing is rare yet.
 * @param counts rows per category
 * @param nRows rows altogether, missing ones included
 */
export function findInfrequent(
  counts: ArrayLike<number>,
  nRows: number,
  { minFrequency = 0, maxCategories }: InfrequentOptions,
): boolean[] {
  const limit = minFrequency > 0 && minFrequency < 1 ? minFrequency * nRows : minFrequency;
  const rare = Array.from(counts, (count) => count < limit);
  const nOutputs = rare.filter((is) => !is).length + 1;
  if (maxCategories !== undefined && maxCategories < nOutputs) {
    const order = Array.from(rare.keys()).sort((a, b) => counts[a]! - counts[b]!);
    for (const k of order.slice(0, Math.max(0, order.length - (maxCategories - 1)))) rare[k] = true;
  }
  return rare;
}
