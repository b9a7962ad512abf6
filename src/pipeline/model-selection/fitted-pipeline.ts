import type { Context } from '../core/context';
import { SandtableError } from '../core/errors';
import { selectValues } from '../core/matrix';
import type { ModelKind } from '../models/catalog';
import type { Params } from '../models/estimator';
import { type Predictions, predictFor } from '../models/predictions';
import { loadEstimator } from '../models/registry';
import { fitTransformColumns, type Recipe } from '../preprocessing/column-transformer';
import { nominalGroups } from '../preprocessing/nominal-features';
import { correctPriors } from '../preprocessing/prior-correction';
import { readRule, scoreRule } from '../preprocessing/rule-score';
import { type Sampling, sampleTrainingRows } from '../preprocessing/sample-training-rows';
import type { EncodedTarget } from '../preprocessing/target';
import type { Table } from '../table/table';
import {
  type ColumnSelection,
  keepColumns,
  type SelectionRule,
  selectColumns,
} from './feature-selection/select-columns';
import { prepareRows, type RowPreparation } from './prepare-rows';

/** How to learn: the columns' recipe and a model with its hyperparameters. */
export interface Learner {
  kind: ModelKind;
  params: Params;
  recipe: Recipe;
  /** What is done about classes of unequal size; absent: nothing. */
  sampling?: Sampling;
  /** Which columns stay, decided by the rows learnt from; absent: all. */
  selection?: SelectionRule;
}

/** Transformer and model, fitted together on the same rows: what is deployed. Plain data. */
export interface FittedPipeline {
  kind: ModelKind;
  task: EncodedTarget['task'];
  nClasses: number;
  transformer: RowPreparation;
  model: unknown;
  /**
   * After sampling: what turns the probabilities of the balanced rows back into those of the world, per class (see
   * `priorFactors`).
   */
  priors?: Float64Array;
  /** After a selection: which columns stayed. */
  selection?: ColumnSelection;
}

/** A person's rule as a pipeline: it reads the table itself, and learns what follows where it holds. */
async function fitRule(
  table: Table,
  { task, classes, y, ...target }: EncodedTarget,
  rows: Int32Array,
  { kind, params, recipe }: Learner,
  context: Context,
): Promise<FittedPipeline> {
  const exclude = [target.name, ...(recipe.exclude ?? [])];
  const transformer = readRule(String(params.expression ?? ''), table, task, exclude);
  const X = scoreRule(transformer, table, rows);
  const nClasses = classes.length;
  const estimator = await loadEstimator(kind);
  const model = await estimator.fit({ X, y: selectValues(y, rows), task, nClasses }, params, context);
  return { kind, task, nClasses, transformer, model };
}

/**
 * Chooses the columns, fits the transformer and then the model on the given rows, and on nothing else.
 * A rule chooses and fits its score alone: its learner's recipe says which columns it may not read.
 * @param rows indices into the table; all must have a target
 */
export async function fitPipeline(
  table: Table,
  target: EncodedTarget,
  rows: Int32Array,
  learner: Learner,
  context: Context,
): Promise<FittedPipeline> {
  if (learner.kind === 'rule') return fitRule(table, target, rows, learner, context);
  const { selection: rule } = learner;
  const selection = rule && (await selectColumns(table, target, rows, learner.recipe, rule, context));
  const recipe = selection ? keepColumns(learner.recipe, selection) : learner.recipe;
  const { model: transformer, X } = fitTransformColumns(table, rows, recipe, {
    target,
    random: context.random.derive('columns'),
  });
  if (X.cols === 0) {
    throw new SandtableError(
      'NO_FEATURES',
      'No column is left to learn from.',
      'Include at least one column with values in stage 2.',
    );
  }
  const estimator = await loadEstimator(learner.kind);
  const { task, classes } = target;
  const nClasses = classes.length;
  const y = selectValues(target.y, rows);
  const fitted = {
    kind: learner.kind,
    task,
    nClasses,
    transformer,
    ...(selection ? { selection } : {}),
  };
  const { sampling } = learner;
  if (!sampling || sampling.method === 'none' || task === 'regression') {
    const model = await estimator.fit({ X, y, task, nClasses }, learner.params, context);
    return { ...fitted, model };
  }
  const { priors, ...sampled } = sampleTrainingRows(
    X,
    y,
    nClasses,
    sampling,
    nominalGroups(transformer),
    context.random.derive('sampling'),
  );
  const model = await estimator.fit({ ...sampled, task, nClasses }, learner.params, context);
  return { ...fitted, model, priors };
}

/** What a fitted pipeline says of rows of a table with the same columns. */
export async function predictPipeline(
  pipeline: FittedPipeline,
  table: Table,
  rows: Int32Array,
): Promise<Predictions> {
  const estimator = await loadEstimator(pipeline.kind);
  const X = prepareRows(pipeline.transformer, table, rows);
  const predictions = await predictFor(estimator, pipeline.model, X, pipeline.task);
  return pipeline.priors && predictions.kind === 'proba'
    ? { kind: 'proba', proba: correctPriors(predictions.proba, pipeline.priors) }
    : predictions;
}

/** Releases what a backend holds behind a pipeline's model. */
export async function releasePipeline(pipeline: FittedPipeline): Promise<void> {
  const estimator = await loadEstimator(pipeline.kind);
  estimator.release?.(pipeline.model);
}
