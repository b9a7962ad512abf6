import type { Context } from '../core/context';
import { SandtableError } from '../core/errors';
import { selectValues } from '../core/matrix';
import type { ModelKind } from '../models/catalog';
import type { Params } from '../models/estimator';
import { type Predictions, predictFor } from '../models/predictions';
import { loadEstimator } from '../models/registry';
import {
  type ColumnTransformerModel,
  fitColumnTransformer,
  type Recipe,
  transformColumns,
} from '../preprocessing/column-transformer';
import type { EncodedTarget } from '../preprocessing/target';
import type { Table } from '../table/table';

/** How to learn: the columns' recipe and a model with its hyperparameters. */
export interface Learner {
  kind: ModelKind;
  params: Params;
  recipe: Recipe;
}

/** Transformer and model, fitted together on the same rows: what is deployed. Plain data. */
export interface FittedPipeline {
  kind: ModelKind;
  task: EncodedTarget['task'];
  nClasses: number;
  transformer: ColumnTransformerModel;
  model: unknown;
}

/**
 * Fits the transformer and then the model on the given rows, and on nothing else.
 * @param rows indices into the table; all must have a target
 */
export async function fitPipeline(
  table: Table,
  target: EncodedTarget,
  rows: Int32Array,
  learner: Learner,
  context: Context,
): Promise<FittedPipeline> {
  const transformer = fitColumnTransformer(table, rows, learner.recipe);
  const X = transformColumns(transformer, table, rows);
  if (X.cols === 0) {
    throw new SandtableError(
      'NO_FEATURES',
      'No column is left to learn from.',
      'Include at least one column with values in stage 2.',
    );
  }
  const estimator = await loadEstimator(learner.kind);
  const { task, classes } = target;
  const data = { X, y: selectValues(target.y, rows), task, nClasses: classes.length };
  const model = await estimator.fit(data, learner.params, context);
  return { kind: learner.kind, task, nClasses: classes.length, transformer, model };
}

/** What a fitted pipeline says of rows of a table with the same columns. */
export async function predictPipeline(
  pipeline: FittedPipeline,
  table: Table,
  rows: Int32Array,
): Promise<Predictions> {
  const estimator = await loadEstimator(pipeline.kind);
  return predictFor(
    estimator,
    pipeline.model,
    transformColumns(pipeline.transformer, table, rows),
    pipeline.task,
  );
}

/** Releases what a backend holds behind a pipeline's model. */
export async function releasePipeline(pipeline: FittedPipeline): Promise<void> {
  const estimator = await loadEstimator(pipeline.kind);
  estimator.release?.(pipeline.model);
}
