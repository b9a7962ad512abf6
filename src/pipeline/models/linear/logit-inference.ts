import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import { log } from '../../core/math';
import type { TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { checkTrainingData } from '../shape';
import { choleskyFactor, choleskyInverse } from './cholesky';
import { binomialProblem } from './logistic-problem';
import { minimizeNewton } from './newton';
import { normalCritical, normalTwoSided } from './tails';

/** What maximum likelihood knows about the coefficients of a logit model. The first one is the intercept. */
export interface LogitInference {
  coef: Float64Array;
  se: Float64Array;
  z: Float64Array;
  /** Two-sided. */
  p: Float64Array;
  ciLow: Float64Array;
  ciHigh: Float64Array;
  logLikelihood: number;
  /** Of the model that knows the base rate alone. */
  nullLogLikelihood: number;
  /** McFadden's pseudo R²: 1 − log-likelihood ratio. */
  mcFadden: number;
  aic: number;
  bic: number;
}

/**
 * Logistic regression without penalty, with Wald standard errors, tests and intervals.
 * @param level of the intervals, default 0.95
 * @throws DIVERGED when a combination of features separates the classes, or when columns depend on each other: the
 * likelihood then has no single maximum
 * @see statsmodels, Logit
 */
export async function logitInference(
  data: TrainingData,
  context: Context,
  level = 0.95,
): Promise<LogitInference> {
  checkTrainingData(data);
  if (data.task !== 'binary') {
    throw new SandtableError('INVALID_ARGUMENT', 'Inference for the logit model needs two classes.');
  }
  const weights = effectiveWeights(data);
  const { X } = data;
  const totalWeight = weights ? weights.reduce((sum, weight) => sum + weight, 0) : X.rows;
  const positive = positiveShare(data, weights, totalWeight);
  const problem = binomialProblem({
    X,
    labels: Int32Array.from(data.y),
    weights,
    totalWeight,
    l2: 0,
  });
  const { size } = problem;
  const onIteration = (done: number) => context.tick(done, 0, `iteration ${done}`);
  const start = new Float64Array(size);
  const { w, value, converged } = await minimizeNewton(problem, start, { onIteration, maxIterations: 50 });
  const factor = new Float64Array(size * size);
  problem.hessian(w, factor);
  for (let i = 0; i < factor.length; i++) factor[i]! *= totalWeight;
  // A loss of next to nothing means that every row is told apart: its coefficients have no limit.
  if (!converged || value < 1e-9 || !choleskyFactor(factor, size)) {
    throw new SandtableError(
      'DIVERGED',
      'The coefficients have no unique value: features separate the classes perfectly, or depend on each other.',
      'Remove the feature that gives the answer away, or the duplicate one; or use a penalty (C).',
    );
  }
  const inverse = choleskyInverse(factor, size);
  const logLikelihood = -value * totalWeight;
  const nullLogLikelihood = totalWeight * (positive * log(positive) + (1 - positive) * log(1 - positive));
  const coef = interceptFirst(w);
  const se = interceptFirst(w.map((_, j) => Math.sqrt(inverse[j * (size + 1)]!)));
  const z = coef.map((c, j) => c / se[j]!);
  const critical = normalCritical(1 - level);
  return {
    coef,
    se,
    z,
    p: z.map(normalTwoSided),
    ciLow: coef.map((c, j) => c - critical * se[j]!),
    ciHigh: coef.map((c, j) => c + critical * se[j]!),
    logLikelihood,
    nullLogLikelihood,
    mcFadden: 1 - logLikelihood / nullLogLikelihood,
    aic: -2 * logLikelihood + 2 * size,
    bic: -2 * logLikelihood + log(totalWeight) * size,
  };
}

function positiveShare(data: TrainingData, weights: Float64Array | undefined, total: number): number {
  let positive = 0;
  for (let i = 0; i < data.y.length; i++) if (data.y[i] === 1) positive += weights ? weights[i]! : 1;
  if (positive === 0 || positive === total) {
    throw new SandtableError('TARGET_ONE_CLASS', 'All rows belong to one class.');
  }
  return positive / total;
}

function interceptFirst(values: Float64Array): Float64Array {
  const last = values.length - 1;
  return Float64Array.from(values, (_, j) => values[j === 0 ? last : j - 1]!);
}
