import * as z from 'zod/mini';

export { markWords, type ReadingPart, readingSentence } from '../../table/reading-words';

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
