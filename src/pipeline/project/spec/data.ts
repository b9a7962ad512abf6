import * as z from 'zod/mini';
import { cleaningStepSchema } from './cleaning';
import { readingSchema, sampleSchema } from './reading';
import { sourcesSchema, UNSAID_SOURCES } from './sources';

export {
  type CleaningStep,
  cleaningSentence,
  cleaningStepSchema,
  type Remedy,
  remedyLabel,
} from './cleaning';
export { type Reading, type RowSample, readingSentence } from './reading';

/** Stage 2: how the file is read, how the columns are understood, and what is repaired. */
export const dataSchema = z.object({
  /** Projects written before there was a choice read their file as it was detected. */
  reading: z._default(readingSchema, {}),
  /** null: all rows. */
  sample: z._default(z.nullable(sampleSchema), null),
  /** Types that a person set instead of the inferred ones, by column. */
  types: z.record(
    z.string(),
    z.enum(['integer', 'number', 'boolean', 'date', 'category', 'text', 'id', 'empty']),
  ),
  /** Columns kept out of the features. */
  excluded: z.array(z.string()),
  /** Repairs in the order they are applied. Projects written before there were any have none. */
  cleaning: z._default(z.array(cleaningStepSchema), []),
  /** Where the data come from, and how late the target is known. */
  sources: z._default(sourcesSchema, UNSAID_SOURCES),
});

export type DataSpec = z.infer<typeof dataSchema>;
