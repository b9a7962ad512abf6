import type { Context } from '../../core/context';
import { createMatrix, type Matrix, selectRows, selectValues } from '../../core/matrix';
import { createRandom, mixSeed } from '../../core/random';
import { type Predictions, predictFor } from '../../models/predictions';
import { loadEstimator } from '../../models/registry';
import { fitTransformColumns, transformColumns } from '../../preprocessing/column-transformer';
import type { EncodedTarget } from '../../preprocessing/target';
import {
  crossFitTargetEncoder,
  fitTargetEncoder,
  type TargetEncoderParams,
  transformTargetEncoder,
} from '../../preprocessing/target-encoder';
import { stringAt } from '../../table/column';
import { getColumn, type Table } from '../../table/table';
import type { Learner } from '../fitted-pipeline';
import { stratifiedKFold } from '../splitters';
import { strataOf } from '../splitters/row-traits';
import { blankColumn, noiseColumns, plantedFuture } from './lab-columns';
import { mostRelevant, relevance } from './relevance';

/**
 * One fit of the lab: who is learnt from and judged, and which rows each part of the recipe was allowed to see. An
 * honest fit and a leaky one are the same code with other rows here.
 */
export interface LabFit {
  /** Table rows to learn from; a row may come several times. */
  train: Int32Array;
  test: Int32Array;
  /** Rows on which imputing, scaling and encoding are learnt. */
  prepare: Int32Array;
  /** Rows whose target decides which features stay; null keeps all. */
  select: Int32Array | null;
  /** Rows whose target makes the encoding of `LabColumns.encode`; null does not encode it. */
  encode: { rows: Int32Array; crossFit: boolean } | null;
  /** The column from the future: not there, there, or there but not yet known for the test rows. */
  future: 'absent' | 'present' | 'unknown';
}

/** The columns that the lab treats in a way of their own. */
export interface LabColumns {
  /** Encoded by the target; null where no such sin is looked at. */
  encode: string | null;
  /** Known only afterwards: a column's name, or one that is planted; null where no such sin is looked at. */
  future: { column: string | null } | null;
  /** Columns of pure noise that are added. */
  noise: number;
  seed: number;
}

/** Features that a selection keeps. */
export const KEPT = 20;
/** Folds of an honest target encoding, as scikit-learn's TargetEncoder. */
const ENCODING_FOLDS = 5;

/** Fits on the training rows and says something of the test rows. */
export async function fitLabModel(
  table: Table,
  target: EncodedTarget,
  learner: Learner,
  fit: LabFit,
  columns: LabColumns,
  context: Context,
): Promise<Predictions> {
  let [X, Xtest, Xselect] = await designMatrices(table, target, learner, fit, columns, context);
  const { task, classes } = target;
  if (fit.select && Xselect) {
    const scores = relevance(Xselect, selectValues(target.y, fit.select), task, classes.length);
    const kept = mostRelevant(scores, Math.min(KEPT, Math.ceil(X.cols / 2)));
    X = takeColumns(X, kept);
    Xtest = takeColumns(Xtest, kept);
  }
  const estimator = await loadEstimator(learner.kind);
  const data = { X, y: selectValues(target.y, fit.train), task, nClasses: classes.length };
  const model = await estimator.fit(data, learner.params, context);
  const said = await predictFor(estimator, model, Xtest, task);
  estimator.release?.(model);
  return said;
}

