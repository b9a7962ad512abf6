import type { Remedy } from '../project/spec/cleaning';
import type { ColumnType } from '../table/column';
import type { DateSpacing } from './date-spacing';

/** Bin edges (one more than counts) and counts; the last bin holds its upper edge. */
export interface Histogram {
  edges: number[];
  counts: number[];
}

/** A number column in a few numbers. Missing values are left out. NaN where a statistic is not defined. */
export interface NumericProfile {
  min: number;
  max: number;
  mean: number;
  /** With n − 1. */
  std: number;
  skew: number;
  /** Linear quantiles (type 7) at `QUANTILES`. */
  quantiles: { q: number; value: number }[];
  histogram: Histogram;
  zeros: number;
  negatives: number;
  /** Values beyond 1.5 interquartile ranges from the quartiles. */
  outliers: { count: number; low: number; high: number };
  unit: string | null;
}

export interface DateProfile {
  /** ISO text. */
  min: string | null;
  max: string | null;
  /** Whether any value has a time of day. */
  hasTime: boolean;
  /** Edges in milliseconds since 1970. */
  histogram: Histogram;
  /** How regularly they follow each other; null for a few dates. */
  spacing: DateSpacing | null;
}

/** Lengths in characters (UTF-16 units for short texts, bytes beyond a dictionary). */
export interface TextProfile {
  minLength: number;
  meanLength: number;
  maxLength: number;
  /** Lengths of free text; null for categories and identifiers. */
  histogram: Histogram | null;
}

/** How much a column says about the target. */
export interface Association {
  /** auc (distance-free, .5–1), correlation (|r|), cramersV or eta: each 0 or .5 for nothing, 1 for all. */
  measure: 'auc' | 'correlation' | 'cramersV' | 'eta';
  value: number;
  /** Rows it was computed on. */
  n: number;
  /** 95 % interval where it is cheap: Hanley and McNeil's of an AUC, Fisher's of a correlation. */
  low?: number;
  high?: number;
}

export interface ColumnProfile {
  name: string;
  type: ColumnType;
  rows: number;
  missing: number;
  distinct: number;
  /** The most frequent values, most frequent first; ties in order of appearance or size. */
  top: { value: string; count: number }[];
  numeric: NumericProfile | null;
  date: DateProfile | null;
  text: TextProfile | null;
  /** Null without a target, for the target itself, and where there is nothing to compare. */
  association: Association | null;
}

export type Severity = 'info' | 'warning' | 'severe';

/** Something about the data that a careful person would look at, with the evidence for it. */
export interface QualityWarning {
  code: string;
  column?: string;
  /** A second column the finding is about. */
  other?: string;
  count?: number;
  severity: Severity;
  message: string;
  evidence: string;
  /** The first rows concerned, from 0. */
  rows?: number[];
  /** What one click does about it; absent where only a person can know. */
  remedy?: Remedy;
  /** Findings about people stand apart; absent: about quality. */
  about?: 'people';
}

export interface TableProfile {
  rows: number;
  columns: ColumnProfile[];
  /** Rows that repeat an earlier row in every column. */
  duplicateRows: number;
  missingCells: number;
  /** Bytes the table takes in memory. */
  bytes: number;
  target: string | null;
  /** Most severe first. */
  warnings: QualityWarning[];
}
