import type { Context } from '../../core/context';
import { createMatrix, type Matrix, selectValues } from '../../core/matrix';
import { createRandom } from '../../core/random';
import { permutationImportance } from '../../inspection/permutation-importance';
import { metricInfo, PRIMARY_METRIC } from '../../metrics/metric-catalog';
import { scoreFold } from '../../metrics/scorers';
import { defaultParams } from '../../models/catalog';
import { entryOf, l1Path } from '../../models/linear/l1-path';
import { predictFor } from '../../models/predictions';
import { loadEstimator } from '../../models/registry';
import {
  type ColumnTransformerModel,
  fitTransformColumns,
  type Recipe,
  transformColumns,
} from '../../preprocessing/column-transformer';
import { fitStandardScaler, transformStandardScaler } from '../../preprocessing/standard-scaler';
import type { EncodedTarget } from '../../preprocessing/target';
import type { Table } from '../../table/table';
import type { Fold } from '../splitters';
import { linearElimination } from './linear-elimination';
import { recursiveEliminationCv } from './recursive-elimination';
import { featureGroups } from './select-columns';

/** Columns of random numbers that every model is given besides: what the best of them is worth, noise is worth. */
export const PROBES = 5;
const REPEATS = 3;

/** What a model says of the columns; the probes stand behind them. */
export interface ColumnVotes {
  sources: string[];
  /** One per column and probe. */
  values: Float64Array;
}

/** The columns' features with the probes behind them. */
interface Probed {
  model: ColumnTransformerModel;
  X: Matrix;
  y: Float64Array;
  sources: string[];
  groups: number[][];
}

function probed(
  table: Table,
  target: EncodedTarget,
  rows: Int32Array,
  recipe: Recipe,
  context: Context,
): Probed {
  const supervision = { target, random: context.random.derive('columns') };
  const { model, X } = fitTransformColumns(table, rows, recipe, supervision);
  const { sources, groups } = featureGroups(model.features);
  const probes = Array.from({ length: PROBES }, (_, k) => [X.cols + k]);
  return {
    model,
    X: withProbes(X, rows, context),
    y: selectValues(target.y, rows),
    sources,
    groups: [...groups, ...probes],
  };
}

/** A row's probes hang on the row and the seed alone, so that they are the same wherever the row stands. */
function withProbes(X: Matrix, rows: Int32Array, context: Context): Matrix {
  const seed = context.random.derive('probes').seed;
  const cols = X.cols + PROBES;
  const out = createMatrix(X.rows, cols);
  for (let i = 0; i < X.rows; i++) {
    out.data.set(X.data.subarray(i * X.cols, (i + 1) * X.cols), i * cols);
    const random = createRandom(seed ^ Math.imul(rows[i]! + 1, 0x9e3779b1));
    for (let k = 0; k < PROBES; k++) out.data[i * cols + X.cols + k] = random.normal();
  }
  return out;
}

const standardised = (X: Matrix): Matrix => transformStandardScaler(fitStandardScaler(X), X);

/**
 * What boosted trees, fitted on one part, lose on the other when a column's values are dealt to other rows: in the
 * task's primary metric, larger meaning worse without it.
 */
export async function permutedColumns(
  table: Table,
  target: EncodedTarget,
  fold: Fold,
  recipe: Recipe,
  context: Context,
): Promise<ColumnVotes> {
  const { task, classes } = target;
  const { model, X, y, sources, groups } = probed(table, target, fold.train, recipe, context);
  const estimator = await loadEstimator('boosting');
  const learnt = { X, y, task, nClasses: classes.length };
  const fitted = await estimator.fit(learnt, defaultParams('boosting'), context);
  const judged = withProbes(transformColumns(model, table, fold.test), fold.test, context);
  const truth = selectValues(target.y, fold.test);
  const metric = PRIMARY_METRIC[task];
  const sign = metricInfo(task, metric)?.greaterIsBetter === false ? -1 : 1;
  const score = async (some: Matrix) =>
    sign * scoreFold(task, classes.length, truth, await predictFor(estimator, fitted, some, task))[metric]!;
  const { mean } = await permutationImportance(judged, score, { nRepeats: REPEATS, groups }, context);
  return { sources, values: mean };
}

/** How the columns enter as an L1 penalty falls. */
export interface ColumnPath extends ColumnVotes {
  /** Penalties as shares of the one that leaves nothing, falling from 1; `values` holds those at which columns enter. */
  shares: Float64Array;
  /** Penalties × columns and probes: the largest coefficient by size among a column's features. */
  sizes: Matrix;
}

export async function pathOfColumns(
  table: Table,
  target: EncodedTarget,
  rows: Int32Array,
  recipe: Recipe,
  context: Context,
): Promise<ColumnPath> {
  const { task, classes } = target;
  const { X, y, sources, groups } = probed(table, target, rows, recipe, context);
  const path = await l1Path({ X: standardised(X), y, task, nClasses: classes.length }, {}, context);
  const { alphas, coefs } = path;
  const sizes = createMatrix(alphas.length, groups.length);
  groups.forEach((group, g) => {
    for (let k = 0; k < alphas.length; k++) {
      sizes.data[k * groups.length + g] = group.reduce(
        (most, j) => Math.max(most, Math.abs(coefs.data[k * coefs.cols + j]!)),
        0,
      );
    }
  });
  return { sources, values: entryOf(path, groups), shares: alphas.map((alpha) => alpha / alphas[0]!), sizes };
}

/** How long the columns stay while the weakest is left out again and again. */
export interface ColumnElimination {
  sources: string[];
  /** Per fold and column, probes behind them: 1 for the last that stays, 0 for the first that goes. */
  stays: Float64Array[];
  /** How many columns and probes each score is for, ascending. */
  counts: Int32Array;
  /** Score on the rows left out, larger is better: mean and standard deviation over the folds. */
  mean: Float64Array;
  std: Float64Array;
  best: number;
}

/** @param folds positions in `rows` */
export async function eliminatedColumns(
  table: Table,
  target: EncodedTarget,
  rows: Int32Array,
  folds: readonly Fold[],
  recipe: Recipe,
  context: Context,
): Promise<ColumnElimination> {
  const { task, classes } = target;
  const { X, y, sources, groups } = probed(table, target, rows, recipe, context);
  const learn = linearElimination(task, classes.length, context);
  const step = Math.max(1, Math.floor(groups.length / 30));
  const result = await recursiveEliminationCv(standardised(X), y, learn, folds, { groups, step }, context);
  const stays = result.foldRankings.map((ranking) => {
    const last = ranking.reduce((most, rank) => Math.max(most, rank), 1);
    return Float64Array.from(ranking, (rank) => (last > 1 ? 1 - (rank - 1) / (last - 1) : 1));
  });
  const { counts, mean, std, nFeatures } = result;
  return { sources, stays, counts, mean, std, best: nFeatures };
}
