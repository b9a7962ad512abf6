import * as z from 'zod/mini';

/** Which columns a model may learn from, decided inside each fold by its training rows. */
export const selectionSchema = z.object({
  /**
   * `kBest`: the k columns that say most. `aboveProbe`: those that say more than noise. `l1`: the k that enter first
   * as the L1 penalty falls. `rfe`: the k that recursive elimination leaves.
   */
  method: z.enum(['none', 'kBest', 'aboveProbe', 'l1', 'rfe']),
  /** For kBest: by which measure; `all` by the mean of the ranks. */
  measure: z.enum(['all', 'pearson', 'spearman', 'f', 'chi2', 'cramersV', 'mutualInformation']),
  k: z.number().check(z.gte(1), z.lte(10_000), z.multipleOf(1)),
});

export type SelectionSpec = z.infer<typeof selectionSchema>;

export const NO_SELECTION: SelectionSpec = { method: 'none', measure: 'all', k: 10 };
