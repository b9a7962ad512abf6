import type { Context } from '../core/context';
import type { Matrix } from '../core/matrix';

export type Task = 'binary' | 'multiclass' | 'regression';

/**
 * What a supervised model learns from. For classification `y` holds class indices 0…nClasses−1 (binary: 1 is the
 * positive class); for regression it holds values and `nClasses` is 0. X is finite: preprocessing has imputed.
 */
export interface TrainingData {
  X: Matrix;
  y: Float64Array;
  task: Task;
  nClasses: number;
  /** One non-negative weight per row; absent means all 1. */
  sampleWeight?: Float64Array;
  /** Rows kept aside for early stopping, where a model uses them. */
  validation?: { X: Matrix; y: Float64Array };
}

type MaybePromise<T> = T | Promise<T>;

/** Hyperparameters as they stand in a project: plain JSON values. */
export type Params = Readonly<Record<string, number | string | boolean | null>>;

/**
 * One family of models. An estimator is a bundle of functions; what `fit` returns is plain data
 * (structured-clone safe: numbers, strings, typed arrays, plain objects), so it can be stored, hashed and sent.
 *
 * The common suite (tests/models/common-checks.ts) holds every estimator to: same seed, same model; refit forgets;
 * shape errors are clear; probabilities sum to one; constant columns and single rows are handled; a model sent
 * through structuredClone predicts the same.
 */
export interface Estimator<Model = unknown> {
  /** The catalog's id. */
  id: string;
  /**
   * @param params hyperparameters; those absent take the catalog's defaults
   * @param context random stream, progress, cancellation: call `await context.tick(...)` between units of work
   */
  fit(data: TrainingData, params: Params, context: Context): MaybePromise<Model>;
  /** Regression: one value per row. Classification: the class index with the highest probability. */
  predict(model: Model, X: Matrix): MaybePromise<Float64Array>;
  /** Classification: rows × nClasses probabilities, each row summing to one. Refuses for regression models. */
  predictProba(model: Model, X: Matrix): MaybePromise<Matrix>;
  /** Releases what a backend holds behind a model (tensors, compiled code); the model stays usable. */
  release?(model: Model): void;
}
