import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import { createMatrix, selectRows } from '../../core/matrix';
import { resolveParams } from '../catalog';
import type { Estimator, TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { checkTrainingData } from '../shape';
import { choleskySolve } from './cholesky';
import { minimizeLbfgs } from './lbfgs';
import { type LinearModel, linearProba, predictLinear } from './linear-model';
import { binomialProblem, type LogisticRows, multinomialProblem } from './logistic-problem';
import { columnMeans, columnVariances, nearOrigin } from './moments';
import { minimizeNewton } from './newton';
import { minimizeProximalNewton } from './proximal-newton';
import type { SmoothProblem, Solution } from './smooth-problem';

export interface LogisticOptions {
  /** The inverse strength of the penalty; Infinity for none. Default 1. */
  C?: number;
  classWeight?: 'none' | 'balanced';
  /** The share of the penalty that is ‖w‖₁ instead of ½‖w‖²; above 0 coefficients become exactly 0. Default 0. */
  l1Ratio?: number;
}

/** How many multiplications one Hessian may cost: about 10 ms. */
const HESSIAN_BUDGET = 1e7;

/**
 * Logistic regression with an L2 penalty: minimises ½‖w‖²/C + Σ weight·log loss, intercepts unpenalised, softmax
 * over all classes when there are more than two. The optimum is found to about ten digits. Classes without weight
 * get probability 0.
 *
 * Newton's method where the Hessian of all rows is cheap; on many rows it runs on a sample and its factor
 * preconditions L-BFGS on all of them; on many parameters L-BFGS runs with the diagonal. With an L1 share, proximal
 * Newton steps.
 * @throws TARGET_ONE_CLASS when fewer than two classes have weight; DIVERGED when numbers overflow
 * @see scikit-learn, LogisticRegression
 */
export async function fitLogistic(
  data: TrainingData,
  options: LogisticOptions,
  context: Context,
): Promise<LinearModel> {
  checkTrainingData(data);
  const { C = 1, classWeight = 'none', l1Ratio = 0 } = options;
  const weights = effectiveWeights(data, classWeight);
  const { classes, labels } = presentClasses(data, weights);
  const nOutputs = classes.length === 2 ? 1 : classes.length;
  const totalWeight = weights ? weights.reduce((sum, weight) => sum + weight, 0) : data.X.rows;
  const { X, center } = nearOrigin(data.X, weights);
  const rows: LogisticRows = {
    X,
    labels,
    weights,
    totalWeight,
    l2: (1 - l1Ratio) / (C * totalWeight),
  };
  const solution = await solve(rows, classes.length, l1Ratio / (C * totalWeight), context);
  return toModel(solution, data, classes, nOutputs, center);
}

/** The classes with weight, and each row's place among them; rows of a class without weight count as the first. */
function presentClasses(data: TrainingData, weights: Float64Array | undefined) {
  const mass = new Float64Array(data.nClasses);
  for (let i = 0; i < data.y.length; i++) mass[data.y[i]!]! += weights ? weights[i]! : 1;
  const classes = Int32Array.from(mass.keys()).filter((k) => mass[k]! > 0);
  if (classes.length < 2) {
    throw new SandtableError(
      'TARGET_ONE_CLASS',
      'All rows to learn from belong to one class.',
      'Use more rows, or a stratified split, so that every class is there.',
    );
  }
  const labels = new Int32Array(data.y.length);
  for (let i = 0; i < labels.length; i++) labels[i] = Math.max(0, classes.indexOf(data.y[i]!));
  return { classes, labels };
}

function problemOf(rows: LogisticRows, nClasses: number): SmoothProblem {
  return nClasses === 2 ? binomialProblem(rows) : multinomialProblem(rows, nClasses);
}

async function solve(rows: LogisticRows, nClasses: number, l1: number, context: Context): Promise<Solution> {
  const problem = problemOf(rows, nClasses);
  const { size } = problem;
  const start = new Float64Array(size);
  const onIteration = (done: number) => context.tick(done, 0, `iteration ${done}`);
  if (l1 > 0) {
    const width = rows.X.cols + 1;
    const penalties = Float64Array.from({ length: size }, (_, i) => (i % width === width - 1 ? 0 : l1));
    return minimizeProximalNewton(problem, penalties, start, { onIteration });
  }
  // On many rows a Hessian may cost what two gradients do.
  const budget = Math.max(HESSIAN_BUDGET, 2 * rows.X.rows * size);
  const affordable = Math.floor(budget / (size * size));
  if (rows.X.rows <= Math.max(affordable, 50)) return minimizeNewton(problem, start, { onIteration });
  if (affordable < 5 * size) {
    const diagonal = startingDiagonal(rows, nClasses);
    const precondition = (v: Float64Array) => {
      for (let i = 0; i < v.length; i++) v[i]! /= diagonal[i]!;
    };
    return minimizeLbfgs(problem, start, { precondition, onIteration });
  }
  const sample = problemOf(sampleRows(rows, nClasses, affordable), nClasses);
  const rough = await minimizeNewton(sample, start, { tolerance: 1e-4, maxIterations: 30, onIteration });
  const precondition = (v: Float64Array) => {
    choleskySolve(rough.factor, size, v);
  };
  return minimizeLbfgs(problem, rough.w, { precondition, onIteration });
}

/** Every n-th row of each class, with the class's whole weight: no class is missed, and no draw is needed. */
function sampleRows(rows: LogisticRows, nClasses: number, size: number): LogisticRows {
  const share = size / rows.X.rows;
  const mass = new Float64Array(nClasses);
  const taken = new Float64Array(nClasses);
  const credit = new Float64Array(nClasses).fill(1);
  const chosen: number[] = [];
  for (let i = 0; i < rows.X.rows; i++) {
    const label = rows.labels[i]!;
    const weight = rows.weights ? rows.weights[i]! : 1;
    mass[label]! += weight;
    if (weight === 0) continue;
    credit[label]! += share;
    if (credit[label]! < 1 && taken[label]! > 0) continue;
    credit[label]! -= 1;
    taken[label]! += weight;
    chosen.push(i);
  }
  const weights = Float64Array.from(chosen, (i) => {
    const label = rows.labels[i]!;
    return ((rows.weights ? rows.weights[i]! : 1) * mass[label]!) / taken[label]!;
  });
  return {
    ...rows,
    X: selectRows(rows.X, chosen),
    labels: Int32Array.from(chosen, (i) => rows.labels[i]!),
    weights,
  };
}

/** The Hessian's diagonal when all coefficients are 0. */
function startingDiagonal(rows: LogisticRows, nClasses: number): Float64Array {
  const variances = columnVariances(rows.X, columnMeans(rows.X, rows.weights), rows.weights);
  const nOutputs = nClasses === 2 ? 1 : nClasses;
  const curvature = nClasses === 2 ? 0.25 : (1 / nClasses) * (1 - 1 / nClasses);
  const width = rows.X.cols + 1;
  const diagonal = new Float64Array(nOutputs * width);
  for (let k = 0; k < nOutputs; k++) {
    for (let j = 0; j < width - 1; j++) diagonal[k * width + j] = curvature * variances[j]! + rows.l2;
    diagonal[k * width + width - 1] = curvature;
  }
  return diagonal;
}

function toModel(
  solution: Solution,
  data: TrainingData,
  classes: Int32Array,
  nOutputs: number,
  center: Float64Array,
): LinearModel {
  const { cols } = data.X;
  const coef = createMatrix(nOutputs, cols);
  const intercept = new Float64Array(nOutputs);
  for (let k = 0; k < nOutputs; k++) {
    const own = solution.w.subarray(k * (cols + 1), (k + 1) * (cols + 1));
    coef.data.set(own.subarray(0, cols), k * cols);
    intercept[k] = own[cols]!;
    for (let j = 0; j < cols; j++) intercept[k]! -= own[j]! * center[j]!;
  }
  if (!intercept.every(Number.isFinite) || !coef.data.every(Number.isFinite)) {
    throw new SandtableError(
      'DIVERGED',
      'The logistic regression ran out of the range of numbers.',
      'Scale the features, or look for extreme values in them.',
    );
  }
  const { iterations, converged } = solution;
  const { task, nClasses } = data;
  return {
    kind: 'linear',
    task,
    nFeatures: cols,
    nClasses,
    classes,
    coef,
    intercept,
    iterations,
    converged,
  };
}

/** Logistic regression as the catalog describes it. */
export const logisticEstimator: Estimator<LinearModel> = {
  id: 'logistic',
  async fit(data, params, context) {
    if (data.task === 'regression') {
      throw new SandtableError('INVALID_ARGUMENT', 'Logistic regression learns classes, not numbers.');
    }
    const resolved = resolveParams('logistic', params, data.task);
    const classWeight = resolved.text('classWeight') === 'balanced' ? 'balanced' : 'none';
    const options = { C: resolved.number('C'), l1Ratio: resolved.number('l1Ratio'), classWeight } as const;
    return fitLogistic(data, options, context);
  },
  predict: predictLinear,
  predictProba: linearProba,
};
