import * as z from 'zod/mini';

/** What is done about classes of unequal size, to the rows a model learns from and to no others. */
export const samplingSchema = z.object({
  method: z.enum(['none', 'weights', 'over', 'under', 'smote']),
  /** Rows of a smaller class per row of the largest afterwards; 1: all equal. Class weights always balance fully. */
  ratio: z.number().check(z.gt(0), z.lte(1)),
  /** For smote: towards how many of its nearest a row is moved. */
  kNeighbors: z.number().check(z.gte(1), z.lte(50), z.multipleOf(1)),
});

export type SamplingSpec = z.infer<typeof samplingSchema>;

export const NO_SAMPLING: SamplingSpec = { method: 'none', ratio: 1, kNeighbors: 5 };
