import type { Context } from '../../core/context';
import { createMatrix, type Matrix, selectRows, selectValues } from '../../core/matrix';
import type { TrainingData } from '../estimator';
import { minimizeLbfgs } from '../linear/lbfgs';
import { columnVariances } from '../linear/moments';
import { minimizeNewton } from '../linear/newton';
import { type RowLoss, rowLossProblem } from '../linear/row-loss-problem';
import { crossFittedSigmoid } from './cross-fit';
import type { LinearSvmModel, SvmOptions } from './model';
import type { Sigmoid } from './platt';
import { type SvmRows, standardiseTarget } from './training-rows';

/** How many multiplications one Hessian may cost. */
const HESSIAN_BUDGET = 2e8;

/** Widths of the parabola that stands in for the corner of the ε-insensitive loss, each with the solver's tolerance. */
const CORNERS: [number, number][] = [
  [1, 1e-4],
  [0.1, 1e-4],
  [0.01, 1e-5],
  [0.002, 1e-7],
];

/** weight·max(0, 1 − sign·η)², sign +1 for label 1 and −1 for label 0. */
function squaredHinge(labels: Int32Array, weights: Float64Array): RowLoss {
  return {
    slopes(scores, begin, end) {
      let loss = 0;
      for (let i = begin, at = 0; i < end; i++, at++) {
        const sign = labels[i] === 1 ? 1 : -1;
        const short = 1 - sign * scores[at]!;
        loss += short > 0 ? weights[i]! * short * short : 0;
        scores[at] = short > 0 ? -2 * weights[i]! * sign * short : 0;
      }
      return loss;
    },
    curvatures(scores, begin, end) {
      for (let i = begin, at = 0; i < end; i++, at++) {
        const sign = labels[i] === 1 ? 1 : -1;
        scores[at] = 1 - sign * scores[at]! > 0 ? 2 * weights[i]! : 0;
      }
    },
  };
}

/** weight·max(0, |η − z| − ε), its corner rounded over a width of `corner`. */
function insensitive(z: Float64Array, weights: Float64Array, epsilon: number, corner: number): RowLoss {
  return {
    slopes(scores, begin, end) {
      let loss = 0;
      for (let i = begin, at = 0; i < end; i++, at++) {
        const residual = scores[at]! - z[i]!;
        const beyond = Math.abs(residual) - epsilon;
        const steep = Math.min(Math.max(beyond / corner, 0), 1);
        loss += beyond > 0 ? weights[i]! * steep * (beyond - (steep * corner) / 2) : 0;
        scores[at] = weights[i]! * steep * Math.sign(residual);
      }
      return loss;
    },
    curvatures(scores, begin, end) {
      for (let i = begin, at = 0; i < end; i++, at++) {
        const beyond = Math.abs(scores[at]! - z[i]!) - epsilon;
        scores[at] = beyond > 0 && beyond < corner ? weights[i]! / corner : 0;
      }
    },
  };
}

/** Coefficients and intercept that minimise ½‖w‖² + C·Σ loss; intercept unpenalised. */
async function solve(
  X: Matrix,
  weights: Float64Array,
  C: number,
  loss: RowLoss,
  start: Float64Array,
  tolerance: number,
  context: Context,
): Promise<Float64Array> {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const l2 = 1 / (C * total);
  const problem = rowLossProblem(X, total, l2, loss);
  const { size } = problem;
  const onIteration = (done: number) => context.tick(done, 0, `iteration ${done}`);
  if (X.rows * size * size <= HESSIAN_BUDGET || size < 50) {
    return (await minimizeNewton(problem, start, { onIteration, tolerance })).w;
  }
  const diagonal = columnVariances(X, new Float64Array(X.cols), weights).map((variance) => 2 * variance + l2);
  const precondition = (v: Float64Array) => {
    for (let j = 0; j < diagonal.length; j++) v[j]! /= diagonal[j]!;
  };
  return (await minimizeLbfgs(problem, start, { precondition, onIteration, tolerance })).w;
}

function scoresOf(w: Float64Array, X: Matrix): Float64Array {
  const out = new Float64Array(X.rows);
  for (let i = 0; i < X.rows; i++) {
    let sum = w[X.cols]!;
    for (let j = 0; j < X.cols; j++) sum += w[j]! * X.data[i * X.cols + j]!;
    out[i] = sum;
  }
  return out;
}

/**
 * Linear support vector machines in the primal. Classification: squared hinge loss, each class against the rest,
 * with a cross-fitted sigmoid each; regression: ε-insensitive loss on the standardised target. Unlike liblinear the
 * intercept is not penalised: moving all rows moves nothing.
 * @param rows as `svmRows` gives them
 * @see scikit-learn, LinearSVC and LinearSVR; Keerthi & DeCoste (2005) for Newton's method on the squared hinge
 */
export async function fitLinearSvm(
  data: TrainingData,
  rows: SvmRows,
  options: SvmOptions,
  context: Context,
): Promise<LinearSvmModel> {
  const { X, y, weights, classes } = rows;
  const solutions: Float64Array[] = [];
  const sigmoids: Sigmoid[] = [];
  let target = { mean: 0, scale: 1 };
  if (data.task === 'regression') {
    const { z, ...scale } = standardiseTarget(y, weights);
    target = scale;
    let w: Float64Array = new Float64Array(X.cols + 1);
    for (const [corner, tolerance] of CORNERS) {
      const loss = insensitive(z, weights, options.epsilon, corner);
      w = await solve(X, weights, options.C, loss, w, tolerance, context);
    }
    solutions.push(w);
  }
  for (const positive of classes.length === 2 ? classes.slice(1) : classes) {
    const labels = Int32Array.from(y, (label) => (label === positive ? 1 : 0));
    const fitted = await fitBorder(X, labels, weights, options.C, positive, context);
    solutions.push(fitted.w);
    sigmoids.push(fitted.sigmoid);
  }
  const coef = createMatrix(solutions.length, X.cols);
  const intercept = new Float64Array(solutions.length);
  solutions.forEach((w, k) => {
    coef.data.set(w.subarray(0, X.cols), k * X.cols);
    intercept[k] = w[X.cols]!;
    for (let j = 0; j < X.cols; j++) intercept[k]! -= w[j]! * rows.center[j]!;
  });
  const { task, nClasses } = data;
  return {
    kind: 'svmLinear',
    task,
    nClasses,
    nFeatures: X.cols,
    classes,
    coef,
    intercept,
    sigmoids,
    target,
  };
}

async function fitBorder(
  X: Matrix,
  labels: Int32Array,
  weights: Float64Array,
  C: number,
  positive: number,
  context: Context,
) {
  const start = new Float64Array(X.cols + 1);
  const w = await solve(X, weights, C, squaredHinge(labels, weights), start, 1e-10, context);
  const random = context.random.derive(`sigmoid ${positive}`);
  const sigmoid = await crossFittedSigmoid(labels, weights, random, async (train, test) => {
    const part = selectValues(weights, train);
    const loss = squaredHinge(
      Int32Array.from(train, (i) => labels[i]!),
      part,
    );
    const fitted = await solve(selectRows(X, train), part, C, loss, w, 1e-6, context);
    return scoresOf(fitted, selectRows(X, test));
  });
  return { w, sigmoid };
}
