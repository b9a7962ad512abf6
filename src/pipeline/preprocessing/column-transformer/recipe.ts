import type { DatePart } from '../date-parts';
import type { KBinsParams } from '../k-bins-discretizer';
import type { RollingStatistic } from '../lags';
import type { Norm } from '../normalizer';
import type { Scaling } from '../scale-column';

/** Scaling by a line, or by a curve first. */
export type NumericScale =
  | Scaling
  | 'quantile_uniform'
  | 'quantile_normal'
  | 'yeo_johnson'
  | 'box_cox'
  | 'log1p';

/** A statistic of the `size` rows before the current one in its series. */
export interface RollingWindow {
  size: number;
  statistic: RollingStatistic;
}

/** How numbers become features. Booleans count as 0 and 1. */
export interface NumericRecipe {
  /**
   * What stands in for a missing value. A column without any value becomes 0 (or `fillValue`). `knn`: the mean
   * among the nearest fitted rows by all numeric columns; `ffill`: the last value before it in its series. Where
   * those find nothing, the median.
   */
  impute: 'median' | 'mean' | 'most_frequent' | 'constant' | 'knn' | 'ffill';
  /** The constant for `impute: 'constant'`. */
  fillValue: number;
  /** For `impute: 'knn'`. */
  nNeighbors: number;
  /** Adds a 0/1 feature that says where values were missing, for columns that have missing values when fitted. */
  missingIndicator: boolean;
  /** Learnt after imputing, so imputed values count. */
  scale: NumericScale;
  /** Bins instead of scaling, from 2; 0 for none. */
  bins: number;
  binStrategy: NonNullable<KBinsParams['strategy']>;
  /** The bin's number, or one 0/1 feature per bin. */
  binEncode: 'ordinal' | 'onehot';
  /** Powers of the scaled value up to this one. */
  degree: number;
  /** The value so many rows earlier in the same series, each a feature of its own. */
  lags: readonly number[];
  windows: readonly RollingWindow[];
}

/** How categories become features. */
export interface CategoricalRecipe {
  /**
   * - `onehot`: one 0/1 feature per level
   * - `ordinal`: the level's number by code point; −1 for a level never seen
   * - `frequency`: the level's share of the fitted rows (missing is a level, unseen is 0)
   * - `target`: the smoothed mean of the target among the level's rows, cross-fitted for the rows learnt from
   * - `hashing`: a signed 1 in one of `nFeatures` columns; nothing is learnt
   * - `codes`: the level's number for a network that learns what it means; 0 for unseen and missing
   * - `auto`: one-hot up to 30 levels, above that target encoding, or for a target of very many classes the
   *   29 commonest and one feature for the rest
   */
  encode: 'auto' | 'onehot' | 'ordinal' | 'frequency' | 'target' | 'hashing' | 'codes';
  /**
   * One-hot: `constant`: missing becomes the level `fillValue`, sorted among the others. `most_frequent`: the
   * commonest level (of equals the first in order). `none`: missing is a category of its own, after all levels.
   */
  impute: 'constant' | 'most_frequent' | 'none';
  fillValue: string;
  /** Levels with fewer fitted rows count as one; below 1 a share of the rows; 0 keeps every level. */
  minFrequency: number;
  /** At most so many categories per column, the shared one included. 0 sets no limit besides 1000 (one-hot). */
  maxCategories: number;
  /** One-hot: leaves one feature out: of two-level columns alone, or of every column. */
  drop: 'none' | 'if_binary' | 'first';
  /** One-hot: a level never seen: all zeros, or counted among the rare ones where such a feature exists. */
  unknown: 'zeros' | 'rare';
  /** Features of `hashing`. */
  nFeatures: number;
  /** Target encoding: how many rows of the overall mean are mixed in; `auto` by the variances. */
  smooth: number | 'auto';
  /** With `auto`, at least so many rows: without it a level of one row keeps its own label. */
  smoothFloor: number;
}

