import type { Matrix } from '../../core/matrix';
import type { Task } from '../estimator';
import type { Sigmoid } from './platt';

/** What a score of the machine must be multiplied by and added to, to be a value of the target. */
export interface TargetScale {
  mean: number;
  scale: number;
}

/** One border between two classes, or one regression function: Σ coef·K(support row, x) − rho. */
export interface RbfMachine {
  /** Classes (indices of the task) on the side of positive and negative scores; −1 for regression. */
  positive: number;
  negative: number;
  /** Rows of `support`. */
  indices: Int32Array;
  coef: Float64Array;
  rho: number;
  /** From score to the probability of `positive`; null for regression. */
  sigmoid: Sigmoid | null;
}

/** A support vector machine with the kernel exp(−gamma·‖x − z‖²). Plain data. */
export interface RbfSvmModel {
  kind: 'svmRbf';
  task: Task;
  nClasses: number;
  nFeatures: number;
  gamma: number;
  /** Subtracted from every row; the support rows are stored without it. */
  center: Float64Array;
  support: Matrix;
  machines: RbfMachine[];
  target: TargetScale;
}

/** A linear support vector machine: scores coef·x + intercept. Plain data. */
export interface LinearSvmModel {
  kind: 'svmLinear';
  task: Task;
  nClasses: number;
  nFeatures: number;
  /** The classes that were there, as indices; empty for regression. */
  classes: Int32Array;
  /** One row per class against the rest; one row alone for two classes (for the second) and for regression. */
  coef: Matrix;
  intercept: Float64Array;
  /** From score to probability, one per row of `coef`; none for regression. */
  sigmoids: Sigmoid[];
  target: TargetScale;
}

export type SvmModel = RbfSvmModel | LinearSvmModel;

export interface SvmOptions {
  C: number;
  /** Null: 1 / (features · variance of all values of X). */
  gamma: number | null;
  /** Regression: residuals up to this many standard deviations of the target cost nothing. */
  epsilon: number;
}