/** Features of the training rows, of the test rows, and of the rows that a selection looks at. */
async function designMatrices(
  table: Table,
  target: EncodedTarget,
  { recipe }: Learner,
  fit: LabFit,
  columns: LabColumns,
  context: Context,
): Promise<[Matrix, Matrix, Matrix | null]> {
  const named = columns.future?.column ?? null;
  const exclude = [
    ...(recipe.exclude ?? []),
    ...(fit.encode && columns.encode !== null ? [columns.encode] : []),
    ...(named !== null && fit.future === 'absent' ? [named] : []),
  ];
  const interactions = (recipe.interactions ?? []).filter((pair) =>
    pair.every((name) => !exclude.includes(name)),
  );
  const { model: transformer, X: prepared } = fitTransformColumns(
    table,
    fit.prepare,
    { ...recipe, interactions, exclude },
    { target, random: context.random.derive('columns') },
  );
  // Rows learnt from are among the prepared ones; what the recipe cross-fits for them must not be done over.
  const place = new Map(Array.from(fit.prepare, (row, at) => [row, at]));
  const learnt = selectRows(
    prepared,
    Int32Array.from(fit.train, (row) => place.get(row)!),
  );
  const unknown = fit.future === 'unknown' ? blankColumn(table, named) : table;
  const sets = [
    { rows: fit.train, from: table },
    { rows: fit.test, from: unknown },
    ...(fit.select ? [{ rows: fit.select, from: table }] : []),
  ];
  await context.tick(0, 0, 'preparing');
  const blocks: Matrix[][] = sets.map(({ rows, from }, k) => [
    k === 0 ? learnt : transformColumns(transformer, from, rows),
  ]);
  if (columns.noise > 0) {
    for (const [k, { rows }] of sets.entries()) {
      blocks[k]!.push(noiseColumns(rows, columns.noise, columns.seed));
    }
    await context.tick(0, 0, 'adding noise');
  }
  if (columns.future && named === null && fit.future !== 'absent') {
    const known = plantedFuture(target, columns.seed);
    const usual = selectValues(known, fit.train).reduce((a, b) => a + b, 0) / fit.train.length;
    sets.forEach(({ rows }, k) => {
      const values = selectValues(known, rows);
      blocks[k]!.push(single(k === 1 && fit.future === 'unknown' ? values.fill(usual) : values));
    });
  }
  if (fit.encode && columns.encode !== null) {
    encodeByTarget(table, target, fit, columns.encode, columns.seed).forEach((matrix, k) => {
      if (k < sets.length) blocks[k]!.push(matrix);
    });
  }
  await context.tick(0, 0, 'learning');
  const [X, Xtest, Xselect] = blocks.map(beside);
  return [X!, Xtest!, Xselect ?? null];
}

/** The encoded column for the training rows, the test rows and the rows of a selection. */
function encodeByTarget(
  table: Table,
  target: EncodedTarget,
  fit: LabFit,
  name: string,
  seed: number,
): Matrix[] {
  const column = getColumn(table, name);
  const { rows, crossFit } = fit.encode!;
  const valuesOf = (some: Int32Array) => [Array.from(some, (row) => stringAt(column, row))];
  const targetType = target.task === 'regression' ? 'continuous' : target.task;
  const params: TargetEncoderParams = { targetType };
  const encoder = fitTargetEncoder(valuesOf(rows), selectValues(target.y, rows), params);
  const plain = (some: Int32Array) => transformTargetEncoder(encoder, valuesOf(some));
  const learnt = crossFit
    ? crossFitTargetEncoder(
        valuesOf(fit.train),
        selectValues(target.y, fit.train),
        params,
        stratifiedKFold(strataOf(target, fit.train), ENCODING_FOLDS, createRandom(mixSeed(seed, 'encoding')))
          .folds,
      )
    : plain(fit.train);
  return [learnt, plain(fit.test), ...(fit.select ? [plain(fit.select)] : [])];
}

const single = (values: Float64Array): Matrix => ({ rows: values.length, cols: 1, data: values });

/** Matrices of the same rows side by side. */
function beside(blocks: readonly Matrix[]): Matrix {
  const rows = blocks[0]!.rows;
  const out = createMatrix(
    rows,
    blocks.reduce((sum, block) => sum + block.cols, 0),
  );
  let offset = 0;
  for (const { cols, data } of blocks) {
    for (let i = 0; i < rows; i++) {
      out.data.set(data.subarray(i * cols, (i + 1) * cols), i * out.cols + offset);
    }
    offset += cols;
  }
  return out;
}

function takeColumns(X: Matrix, kept: Int32Array): Matrix {
  const out = createMatrix(X.rows, kept.length);
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < kept.length; j++) out.data[i * kept.length + j] = X.data[i * X.cols + kept[j]!]!;
  }
  return out;
}
