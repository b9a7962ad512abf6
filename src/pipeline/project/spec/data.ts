import * as z from 'zod/mini';

/** Stage 2: how the columns are understood. */
export const dataSchema = z.object({
  /** Types that a person set instead of the inferred ones, by column. */
  types: z.record(
    z.string(),
    z.enum(['integer', 'number', 'boolean', 'date', 'category', 'text', 'id', 'empty']),
  ),
  /** Columns kept out of the features. */
  excluded: z.array(z.string()),
});

export type DataSpec = z.infer<typeof dataSchema>;
