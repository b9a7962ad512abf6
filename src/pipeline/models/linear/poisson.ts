import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import { exp, log } from '../../core/math';
import { createMatrix, type Matrix } from '../../core/matrix';
import type { TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { checkTrainingData } from '../shape';
import { decisionFunction, type LinearModel, regressionModel } from './linear-model';
import { columnMeans, meanOf } from './moments';
import { minimizeNewton } from './newton';
import { refuseClasses } from './refuse-classes';
import type { SmoothProblem } from './smooth-problem';

/** A Poisson regression: exp(coef·x + intercept) is the expected count. */
export interface PoissonModel {
  kind: 'poisson';
  linear: LinearModel;
}

/**
 * Poisson regression with log link: minimises the mean of exp(η) − y·η plus ½·alpha·‖w‖², intercept unpenalised, by
 * Newton's method.
 * @param options.alpha ≥ 0, default 1
 * @throws INVALID_ARGUMENT for negative y or when all are 0; DIVERGED when numbers overflow
 * @see scikit-learn, PoissonRegressor
 */
export async function fitPoisson(
  data: TrainingData,
  options: { alpha?: number },
  context: Context,
): Promise<PoissonModel> {
  checkTrainingData(data);
  refuseClasses(data, 'Poisson regression');
  const { X, y } = data;
  const weights = effectiveWeights(data);
  if (y.some((value) => value < 0)) {
    throw new SandtableError('INVALID_ARGUMENT', 'Poisson regression needs counts of at least 0.');
  }
  const mean = meanOf(y, weights);
  if (!(mean > 0)) {
    throw new SandtableError('INVALID_ARGUMENT', 'All counts are 0: there is no rate to estimate.');
  }
  const center = columnMeans(X, weights);
  const start = new Float64Array(X.cols + 1);
  start[X.cols] = log(mean);
  const problem = poissonProblem(X, y, weights, center, options.alpha ?? 1);
  const onIteration = (done: number) => context.tick(done, 0, `iteration ${done}`);
  const { w, iterations, converged } = await minimizeNewton(problem, start, { onIteration });
  let intercept = w[X.cols]!;
  for (let j = 0; j < X.cols; j++) intercept -= w[j]! * center[j]!;
  const linear = regressionModel(w.slice(0, X.cols), intercept, iterations);
  return { kind: 'poisson', linear: { ...linear, converged } };
}

/** The expected count of each row. */
export function predictPoisson(model: PoissonModel, X: Matrix): Float64Array {
  return decisionFunction(model.linear, X).data.map(exp);
}

function poissonProblem(
  X: Matrix,
  y: Float64Array,
  weights: Float64Array | undefined,
  center: Float64Array,
  alpha: number,
): SmoothProblem {
  const { cols } = X;
  const size = cols + 1;
  const z = createMatrix(X.rows, size);
  let total = 0;
  for (let i = 0; i < X.rows; i++) {
    total += weights ? weights[i]! : 1;
    for (let j = 0; j < cols; j++) z.data[i * size + j] = X.data[i * cols + j]! - center[j]!;
    z.data[i * size + cols] = 1;
  }
  /** Calls `visit` with each row's place in z, its η and its share of the weight. */
  const eachRow = (w: Float64Array, visit: (at: number, eta: number, share: number, y: number) => void) => {
    for (let i = 0, at = 0; i < X.rows; i++, at += size) {
      let eta = 0;
      for (let j = 0; j < size; j++) eta += z.data[at + j]! * w[j]!;
      visit(at, eta, (weights ? weights[i]! : 1) / total, y[i]!);
    }
  };
  return {
    size,
    evaluate(w, gradient) {
      gradient.fill(0);
      let value = 0;
      eachRow(w, (at, eta, share, count) => {
        const mu = exp(eta);
        value += share * (mu - count * eta);
        const residual = share * (mu - count);
        for (let j = 0; j < size; j++) gradient[j]! += residual * z.data[at + j]!;
      });
      for (let j = 0; j < cols; j++) {
        value += (alpha * w[j]! * w[j]!) / 2;
        gradient[j]! += alpha * w[j]!;
      }
      return value;
    },
    hessian(w, h) {
      h.fill(0);
      eachRow(w, (at, eta, share) => {
        const scale = share * exp(eta);
        for (let a = 0; a < size; a++) {
          const factor = scale * z.data[at + a]!;
          for (let b = 0; b <= a; b++) h[a * size + b]! += factor * z.data[at + b]!;
        }
      });
      for (let j = 0; j < cols; j++) h[j * (size + 1)]! += alpha;
    },
  };
}
