import type { ProblemSpec } from '../../spec/problem';

/** What decisions are worth: the slice of stage 1 that evaluation reads. */
export type Worth = Pick<ProblemSpec, 'value' | 'classValue' | 'errorCost'>;

/** A number with its 95 % interval; NaN where undefined. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** Points of a curve, already reduced to what a chart can show. */
export interface CurvePoints {
  x: Float64Array;
  y: Float64Array;
}

interface Common {
  /** Validation rows. */
  n: number;
  /** Metrics by the ids of the metric catalog. */
  metrics: Record<string, number>;
  /** The metric that ranks models, with its interval. */
  primary: Estimate & { id: string };
  /** Money per decision with the best decisions this model allows, with its interval. */
  money: Estimate;
}

/** Counts and money at thresholds, descending, from "never act" on; rule: act when score ≥ threshold. */
export interface ThresholdTable {
  thresholds: Float64Array;
  tp: Float64Array;
  fp: Float64Array;
  fn: Float64Array;
  tn: Float64Array;
  /** Money per decision. */
  money: Float64Array;
}

export interface BinaryEvaluation extends Common {
  task: 'binary';
  positives: number;
  roc: CurvePoints;
  precisionRecall: CurvePoints;
  calibration: { probTrue: Float64Array; probPred: Float64Array; count: Float64Array };
  thresholds: ThresholdTable;
  /** The threshold that earns most; +Infinity means never acting. */
  bestThreshold: number;
}

export interface MulticlassEvaluation extends Common {
  task: 'multiclass';
  /** Row: true class, column: predicted class; row after row. */
  confusion: Float64Array;
  nClasses: number;
}

export interface RegressionEvaluation extends Common {
  task: 'regression';
  /** At most 2,000 rows, evenly taken. */
  sample: { actual: Float64Array; predicted: Float64Array };
  errors: { edges: Float64Array; counts: Float64Array };
  bias: number;
}

export type Evaluation = BinaryEvaluation | MulticlassEvaluation | RegressionEvaluation;
