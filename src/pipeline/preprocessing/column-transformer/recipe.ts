import type { DatePart } from '../date-parts';

/** How numbers become features. Booleans count as 0 and 1. */
export interface NumericRecipe {
  /** What stands in for a missing value. A column without any value becomes 0 (or `fillValue`). */
  impute: 'median' | 'mean' | 'most_frequent' | 'constant';
  /** The constant for `impute: 'constant'`. */
  fillValue: number;
  /** Adds a 0/1 feature that says where values were missing, for columns that have missing values when fitted. */
  missingIndicator: boolean;
  /** Learnt after imputing, so imputed values count. */
  scale: 'standard' | 'minmax' | 'maxabs' | 'robust' | 'none';
}

/** How categories become features. */
export interface CategoricalRecipe {
  /**
   * `onehot`: one 0/1 feature per level, as the choices below say. `frequency`: one feature, the level's share of the
   * fitted rows (missing is a level, unseen is 0); the choices below do not apply.
   */
  encode: 'onehot' | 'frequency';
  /**
   * `constant`: missing becomes the level `fillValue`, sorted among the others. `most_frequent`: the commonest
   * level (of equals the first in order). `none`: missing is a category of its own, after all levels.
   */
  impute: 'constant' | 'most_frequent' | 'none';
  fillValue: string;
  /** Levels with fewer fitted rows share one feature; below 1 a share of the rows; 0 keeps every level. */
  minFrequency: number;
  /**
   * At most so many features per column, the shared one included. 0 lets all levels through, up to what keeps the
   * matrix below half a gigabyte (never fewer than 10 a column, never more than 1000).
   */
  maxCategories: number;
  /** Leaves one feature out: of two-level columns alone, or of every column. */
  drop: 'none' | 'if_binary' | 'first';
  /** A level never seen when fitted: all zeros, or counted among the rare ones where such a feature exists. */
  unknown: 'zeros' | 'rare';
}

/** How dates become features: each part is a number and goes the way of numbers. */
export interface DateRecipe {
  parts: DatePart[];
}

/** How texts become features: one per word, weighted by how telling the word is (TF-IDF, rows of length 1). */
export interface TextRecipe {
  /** At most so many words, the commonest. */
  maxFeatures: number;
  /** Words in fewer fitted rows are left out. */
  minDf: number;
}

/** What to do with one column, where it differs from what its type suggests. */
export type ColumnRecipe =
  | ({ as: 'numeric' } & Partial<NumericRecipe>)
  | ({ as: 'categorical' } & Partial<CategoricalRecipe>)
  | ({ as: 'date' } & Partial<DateRecipe> & Partial<NumericRecipe>)
  | ({ as: 'text' } & Partial<TextRecipe>)
  | { as: 'drop'; reason?: string };

/** Choices for a whole table; what is left out takes the default. */
export interface Recipe {
  numeric?: Partial<NumericRecipe>;
  categorical?: Partial<CategoricalRecipe>;
  date?: Partial<DateRecipe>;
  /** By column name. */
  columns?: Readonly<Record<string, ColumnRecipe>>;
  /** Columns that are no features: the target, and what a person left out. They appear nowhere in the result. */
  exclude?: readonly string[];
}

/** Median and standard scaling; the level `__missing__` and one-hot; dates as days, month and weekday. */
export const DEFAULT_NUMERIC: NumericRecipe = {
  impute: 'median',
  fillValue: 0,
  missingIndicator: false,
  scale: 'standard',
};

export const DEFAULT_CATEGORICAL: CategoricalRecipe = {
  encode: 'onehot',
  impute: 'constant',
  fillValue: '__missing__',
  minFrequency: 0,
  maxCategories: 0,
  drop: 'none',
  unknown: 'zeros',
};

export const DEFAULT_DATE: DateRecipe = { parts: ['days', 'month', 'weekday'] };

export const DEFAULT_TEXT: TextRecipe = { maxFeatures: 200, minDf: 2 };
