import * as z from 'zod/mini';
import { cleaningStepSchema } from './cleaning';
import { sourcesSchema, UNSAID_SOURCES } from './sources';

export {
  type CleaningStep,
  cleaningSentence,
  cleaningStepSchema,
  type Remedy,
  remedyLabel,
} from './cleaning';

/**
 * How a person said that the file is to be read; what is not there is detected. An empty mark means that the file has
 * none: `comment: ''` keeps lines that begin with "#".
 */
export const readingSchema = z.object({
  encoding: z.optional(z.string()),
  delimiter: z.optional(z.string()),
  quote: z.optional(z.string()),
  escape: z.optional(z.string()),
  decimal: z.optional(z.enum(['.', ','])),
  header: z.optional(z.boolean()),
  comment: z.optional(z.string()),
  skipLines: z.optional(z.number().check(z.gte(0), z.multipleOf(1))),
  /** Spellings of "no value", instead of the usual ones. */
  missing: z.optional(z.array(z.string())),
  dateOrder: z.optional(z.enum(['dmy', 'mdy'])),
  /** Of a workbook. */
  sheet: z.optional(z.string()),
});

export type Reading = z.infer<typeof readingSchema>;

/** Rows drawn from a file that is too large, each with the same chance; the seed makes it the same ones again. */
export const sampleSchema = z.object({
  rows: z.number().check(z.gte(1), z.multipleOf(1)),
  seed: z.number().check(z.gte(0), z.lte(4294967295)),
});

export type RowSample = z.infer<typeof sampleSchema>;

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
