import type { ColumnChoice } from '../../../pipeline/project/spec/features';

type Numeric = Extract<ColumnChoice, { as: 'numeric' }>;
type Categorical = Extract<ColumnChoice, { as: 'categorical' }>;
type Text = Extract<ColumnChoice, { as: 'text' }>;
type DatePart = NonNullable<Extract<ColumnChoice, { as: 'date' }>['parts']>[number];

export interface Option<Value extends string> {
  value: Value;
  label: string;
}

/** Hands over what was chosen if it is one of the options. */
export function pick<Value extends string>(
  options: readonly Option<Value>[],
  value: string | null,
  then: (value: Value) => void,
): void {
  const option = options.find((one) => one.value === value);
  if (option) then(option.value);
}

export const ROLES: Option<ColumnChoice['as']>[] = [
  { value: 'numeric', label: 'a number' },
  { value: 'categorical', label: 'a category' },
  { value: 'date', label: 'a date' },
  { value: 'text', label: 'a text' },
  { value: 'drop', label: 'nothing: leave it out' },
];

export const IMPUTE: Option<NonNullable<Numeric['impute']>>[] = [
  { value: 'median', label: 'the median' },
  { value: 'mean', label: 'the mean' },
  { value: 'most_frequent', label: 'the most frequent value' },
  { value: 'constant', label: 'zero, or another constant' },
  { value: 'knn', label: 'as the nearest rows (k-nearest)' },
  { value: 'ffill', label: 'the value before (forward fill)' },
];

export const SCALE: Option<NonNullable<Numeric['scale']>>[] = [
  { value: 'standard', label: 'mean 0, deviation 1 (standard)' },
  { value: 'minmax', label: 'from 0 to 1 (min–max)' },
  { value: 'maxabs', label: 'by the largest magnitude (max-abs)' },
  { value: 'robust', label: 'by median and quartiles (robust)' },
  { value: 'log1p', label: 'by the logarithm (log1p)' },
  { value: 'yeo_johnson', label: 'by a power (Yeo–Johnson)' },
  { value: 'box_cox', label: 'by a power, if positive (Box–Cox)' },
  { value: 'quantile_uniform', label: 'rank, uniform (quantile)' },
  { value: 'quantile_normal', label: 'rank, normal (quantile)' },
  { value: 'none', label: 'not at all' },
];

export const BIN_STRATEGY: Option<NonNullable<Numeric['binStrategy']>>[] = [
  { value: 'quantile', label: 'with equally many rows' },
  { value: 'uniform', label: 'of equal width' },
  { value: 'kmeans', label: 'around clusters (k-means)' },
];

export const BIN_ENCODE: Option<NonNullable<Numeric['binEncode']>>[] = [
  { value: 'onehot', label: 'a feature each' },
  { value: 'ordinal', label: 'its number' },
];

export const WINDOW: Option<NonNullable<Numeric['windows']>[number]['statistic']>[] = [
  { value: 'mean', label: 'mean' },
  { value: 'sum', label: 'sum' },
  { value: 'min', label: 'smallest' },
  { value: 'max', label: 'largest' },
  { value: 'std', label: 'deviation' },
  { value: 'count', label: 'number of values' },
];

export const ENCODE: Option<NonNullable<Categorical['encode']>>[] = [
  { value: 'auto', label: 'what suits how many there are' },
  { value: 'onehot', label: 'a 0/1 feature each (one-hot)' },
  { value: 'target', label: 'what each says of the target (target encoding)' },
  { value: 'frequency', label: 'how common each is (frequency)' },
  { value: 'ordinal', label: 'its number in the alphabet (ordinal)' },
  { value: 'hashing', label: 'a feature by its hash (hashing)' },
  { value: 'codes', label: 'a code that a network embeds' },
];

export const LEVEL_IMPUTE: Option<NonNullable<Categorical['impute']>>[] = [
  { value: 'constant', label: 'a category of its own' },
  { value: 'most_frequent', label: 'the most frequent one' },
];

export const LEVEL_DROP: Option<NonNullable<Categorical['drop']>>[] = [
  { value: 'none', label: 'all features' },
  { value: 'first', label: 'all but the first' },
  { value: 'if_binary', label: 'one of two' },
];

export const UNKNOWN: Option<NonNullable<Categorical['unknown']>>[] = [
  { value: 'zeros', label: 'none of them (zeros)' },
  { value: 'rare', label: 'one of the rare' },
];

export const TEXT_METHOD: Option<NonNullable<Text['method']>>[] = [
  { value: 'tfidf', label: 'telling words (TF-IDF)' },
  { value: 'counts', label: 'words, counted' },
  { value: 'hashing', label: 'words by their hash (hashing)' },
  { value: 'lsa', label: 'a few topics (LSA)' },
];

export const DATE_PARTS: Option<DatePart>[] = [
  { value: 'days', label: 'days since a day' },
  { value: 'year', label: 'year' },
  { value: 'quarter', label: 'quarter' },
  { value: 'month', label: 'month' },
  { value: 'dayOfMonth', label: 'day of the month' },
  { value: 'dayOfYear', label: 'day of the year' },
  { value: 'weekday', label: 'weekday' },
  { value: 'hour', label: 'hour' },
  { value: 'monthSin', label: 'month, cyclic (sine)' },
  { value: 'monthCos', label: 'month, cyclic (cosine)' },
  { value: 'dayOfYearSin', label: 'day of the year, cyclic (sine)' },
  { value: 'dayOfYearCos', label: 'day of the year, cyclic (cosine)' },
  { value: 'weekdaySin', label: 'weekday, cyclic (sine)' },
  { value: 'weekdayCos', label: 'weekday, cyclic (cosine)' },
  { value: 'hourSin', label: 'hour, cyclic (sine)' },
  { value: 'hourCos', label: 'hour, cyclic (cosine)' },
];
