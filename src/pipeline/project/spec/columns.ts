import * as z from 'zod/mini';

const whole = (low: number, high: number) => z.number().check(z.gte(low), z.lte(high), z.multipleOf(1));

/** How numbers, dates' parts and yes/no become features. */
const numeric = z.object({
  impute: z.enum(['median', 'mean', 'most_frequent', 'constant', 'knn', 'ffill']),
  fillValue: z.number(),
  nNeighbors: whole(1, 100),
  missingIndicator: z.boolean(),
  scale: z.enum([
    'standard',
    'minmax',
    'maxabs',
    'robust',
    'quantile_uniform',
    'quantile_normal',
    'yeo_johnson',
    'box_cox',
    'log1p',
    'none',
  ]),
  /** Bins instead of scaling; 0: none. */
  bins: whole(0, 100),
  binStrategy: z.enum(['uniform', 'quantile', 'kmeans']),
  binEncode: z.enum(['ordinal', 'onehot']),
  degree: whole(1, 5),
  lags: z.array(whole(1, 1000)),
  windows: z.array(
    z.object({ size: whole(1, 1000), statistic: z.enum(['mean', 'sum', 'min', 'max', 'std', 'count']) }),
  ),
});

const categorical = z.object({
  encode: z.enum(['auto', 'onehot', 'ordinal', 'frequency', 'hashing', 'target', 'codes']),
  impute: z.enum(['constant', 'most_frequent', 'none']),
  minFrequency: z.number().check(z.gte(0)),
  maxCategories: whole(0, 1000),
  drop: z.enum(['none', 'if_binary', 'first']),
  unknown: z.enum(['zeros', 'rare']),
  nFeatures: whole(2, 4096),
  /** Rows of the overall mean that are mixed into each level's; `auto`: chosen per level from the variances. */
  smooth: z.union([z.literal('auto'), z.number().check(z.gte(0))]),
  smoothFloor: z.number().check(z.gte(0)),
});

const date = z.object({
  parts: z.array(
    z.enum([
      'days',
      'year',
      'quarter',
      'month',
      'dayOfMonth',
      'dayOfYear',
      'weekday',
      'hour',
      'monthSin',
      'monthCos',
      'dayOfYearSin',
      'dayOfYearCos',
      'weekdaySin',
      'weekdayCos',
      'hourSin',
      'hourCos',
    ]),
  ),
  /** The day that `days` counts from, as 2024-01-31; empty: 1970-01-01. */
  since: z.string(),
});

const text = z.object({
  method: z.enum(['tfidf', 'counts', 'hashing', 'lsa']),
  maxFeatures: whole(1, 20_000),
  minDf: whole(1, 1_000_000),
  /** Words in a row that count as one token, at most. */
  ngrams: whole(1, 3),
  nFeatures: whole(2, 4096),
  components: whole(1, 200),
});

/** What a person chose for one column, where it differs from what holds for its type. */
export const columnRecipeSchema = z.discriminatedUnion('as', [
  z.extend(z.exactPartial(numeric), { as: z.literal('numeric') }),
  z.extend(z.exactPartial(categorical), { as: z.literal('categorical') }),
  z.extend(z.extend(z.exactPartial(numeric), z.exactPartial(date).shape), { as: z.literal('date') }),
  z.extend(z.exactPartial(text), { as: z.literal('text') }),
  z.object({ as: z.literal('drop') }),
]);

export type ColumnChoice = z.infer<typeof columnRecipeSchema>;

/** What holds for all columns of a type, unless a column says otherwise. */
export const numericDefaults = z.object({
  impute: numeric.shape.impute,
  scale: numeric.shape.scale,
  missingIndicator: z._default(z.boolean(), false),
});

export const categoricalDefaults = z.object({
  encode: z._default(categorical.shape.encode, 'auto'),
  impute: categorical.shape.impute,
  /** Levels seen in fewer training rows than this share one column. 0 keeps every level. */
  minFrequency: categorical.shape.minFrequency,
});

export const dateDefaults = z.object({ parts: date.shape.parts });

export const textDefaults = z.object({
  method: z.enum(['drop', 'tfidf', 'counts', 'hashing', 'lsa']),
  maxFeatures: text.shape.maxFeatures,
});
