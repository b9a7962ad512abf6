import type { Context } from '../../core/context';
import { type Matrix, selectRows, selectValues } from '../../core/matrix';
import type { TrainingData } from '../estimator';
import { crossFittedSigmoid } from './cross-fit';
import type { RbfMachine, RbfSvmModel, SvmOptions } from './model';
import { kernelRowCache, type NormedRows, normedRows, rbfRow } from './rbf-kernel';
import { type SmoSolution, solveSmo } from './smo';
import { type SvmRows, standardiseTarget } from './training-rows';

/** A machine before its support rows have found their place in the model. */
interface Trained {
  /** Rows of the matrix it was trained on, and their coefficients. */
  rows: Int32Array;
  coef: Float64Array;
  rho: number;
}

/** 1 / (features · variance of all values), scikit-learn's 'scale'. 1 when nothing varies. */
function scaleGamma(X: Matrix): number {
  let sum = 0;
  for (const value of X.data) sum += value;
  const mean = sum / X.data.length;
  let squares = 0;
  for (const value of X.data) squares += (value - mean) ** 2;
  const variance = squares / X.data.length;
  return variance > 0 ? 1 / (X.cols * variance) : 1;
}

function machineOf(solution: SmoSolution, sign: Int8Array, nRows: number): Trained {
  const weight = new Float64Array(nRows);
  for (let a = 0; a < sign.length; a++) weight[a % nRows]! += sign[a]! * solution.alpha[a]!;
  const rows = Int32Array.from(weight.keys()).filter((i) => weight[i] !== 0);
  return { rows, coef: selectValues(weight, rows), rho: solution.rho };
}

/** The kernel of row i of `queries` with every row of `support`. */
export function kernelTo(
  support: NormedRows,
  queries: Matrix,
  i: number,
  gamma: number,
  out: Float64Array,
): void {
  const at = i * queries.cols;
  let square = 0;
  for (let j = 0; j < queries.cols; j++) square += queries.data[at + j]! ** 2;
  rbfRow(support, queries.data, at, square, gamma, out);
}

/**
 * Support vector machines with an RBF kernel. Classification: one C-SVM for every pair of classes, with a
 * cross-fitted sigmoid each; regression: one ε-SVR on the standardised target.
 * @param rows as `svmRows` gives them
 * @see LIBSVM; scikit-learn, SVC and SVR
 */
export async function fitRbf(
  data: TrainingData,
  rows: SvmRows,
  options: SvmOptions,
  context: Context,
): Promise<RbfSvmModel> {
  const gamma = options.gamma ?? scaleGamma(data.X);
  const found: { machine: Omit<RbfMachine, 'indices' | 'coef' | 'rho'>; trained: Trained }[] = [];
  let target = { mean: 0, scale: 1 };
  if (data.task === 'regression') {
    const { z, ...scale } = standardiseTarget(rows.y, rows.weights);
    target = scale;
    const trained = await trainRegression(rows, z, options, gamma, context);
    found.push({ machine: { positive: -1, negative: -1, sigmoid: null }, trained });
  } else {
    const { classes } = rows;
    for (let a = 0; a < classes.length; a++) {
      for (let b = a + 1; b < classes.length; b++) {
        // Two classes: the second is the positive one. More: the earlier of the pair.
        const [positive, negative] =
          classes.length === 2 ? [classes[1]!, classes[0]!] : [classes[a]!, classes[b]!];
        const pair = await fitPair(rows, positive, negative, options.C, gamma, context);
        found.push({ machine: { positive, negative, sigmoid: pair.sigmoid }, trained: pair.trained });
      }
    }
  }
  const used = Int32Array.from(new Set(found.flatMap(({ trained }) => [...trained.rows]))).sort();
  const place = new Map(Array.from(used, (row, index) => [row, index]));
  const { task, nClasses } = data;
  return {
    kind: 'svmRbf',
    task,
    nClasses,
    nFeatures: data.X.cols,
    gamma,
    center: rows.center,
    support: selectRows(rows.X, used),
    machines: found.map(({ machine, trained }) => ({
      ...machine,
      indices: trained.rows.map((row) => place.get(row)!),
      coef: trained.coef,
      rho: trained.rho,
    })),
    target,
  };
}

async function fitPair(
  all: SvmRows,
  positive: number,
  negative: number,
  C: number,
  gamma: number,
  context: Context,
) {
  const own = Int32Array.from(all.y.keys()).filter((i) => all.y[i] === positive || all.y[i] === negative);
  const nRows = own.length;
  const weights = selectValues(all.weights, own);
  const sign = Int8Array.from(own, (i) => (all.y[i] === positive ? 1 : -1));
  const linear = new Float64Array(nRows).fill(-1);
  const kernelRow = kernelRowCache(normedRows(selectRows(all.X, own)), gamma);
  const solve = (upper: Float64Array, phase: string) =>
    solveSmo({ nRows, sign, linear, upper, kernelRow }, context, phase);
  const upper = weights.map((weight) => C * weight);
  const solution = await solve(upper, 'finding the border');
  const labels = Int32Array.from(sign, (s) => (s > 0 ? 1 : 0));
  const random = context.random.derive(`sigmoid ${positive} ${negative}`);
  const sigmoid = await crossFittedSigmoid(labels, weights, random, async (train, test) => {
    // Rows kept out have no room to move: the kernel is shared by all folds, and their scores come along.
    const inside = new Float64Array(nRows);
    for (const i of train) inside[i] = upper[i]!;
    const part = train.length === nRows ? solution : await solve(inside, 'measuring its certainty');
    return Float64Array.from(test, (i) => part.force[i]! + sign[i]! - part.rho);
  });
  const trained = machineOf(solution, sign, nRows);
  return { trained: { ...trained, rows: trained.rows.map((i) => own[i]!) }, sigmoid };
}

async function trainRegression(
  { X, weights }: SvmRows,
  z: Float64Array,
  { C, epsilon }: SvmOptions,
  gamma: number,
  context: Context,
): Promise<Trained> {
  const n = X.rows;
  const sign = new Int8Array(2 * n).fill(1, 0, n).fill(-1, n);
  const linear = Float64Array.from({ length: 2 * n }, (_, a) =>
    a < n ? epsilon - z[a]! : epsilon + z[a - n]!,
  );
  const upper = Float64Array.from({ length: 2 * n }, (_, a) => C * weights[a % n]!);
  const kernelRow = kernelRowCache(normedRows(X), gamma);
  const solution = await solveSmo({ nRows: n, sign, linear, upper, kernelRow }, context, 'finding the curve');
  return machineOf(solution, sign, n);
}
