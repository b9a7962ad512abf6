import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import { exp, log } from '../../core/math';
import type { Matrix } from '../../core/matrix';
import { resolveParams } from '../catalog';
import type { Estimator, TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { checkTrainingData } from '../shape';
import { decisionFunction, type LinearModel, regressionModel } from './linear-model';
import { meanOf, nearOrigin } from './moments';
import { minimizeNewton } from './newton';
import { refuseClasses } from './refuse-classes';
import { type RowLoss, rowLossProblem } from './row-loss-problem';

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
  const { X: near, center } = nearOrigin(X, weights);
  const total = weights ? weights.reduce((sum, weight) => sum + weight, 0) : X.rows;
  const start = new Float64Array(X.cols + 1);
  start[X.cols] = log(mean);
  const problem = rowLossProblem(near, total, options.alpha ?? 1, poissonLoss(y, weights));
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

/** Poisson regression as the catalog describes it. */
export const poissonEstimator: Estimator<PoissonModel> = {
  id: 'poisson',
  fit: (data, params, context) =>
    fitPoisson(data, { alpha: resolveParams('poisson', params, data.task).number('alpha') }, context),
  predict: predictPoisson,
  predictProba() {
    throw new SandtableError('INVALID_ARGUMENT', 'A regression model has no class probabilities.');
  },
};

function poissonLoss(y: Float64Array, weights: Float64Array | undefined): RowLoss {
  const weight = (i: number) => (weights ? weights[i]! : 1);
  return {
    slopes(scores, begin, end) {
      let loss = 0;
      for (let i = begin, at = 0; i < end; i++, at++) {
        const mu = exp(scores[at]!);
        loss += weight(i) * (mu - y[i]! * scores[at]!);
        scores[at] = weight(i) * (mu - y[i]!);
      }
      return loss;
    },
    curvatures(scores, begin, end) {
      for (let i = begin, at = 0; i < end; i++, at++) scores[at] = weight(i) * exp(scores[at]!);
    },
  };
}
