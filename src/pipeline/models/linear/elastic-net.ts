import type { Context } from '../../core/context';
import { resolveParams } from '../catalog';
import type { Estimator, TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { checkTrainingData } from '../shape';
import { choleskyFactor, choleskySolve } from './cholesky';
import { fitRidge } from './least-squares';
import { type LinearModel, linearProba, predictLinear, regressionModel } from './linear-model';
import { type CentredRows, centreRows, interceptOf } from './moments';
import { refuseClasses } from './refuse-classes';

export interface ElasticNetOptions {
  /** Strength of the penalty; default 1. */
  alpha?: number;
  /** 1: lasso; 0: ridge with alpha·n. Default 0.5. */
  l1Ratio?: number;
}

const MAX_SWEEPS = 20_000;
/** A sweep that moves no prediction by more than this share of y's deviation ends the search. */
const TOLERANCE = 1e-10;
/** Coefficients that one Cholesky factorisation may take on. */
const MOST_AT_ONCE = 500;

/**
 * Elastic net: minimises 1/(2n)·Σ residual² + alpha·l1Ratio·‖w‖₁ + ½·alpha·(1 − l1Ratio)·‖w‖², intercept
 * unpenalised, by coordinate descent with covariance updates on the features in play. Weights are scaled to sum n.
 * @see Friedman, Hastie, Tibshirani (2010), Regularization Paths for GLMs, 2.1–2.2; scikit-learn, ElasticNet
 */
export async function fitElasticNet(
  data: TrainingData,
  options: ElasticNetOptions,
  context: Context,
): Promise<LinearModel> {
  checkTrainingData(data);
  refuseClasses(data, 'The elastic net');
  const { alpha = 1, l1Ratio = 0.5 } = options;
  const weights = effectiveWeights(data);
  const total = weights ? weights.reduce((sum, weight) => sum + weight, 0) : data.X.rows;
  if (l1Ratio === 0 || alpha === 0) return fitRidge(data, { alpha: alpha * total });
  const rows = centreRows(data.X, data.y, weights);
  const { coef, sweeps, converged } = await createDescent(rows, total)(
    alpha * l1Ratio,
    alpha * (1 - l1Ratio),
    context,
  );
  return { ...regressionModel(coef, interceptOf(coef, rows), sweeps), converged };
}

/** Finds the coefficients under a penalty, beginning from those it found before: its coefficients are its state. */
export type Descent = (
  l1: number,
  l2: number,
  context: Context,
) => Promise<{ coef: Float64Array; sweeps: number; converged: boolean }>;

/** Coordinate descent on centred rows; asked for one penalty after another it begins where it ended. */
export function createDescent(rows: CentredRows, total: number): Descent {
  const { X, y } = rows;
  const p = X.cols;
  const coef = new Float64Array(p);
  const variance = new Float64Array(p);
  /** xⱼ·residual / n, kept up to date as coefficients move. */
  const correlation = new Float64Array(p);
  let yVariance = 0;
  for (let i = 0, at = 0; i < X.rows; i++, at += p) {
    yVariance += (y[i]! * y[i]!) / total;
    for (let j = 0; j < p; j++) {
      const x = X.data[at + j]!;
      variance[j]! += (x * x) / total;
      correlation[j]! += (x * y[i]!) / total;
    }
  }
  const covariances = new Map<number, Float64Array>();
  const limit = TOLERANCE * Math.sqrt(yVariance);

  let l1 = 0;
  let l2 = 0;

  /** Adds `change` to coefficient j and keeps the correlations true. */
  const move = (j: number, change: number): void => {
    coef[j]! += change;
    let covariance = covariances.get(j);
    if (!covariance) {
      covariance = covarianceWith(X, j, total);
      covariances.set(j, covariance);
    }
    for (let k = 0; k < p; k++) correlation[k]! -= change * covariance[k]!;
  };

  /** Moves coefficient j to its optimum, all others held; gives how far predictions moved. */
  const update = (j: number): number => {
    const own = variance[j]!;
    if (own === 0) return 0;
    const pull = correlation[j]! + own * coef[j]!;
    const shrunk = Math.abs(pull) - l1;
    const next = shrunk > 0 ? (Math.sign(pull) * shrunk) / (own + l2) : 0;
    const change = next - coef[j]!;
    if (change === 0) return 0;
    move(j, change);
    // Exactly 0, not what rounding leaves of a subtraction.
    coef[j] = next;
    return Math.abs(change) * Math.sqrt(own);
  };

  /**
   * Solves for all coefficients that are not 0 at once, their signs as they are. One coordinate
   * after the other crawls where features say nearly the same.
   */
  const polish = (): void => {
    const free = Array.from(coef.keys()).filter((j) => coef[j] !== 0);
    const m = free.length;
    if (m > MOST_AT_ONCE) return;
    const block = new Float64Array(m * m);
    free.forEach((j, a) => {
      for (let b = 0; b <= a; b++) block[a * m + b] = covariances.get(j)![free[b]!]!;
      // A trace more: where features outnumber what the rows can tell, the step runs until one of them drops out.
      block[a * (m + 1)]! += l2 + 1e-9 * variance[j]!;
    });
    if (!choleskyFactor(block, m)) return;
    const changes = Float64Array.from(
      free,
      (j) => correlation[j]! - l2 * coef[j]! - l1 * Math.sign(coef[j]!),
    );
    choleskySolve(block, m, changes);
    // As far as the first sign holds: up to there the function falls all the way.
    let share = 1;
    let stopped = -1;
    free.forEach((j, a) => {
      const limit = -coef[j]! / changes[a]!;
      if (limit > 0 && limit <= share) [share, stopped] = [limit, j];
    });
    free.forEach((j, a) => {
      move(j, share * changes[a]!);
    });
    if (stopped >= 0) coef[stopped] = 0;
  };

  return async (nextL1, nextL2, context) => {
    l1 = nextL1;
    l2 = nextL2;
    let sweeps = 0;
    let converged = false;
    while (!converged && sweeps < MAX_SWEEPS) {
      sweeps++;
      await context.tick(sweeps, 0, `sweep ${sweeps}`);
      let moved = 0;
      for (let j = 0; j < p; j++) moved = Math.max(moved, update(j));
      converged = moved <= limit;
      // Only the features in play, until they rest; then all again.
      for (let inner = moved; inner > limit && sweeps < MAX_SWEEPS; ) {
        sweeps++;
        inner = 0;
        for (let j = 0; j < p; j++) if (coef[j] !== 0) inner = Math.max(inner, update(j));
        if (sweeps % 8 === 0) polish();
        if (sweeps % 64 === 0) await context.tick(sweeps, 0, `sweep ${sweeps}`);
      }
    }
    return { coef: coef.slice(), sweeps, converged };
  };
}

/** xⱼ·xₖ / n for every k. */
function covarianceWith({ data, rows, cols }: CentredRows['X'], j: number, total: number): Float64Array {
  const out = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i++, at += cols) {
    const factor = data[at + j]! / total;
    if (factor === 0) continue;
    for (let k = 0; k < cols; k++) out[k]! += factor * data[at + k]!;
  }
  return out;
}

/** The lasso as the catalog describes it: an elastic net with l1Ratio 1. */
export const lassoEstimator: Estimator<LinearModel> = {
  id: 'lasso',
  fit(data, params, context) {
    const alpha = resolveParams('lasso', params, data.task).number('alpha');
    return fitElasticNet(data, { alpha, l1Ratio: 1 }, context);
  },
  predict: predictLinear,
  predictProba: linearProba,
};

/** The elastic net as the catalog describes it. */
export const elasticNetEstimator: Estimator<LinearModel> = {
  id: 'elasticNet',
  fit(data, params, context) {
    const resolved = resolveParams('elasticNet', params, data.task);
    const options = { alpha: resolved.number('alpha'), l1Ratio: resolved.number('l1Ratio') };
    return fitElasticNet(data, options, context);
  },
  predict: predictLinear,
  predictProba: linearProba,
};
