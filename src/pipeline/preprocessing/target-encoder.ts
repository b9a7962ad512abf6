import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';
import {
  type Category,
  type CategoryColumnValues,
  categoryIndex,
  checkColumnCount,
  checkColumns,
  compareCategories,
  findCategories,
} from './categories';
import { smoothedTargetMeans, type TargetSmoothing } from './target-encoding';

export interface TargetEncoderParams extends Partial<TargetSmoothing> {
  targetType: 'binary' | 'multiclass' | 'continuous';
}

export interface TargetEncoderModel {
  /** Sorted classes; null for a continuous target. */
  classes: (string | number)[] | null;
  categories: Category[][];
  /** Mean of the target: one number, or one per class of a multiclass target. */
  targetMean: number[];
  /** Per column and (multiclass) class, column after column: the smoothed target mean of each category. */
  encodings: Float64Array[];
}

/** Rows that learn and rows that are encoded, as from a splitter. */
export interface CrossFitFold {
  train: Int32Array;
  test: Int32Array;
}

interface Problem {
  classes: (string | number)[] | null;
  /** One column to predict, or an indicator per class. */
  targets: Float64Array[];
  categories: Category[][];
  codes: Int32Array[];
  smoothing: TargetSmoothing;
}

function pose(
  columns: readonly CategoryColumnValues[],
  y: ArrayLike<number> | ArrayLike<string>,
  { targetType, smooth = 'auto', smoothFloor = 0 }: TargetEncoderParams,
): Problem {
  const rows = checkColumns(columns);
  if (rows === 0) throw new SandtableError('TOO_FEW_ROWS', 'There are no rows to fit on.');
  if (y.length !== rows) {
    throw new SandtableError('SHAPE_MISMATCH', `There are ${rows} rows but ${y.length} target values.`);
  }
  if ((smooth !== 'auto' && !(smooth >= 0)) || !(smoothFloor >= 0)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Smoothing counts rows: 0 or more.',
      'Use "auto" or e.g. 10.',
    );
  }
  const labels: (string | number)[] = Array.from({ length: rows }, (_, i) => y[i]!);
  const classes = targetType === 'continuous' ? null : [...new Set(labels)].sort(compareCategories);
  if (classes && targetType === 'binary' && classes.length > 2) {
    throw new SandtableError('TOO_MANY_CLASSES', `A binary target has two classes, not ${classes.length}.`);
  }
  const positive = targetType === 'multiclass' ? classes! : classes?.slice(-1);
  const targets = positive
    ? positive.map((label) => Float64Array.from(labels, (value) => Number(value === label)))
    : [Float64Array.from(labels, Number)];
  const categories = columns.map((values) => findCategories(values).categories);
  const codes = columns.map((values, j) => {
    const index = categoryIndex(categories[j]!);
    return Int32Array.from(values, (value) => index.get(value)!);
  });
  return { classes, targets, categories, codes, smoothing: { smooth, smoothFloor } };
}

function learn(problem: Problem, rows: Int32Array): { targetMean: number[]; encodings: Float64Array[] } {
  const { targets, codes, categories, smoothing } = problem;
  const fitted = codes.flatMap((column, j) =>
    targets.map((y) => smoothedTargetMeans(column, y, rows, categories[j]!.length, smoothing)),
  );
  return {
    targetMean: fitted.slice(0, targets.length).map(({ mean }) => mean),
    encodings: fitted.map(({ encoding }) => encoding),
  };
}

const everyRow = (problem: Problem) => Int32Array.from(problem.codes[0]!.keys());

/**
 * Learns for every category the (smoothed) mean of the target among its rows: per class for a multiclass target,
 * of the later class in sorted order for a binary one. Missing is a category like any other.
 *
 * Only for rows the encoder has not seen: what a model learns from must be encoded by `crossFitTargetEncoder`, or
 * the target leaks into its features.
 * Source: scikit-learn's TargetEncoder (`fit`).
 * @throws TOO_FEW_ROWS, SHAPE_MISMATCH, INVALID_ARGUMENT, TOO_MANY_CLASSES
 */
export function fitTargetEncoder(
  columns: readonly CategoryColumnValues[],
  y: ArrayLike<number> | ArrayLike<string>,
  params: TargetEncoderParams,
): TargetEncoderModel {
  const problem = pose(columns, y, params);
  const { classes, categories } = problem;
  return { classes, categories, ...learn(problem, everyRow(problem)) };
}

/** The encodings of other rows; categories never seen get the target's mean. @throws SHAPE_MISMATCH */
export function transformTargetEncoder(
  model: TargetEncoderModel,
  columns: readonly CategoryColumnValues[],
): Matrix {
  checkColumnCount(columns, model.categories.length);
  const rows = checkColumns(columns);
  const perColumn = model.targetMean.length;
  const cols = columns.length * perColumn;
  const out = createMatrix(rows, cols);
  columns.forEach((values, j) => {
    const index = categoryIndex(model.categories[j]!);
    values.forEach((value, i) => {
      const k = index.get(value);
      for (let c = 0; c < perColumn; c++) {
        const at = j * perColumn + c;
        out.data[i * cols + at] = k === undefined ? model.targetMean[c]! : model.encodings[at]![k]!;
      }
    });
  });
  return out;
}

/**
 * The encodings a model may learn from: each row is encoded by the rows of the other folds alone. A category that
 * is not in a fold's training rows gets their mean.
 * Source: scikit-learn's TargetEncoder (`fit_transform`).
 * @param folds as from kFold or stratifiedKFold: every row is tested exactly once
 * @throws as `fitTargetEncoder`; INVALID_ARGUMENT when a row is tested never or twice
 */
export function crossFitTargetEncoder(
  columns: readonly CategoryColumnValues[],
  y: ArrayLike<number> | ArrayLike<string>,
  params: TargetEncoderParams,
  folds: readonly CrossFitFold[],
): Matrix {
  const problem = pose(columns, y, params);
  const rows = problem.codes[0]!.length;
  const tested = new Uint8Array(rows);
  for (const { test } of folds) for (const row of test) tested[row] = tested[row]! + 1;
  if (tested.some((times) => times !== 1)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Cross-fitting needs folds that test every row exactly once.',
      'Use kFold or stratifiedKFold.',
    );
  }
  const perColumn = problem.targets.length;
  const cols = columns.length * perColumn;
  const out = createMatrix(rows, cols);
  for (const { train, test } of folds) {
    const { encodings } = learn(problem, train);
    encodings.forEach((encoding, at) => {
      const codes = problem.codes[Math.floor(at / perColumn)]!;
      for (const row of test) out.data[row * cols + at] = encoding[codes[row]!]!;
    });
  }
  return out;
}
