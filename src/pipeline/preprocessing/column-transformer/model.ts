import type { ColumnType } from '../../table/column';
import type { CountVectorizerModel } from '../count-vectorizer';
import type { DatePart } from '../date-parts';
import type { KnnImputerModel } from '../knn-imputer';
import type { Norm } from '../normalizer';
import type { PowerMethod } from '../power-transformer';
import type { TfidfModel } from '../tfidf-vectorizer';
import type { NumericScale, ResolvedRecipe, RollingWindow, SeriesOrder } from './recipe';

export type FeatureKind =
  | 'numeric'
  | 'date-part'
  | 'lag'
  | 'window'
  | 'power'
  | 'bin'
  | 'level'
  | 'rare'
  | 'missing'
  | 'frequency'
  | 'ordinal'
  | 'code'
  | 'target'
  | 'hash'
  | 'word'
  | 'component'
  | 'product';

/** One column of the matrix. */
export interface OutputFeature {
  /** Unique: "age", "colour=red", "colour=(rare)", "age is missing", "joined (month)", "note: free", "age × fare". */
  name: string;
  /** The table's column it comes from; for kind `product` the first of the two. */
  source: string;
  /** For kind `product`: the second. */
  with?: string;
  kind: FeatureKind;
  /** For kind `level`: the level that makes it 1; for kind `word`: the word. */
  level?: string;
}

/** A bent scale, applied before the straight one. */
export type Curve =
  | { kind: 'log' }
  /** Box–Cox reads values below `floor`, the smallest one fitted, as that one. */
  | { kind: 'power'; method: PowerMethod; lambda: number; floor: number }
  | { kind: 'quantile'; landmarks: Float64Array; references: Float64Array; output: 'uniform' | 'normal' };

/** A look back in the row's series. */
export type LookBack = { kind: 'lag'; lag: number } | ({ kind: 'window' } & RollingWindow);

/** One number out of a cell: (curve(value) − center) / scale and its powers, or its bin. */
export interface FittedNumber {
  part: DatePart | 'value';
  /** Read from earlier rows instead of the row itself. */
  back?: LookBack;
  /** For part `days`: counted from this day. */
  since: number;
  /** Where a missing value is looked for before it becomes `fill`. */
  lookup?: 'knn' | 'ffill';
  nNeighbors: number;
  fill: number;
  curve?: Curve;
  center: number;
  scale: number;
  /** Powers up to this one are features. */
  degree: number;
  /** Instead of a scaled value: the bin. */
  bins?: { edges: Float64Array; onehot: boolean };
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
  /** Why this and nothing else, as a sentence. */
  reason: string;
  /** Every choice that holds for it, defaults included. */
  recipe: ResolvedRecipe;
  /** What is done in order, each in two or three words: "median", "standard scale". */
  stages: string[];
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
  scaling: NumericScale;
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

/** A column whose levels each stand for some numbers. */
export interface FittedLookupColumn extends FittedCommon {
  as: 'lookup';
  encode: 'frequency' | 'ordinal' | 'codes' | 'target';
  /** All levels seen, by code point. */
  levels: string[];
  /** Per feature: the number of each level, then of a missing value, then of a level never seen. */
  values: Float64Array[];
}

export interface FittedHashColumn extends FittedCommon {
  as: 'hashing';
  nFeatures: number;
}

export interface FittedTextColumn extends FittedCommon {
  as: 'text';
  encoding:
    | { method: 'tfidf'; tfidf: TfidfModel }
    | { method: 'counts'; counts: CountVectorizerModel }
    | { method: 'hashing'; nFeatures: number; ngrams: number }
    /** Per component the weight of each word. */
    | { method: 'lsa'; tfidf: TfidfModel; components: Float64Array[] };
}

export interface DroppedColumn {
  as: 'drop';
  source: string;
  type: ColumnType;
  action: string;
  reason: string;
  recipe: ResolvedRecipe;
  outputs: [];
}

/** A column that became features. */
export type UsedColumn =
  | FittedNumericColumn
  | FittedLevelColumn
  | FittedLookupColumn
  | FittedHashColumn
  | FittedTextColumn;

export type FittedColumn = UsedColumn | DroppedColumn;

/** A fitted column before it has its place in the matrix and the choices that made it. */
export type Unplaced<Fitted> = Fitted extends unknown
  ? Omit<Fitted, 'reason' | 'recipe' | 'offset' | 'outputs'>
  : never;

/** Features that belong together, for models that know how to use it. */
export type FeatureBlock =
  /** Pixels row by row. */
  | { kind: 'image'; offset: number; height: number; width: number; sources: string[] }
  /** The same quantity at `length` moments in order. */
  | { kind: 'sequence'; offset: number; length: number; sources: string[] }
  /** A category as its number, 0 … size − 1, to be embedded. */
  | { kind: 'codes'; offset: number; size: number; sources: string[] };

/** The fitted rows that neighbours are looked for in, and the columns they are compared by, each standardised. */
export interface FittedNeighbors {
  columns: { source: string; index: number; labels?: [string, string] }[];
  center: Float64Array;
  scale: Float64Array;
  imputer: KnnImputerModel;
}

/** A fitted way from tables to matrices. Plain data. */
export interface ColumnTransformerModel {
  /** In the order of the fitted table; excluded columns are not there. */
  columns: FittedColumn[];
  features: OutputFeature[];
  blocks: FeatureBlock[];
  /** Pairs of features whose products are the last features. */
  products: [number, number][];
  normalize: Norm | 'none';
  order: SeriesOrder;
  neighbors?: FittedNeighbors;
  /** Rows it was fitted on. */
  rows: number;
}
