import type { Context } from '../../core/context';
import { createMatrix, type Matrix, matrixRow } from '../../core/matrix';
import type { TrainingData } from '../estimator';
import { checkTrainingData } from '../shape';
import { createDescent } from './elastic-net';
import { binomialProblem, multinomialProblem } from './logistic-problem';
import { centreRows, columnMeans, columnVariances } from './moments';
import { minimizeProximalNewton } from './proximal-newton';

export interface L1PathOptions {
  /** Penalties, from the one that leaves nothing; default 30. */
  nAlphas?: number;
  /** The last penalty as a share of the first; default 0.01. */
  eps?: number;
}

/** Coefficients as the L1 penalty falls. */
export interface L1Path {
  /** Falling evenly on a log scale; at the first every coefficient is 0. */
  alphas: Float64Array;
  /** Penalties × features, of features brought to deviation 1; with several classes the largest by size of all classes. */
  coefs: Matrix;
}

/**
 * The lasso path of a number, as scikit-learn's `lasso_path` on standardised features: 1/(2n)·Σ residual² + α·‖w‖₁;
 * of classes the same with the mean log loss of a logistic regression. Each solution begins at the one before.
 * Features that never vary stay at 0.
 * @throws TARGET_ONE_CLASS never: one class gives a path of zeros
 */
export async function l1Path(data: TrainingData, options: L1PathOptions, context: Context): Promise<L1Path> {
  checkTrainingData(data);
  const { nAlphas = 30, eps = 0.01 } = options;
  const X = standardised(data.X);
  const steps = data.task === 'regression' ? numberSteps(X, data.y) : classSteps(X, data.y, data.nClasses);
  const coefs = createMatrix(nAlphas, X.cols);
  const alphas = new Float64Array(nAlphas);
  for (let k = 0; k < nAlphas; k++) {
    alphas[k] = steps.largest * eps ** (nAlphas > 1 ? k / (nAlphas - 1) : 0);
    await context.tick(k, nAlphas, `penalty ${k + 1} of ${nAlphas}`);
    if (steps.largest > 0) coefs.data.set(await steps.solve(alphas[k]!, quiet(context)), k * X.cols);
  }
  return { alphas, coefs };
}

/** For each group of features the largest penalty, as a share of the first, at which it is in play; 0 for never. */
export function entryOf({ alphas, coefs }: L1Path, groups: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(groups, (group) => {
    for (let k = 0; k < alphas.length; k++) {
      const row = matrixRow(coefs, k);
      if (group.some((j) => row[j] !== 0)) return alphas[k]! / alphas[0]!;
    }
    return 0;
  });
}

interface Steps {
  /** The smallest penalty that leaves nothing. */
  largest: number;
  solve(alpha: number, context: Context): Promise<Float64Array>;
}

/** The path reports; what one penalty takes only listens for Stop. */
const quiet = (context: Context): Context => ({
  ...context,
  tick: () => context.tick(0, 0, 'following the path'),
});

function standardised(X: Matrix): Matrix {
  const means = columnMeans(X, undefined);
  const scales = columnVariances(X, means, undefined).map(Math.sqrt);
  const out = createMatrix(X.rows, X.cols);
  for (let i = 0, at = 0; i < X.rows; i++) {
    for (let j = 0; j < X.cols; j++, at++) {
      const constant = scales[j]! <= 1e-12 * Math.abs(means[j]!);
      out.data[at] = constant ? 0 : (X.data[at]! - means[j]!) / scales[j]!;
    }
  }
  return out;
}

function numberSteps(X: Matrix, y: Float64Array): Steps {
  const descend = createDescent(centreRows(X, y, undefined), X.rows);
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  return {
    largest: largestPull(X, (i) => y[i]! - mean),
    solve: async (alpha, context) => (await descend(alpha, 0, context)).coef,
  };
}

/** max |Σ x·residual| / n over the features. */
function largestPull(X: Matrix, residual: (row: number) => number): number {
  const pull = new Float64Array(X.cols);
  for (let i = 0, at = 0; i < X.rows; i++) {
    const rest = residual(i);
    for (let j = 0; j < X.cols; j++, at++) pull[j]! += X.data[at]! * rest;
  }
  return pull.reduce((most, value) => Math.max(most, Math.abs(value) / X.rows), 0);
}

function classSteps(X: Matrix, y: Float64Array, nClasses: number): Steps {
  const shares = new Float64Array(nClasses);
  for (const label of y) shares[label]! += 1 / y.length;
  const present = [...shares.keys()].filter((k) => shares[k]! > 0);
  const labels = Int32Array.from(y, (label) => present.indexOf(label));
  const rows = { X, labels, weights: undefined, totalWeight: X.rows, l2: 0 };
  const outputs = present.length === 2 ? 1 : present.length;
  const problem = outputs === 1 ? binomialProblem(rows) : multinomialProblem(rows, outputs);
  const width = X.cols + 1;
  let at: Float64Array = new Float64Array(problem.size);
  const own = present.length < 2 ? [] : outputs === 1 ? [present[1]!] : present;
  return {
    largest: own.reduce(
      (most, label) =>
        Math.max(
          most,
          largestPull(X, (i) => (y[i] === label ? 1 : 0) - shares[label]!),
        ),
      0,
    ),
    async solve(alpha, context) {
      const penalties = Float64Array.from({ length: problem.size }, (_, i) =>
        i % width === width - 1 ? 0 : alpha,
      );
      const onIteration = (done: number) => context.tick(done, 0, '');
      at = (await minimizeProximalNewton(problem, penalties, at, { tolerance: 1e-10, onIteration })).w;
      const coef = new Float64Array(X.cols);
      for (let k = 0; k < outputs; k++) {
        for (let j = 0; j < X.cols; j++) {
          const value = at[k * width + j]!;
          if (Math.abs(value) > Math.abs(coef[j]!)) coef[j] = value;
        }
      }
      return coef;
    },
  };
}
