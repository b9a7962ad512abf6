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

/** By what people may be found, and what it would cost not to know it. */
const privacySchema = z.object({
  /** Columns by which a person might be found together; null takes those whose names say so. */
  quasi: z._default(z.nullable(z.array(z.string())), null),
  /** Columns whose price is asked for: the chosen model is fitted without them as well. */
  drop: z._default(z.array(z.string()), []),
});

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
  /** The column that says when a row came about; null lets the data say. */
  timeColumn: z._default(z.nullable(z.string()), null),
  privacy: z._default(privacySchema, { quasi: null, drop: [] }),
});

export type DataSpec = z.infer<typeof dataSchema>;