/** How dates become features: each part is a number and goes the way of numbers. */
export interface DateRecipe {
  parts: readonly DatePart[];
  /** The day `days` counts from (ISO); empty: 1970-01-01. */
  since: string;
}

/** How texts become features. */
export interface TextRecipe {
  /**
   * `counts`: how often each word occurs; `tfidf`: weighted by how telling it is, rows of length 1; `hashing`:
   * counts by the word's hash; `lsa`: `components` directions in which the TF-IDF rows vary most.
   */
  method: 'tfidf' | 'counts' | 'hashing' | 'lsa';
  /** At most so many words, the commonest. */
  maxFeatures: number;
  /** Words in fewer fitted rows are left out. */
  minDf: number;
  /** Neighbouring words that count as one token, at most. */
  ngrams: number;
  /** Features of `hashing`. */
  nFeatures: number;
  /** Features of `lsa`. */
  components: number;
}

/** What to do with one column, where it differs from what its type suggests. */
export type ColumnRecipe =
  | ({ as: 'numeric' } & Partial<NumericRecipe>)
  | ({ as: 'categorical' } & Partial<CategoricalRecipe>)
  | ({ as: 'date' } & Partial<DateRecipe> & Partial<NumericRecipe>)
  | ({ as: 'text' } & Partial<TextRecipe>)
  | { as: 'drop'; reason?: string };

/** What is to be done with one column, every choice made. */
export type ResolvedRecipe =
  | ({ as: 'numeric' } & NumericRecipe)
  | ({ as: 'categorical' } & CategoricalRecipe)
  | ({ as: 'date' } & DateRecipe & NumericRecipe)
  | ({ as: 'text' } & TextRecipe)
  | { as: 'drop'; reason?: string };

/** Which rows come before which. */
export interface SeriesOrder {
  /** A column of dates or numbers; null: the order of the table. */
  time: string | null;
  /** One series per value of this column; null: one series. */
  group: string | null;
}

/** Choices for a whole table; what is left out takes the default. */
export interface Recipe {
  numeric?: Partial<NumericRecipe>;
  categorical?: Partial<CategoricalRecipe>;
  date?: Partial<DateRecipe>;
  /** Absent: texts are left out. */
  text?: Partial<TextRecipe>;
  /** By column name. */
  columns?: Readonly<Record<string, ColumnRecipe>>;
  /** Recognises pixel columns and numbered series (default: no). */
  groups?: boolean;
  /** Pairs of columns: the products of their features become features. */
  interactions?: readonly (readonly [string, string])[];
  normalize?: Norm | 'none';
  order?: SeriesOrder;
  /** Columns that are no features: the target, and what a person left out. They appear nowhere in the result. */
  exclude?: readonly string[];
}

/** Median and standard scaling; the level `__missing__` and one-hot; dates as days, month and weekday. */
export const DEFAULT_NUMERIC: NumericRecipe = {
  impute: 'median',
  fillValue: 0,
  nNeighbors: 5,
  missingIndicator: false,
  scale: 'standard',
  bins: 0,
  binStrategy: 'quantile',
  binEncode: 'onehot',
  degree: 1,
  lags: [],
  windows: [],
};

export const DEFAULT_CATEGORICAL: CategoricalRecipe = {
  encode: 'onehot',
  impute: 'constant',
  fillValue: '__missing__',
  minFrequency: 0,
  maxCategories: 0,
  drop: 'none',
  unknown: 'zeros',
  nFeatures: 16,
  smooth: 'auto',
  smoothFloor: 1,
};

export const DEFAULT_DATE: DateRecipe = { parts: ['days', 'month', 'weekday'], since: '' };

export const DEFAULT_TEXT: TextRecipe = {
  method: 'tfidf',
  maxFeatures: 200,
  minDf: 2,
  ngrams: 1,
  nFeatures: 256,
  components: 20,
};
