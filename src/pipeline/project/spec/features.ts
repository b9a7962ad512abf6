import * as z from 'zod/mini';
import { splitPartSchema } from './split';

/** Stage 3: from columns to a design matrix, and which rows are for what. */
export const featuresSchema = z.object({
  numeric: z.object({
    impute: z.enum(['median', 'mean', 'constant']),
    scale: z.enum(['standard', 'minmax', 'robust', 'none']),
  }),
  categorical: z.object({
    impute: z.enum(['constant', 'most_frequent']),
    /** Levels seen in fewer training rows than this share one column. 0 keeps every level. */
    minFrequency: z.number().check(z.gte(0)),
  }),
  split: splitPartSchema,
  /** How often the sealed test set was opened; each opening lands on the report. */
  testOpenings: z.number().check(z.gte(0)),
});

export type FeaturesSpec = z.infer<typeof featuresSchema>;
