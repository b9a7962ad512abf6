import * as z from 'zod/mini';
import {
  categoricalDefaults,
  columnRecipeSchema,
  dateDefaults,
  numericDefaults,
  textDefaults,
} from './columns';
import { leakLabPartSchema } from './leak-lab';
import { NO_SAMPLING, samplingSchema } from './sampling';
import { NO_SELECTION, selectionSchema } from './selection';
import { splitPartSchema } from './split';

export type { ColumnChoice } from './columns';
export type { SamplingSpec } from './sampling';
export type { SelectionSpec } from './selection';

/** Stage 3: from columns to a design matrix, and which rows are for what. */
export const featuresSchema = z.object({
  /** What holds for all columns of a type. */
  numeric: numericDefaults,
  categorical: categoricalDefaults,
  date: z._default(dateDefaults, { parts: ['days', 'month', 'weekday'] }),
  text: z._default(textDefaults, { method: 'tfidf', maxFeatures: 100 }),
  /** What a person chose for single columns instead, by name. */
  columns: z._default(z.record(z.string(), columnRecipeSchema), {}),
  /** Pixel columns are recognised as one picture, and scaled alike. */
  groups: z._default(z.boolean(), true),
  /** Pairs of columns whose products become features. */
  interactions: z._default(z.array(z.tuple([z.string(), z.string()])), []),
  /** Each row brought to length 1. */
  normalize: z._default(z.enum(['none', 'l1', 'l2', 'max']), 'none'),
  /** What "earlier" means, for lags, windows and filling forward: null is the order of the file, one series. */
  order: z._default(z.object({ time: z.nullable(z.string()), group: z.nullable(z.string()) }), {
    time: null,
    group: null,
  }),
  sampling: z._default(samplingSchema, NO_SAMPLING),
  /** Whether models are asked about the columns too: dear, so only when somebody asks. */
  importance: z._default(z.object({ models: z.boolean() }), { models: false }),
  selection: z._default(selectionSchema, NO_SELECTION),
  split: splitPartSchema,
  leakLab: leakLabPartSchema,
  /** How often the sealed test set was opened; each opening lands on the report. */
  testOpenings: z.number().check(z.gte(0)),
});

export type FeaturesSpec = z.infer<typeof featuresSchema>;
