import type { ColumnType } from '../../table/column';
import type { DatePart } from '../date-parts';
import type { TfidfModel } from '../tfidf-vectorizer';
import type { NumericRecipe } from './recipe';

export type FeatureKind = 'numeric' | 'date-part' | 'level' | 'rare' | 'missing' | 'frequency' | 'word';

/** One column of the matrix. */
export interface OutputFeature {
  /** Unique: "age", "colour=red", "colour=(rare)", "age is missing", "joined (month)", "note: free". */
  name: string;
  /** The table's column it comes from. */
  source: string;
  kind: FeatureKind;
  /** For kind `level`: the level that makes it 1; for kind `word`: the word. */
  level?: string;
}

/** One number out of a cell: (value − center) / scale, where a missing value is `fill`. */
export interface FittedNumber {
  part: DatePart | 'value';
  fill: number;
  center: number;
  scale: number;
  /** Whether a 0/1 feature for missing follows. */
  indicator: boolean;
}

/** What a person may be shown of a column's fit. Absent where it does not apply. */
export interface FittedFacts {
  /** Rows fitted on, and those of them without a value. */
  rows: number;
  missing: number;
  mean?: number;
  median?: number;
  std?: number;
  min?: number;
  max?: number;
  /** What stands in for missing values. */
  fill?: number | string;
  center?: number;
  scale?: number;
  /** Levels with a feature of their own, and how many rows each has. */
  levels?: string[];
  levelCounts?: number[];
  /** How many levels share a feature. */
  rareLevels?: number;
}

interface FittedCommon {
  source: string;
  /** Position in the fitted table: where to look first. */
  index: number;
  type: ColumnType;
  /** What happened to the column, as a sentence. */
  action: string;
  /** Things to know: no values at all, one level, too many levels. */
  flags: ('all-missing' | 'constant' | 'levels-capped')[];
  /** Names of its features. */
  outputs: string[];
  /** First column of the matrix it fills. */
  offset: number;
  fitted: FittedFacts;
}

export interface FittedNumericColumn extends FittedCommon {
  as: 'numeric' | 'date';
  scaling: NumericRecipe['scale'];
  numbers: FittedNumber[];
  /** For booleans the spellings of false and true, to read a table in which they arrive as categories. */
  labels?: [string, string];
}

export interface FittedLevelColumn extends FittedCommon {
  as: 'categorical';
  /** All levels seen, by code point. */
  levels: string[];
  /** For each level the feature (from `offset`) it sets; −1 for none, the dropped one. */
  slots: Int32Array;
  /** The feature a missing value sets, −1 for none. */
  missingSlot: number;
  /** The feature an unseen level sets, −1 for none. */
  unknownSlot: number;
}

export interface FittedFrequencyColumn extends FittedCommon {
  as: 'frequency';
  /** All levels seen, by code point. */
  levels: string[];
  /** Share of the fitted rows per level, then the share of missing ones. */
  shares: Float64Array;
}

export interface FittedTextColumn extends FittedCommon {
  as: 'text';
  tfidf: TfidfModel;
}

export interface DroppedColumn {
  as: 'drop';
  source: string;
  type: ColumnType;
  action: string;
  outputs: [];
}

/** A column that became features. */
export type UsedColumn = FittedNumericColumn | FittedLevelColumn | FittedFrequencyColumn | FittedTextColumn;

export type FittedColumn = UsedColumn | DroppedColumn;

/** A fitted way from tables to matrices. Plain data. */
export interface ColumnTransformerModel {
  /** In the order of the fitted table; excluded columns are not there. */
  columns: FittedColumn[];
  features: OutputFeature[];
  /** Rows it was fitted on. */
  rows: number;
}
