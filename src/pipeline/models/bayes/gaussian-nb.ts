import { SandtableError } from '../../core/errors';
import { exp, log } from '../../core/math';
import { createMatrix, type Matrix } from '../../core/matrix';
import type { TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { checkFeatureCount, checkTrainingData } from '../shape';

/** Gaussian naive Bayes: a normal distribution per class and feature. Plain data. */
export interface GaussianNbModel {
  kind: 'gaussianNb';
  nFeatures: number;
  /** The share of each class; 0 for a class that was not there. */
  prior: Float64Array;
  /** Classes × features: the means. */
  theta: Matrix;
  /** Classes × features: the variances, smoothing included. */
  variance: Matrix;
}

/**
 * Fits the class shares, and mean and variance of every feature in every class. To all variances
 * varSmoothing · (largest variance of a feature over all rows) is added; varSmoothing itself when no feature
 * varies, so that none is zero.
 * @see scikit-learn, GaussianNB
 */
export function fitGaussianNb(data: TrainingData, options: { varSmoothing?: number } = {}): GaussianNbModel {
  checkTrainingData(data);
  if (data.task === 'regression') {
    throw new SandtableError('INVALID_ARGUMENT', 'Naive Bayes learns classes, not numbers.');
  }
  const { varSmoothing = 1e-9 } = options;
  const { X, y, nClasses } = data;
  const weights = effectiveWeights(data);
  const groups = groupMoments(X, y, nClasses, weights);
  const overall = groupMoments(X, new Float64Array(y.length), 1, undefined);
  const epsilon = varSmoothing * (Math.max(...overall.variance.data) || 1);
  const variance = { ...groups.variance, data: groups.variance.data.map((v) => v + epsilon) };
  const total = groups.mass.reduce((sum, mass) => sum + mass, 0);
  return {
    kind: 'gaussianNb',
    nFeatures: X.cols,
    prior: groups.mass.map((mass) => mass / total),
    theta: groups.mean,
    variance,
  };
}

/** Weight, means and population variances of each group of rows; groups without weight keep zeros. */
function groupMoments(X: Matrix, group: Float64Array, nGroups: number, weights: Float64Array | undefined) {
  const { data, cols } = X;
  const mass = new Float64Array(nGroups);
  const mean = createMatrix(nGroups, cols);
  const variance = createMatrix(nGroups, cols);
  for (let i = 0; i < X.rows; i++) mass[group[i]!]! += weights ? weights[i]! : 1;
  /** Adds weight·f(value, group's mean) / mass to every cell of `out`. */
  const average = (out: Matrix, f: (x: number, mean: number) => number) => {
    const sums = new Float64Array(nGroups * cols);
    for (let i = 0, at = 0; i < X.rows; i++, at += cols) {
      const k = group[i]!;
      const weight = weights ? weights[i]! : 1;
      if (weight === 0) continue;
      for (let j = 0; j < cols; j++)
        sums[k * cols + j]! += weight * f(data[at + j]!, mean.data[k * cols + j]!);
    }
    for (let c = 0; c < sums.length; c++) {
      const own = mass[Math.floor(c / cols)]!;
      if (own > 0) out.data[c]! += sums[c]! / own;
    }
  };
  // Twice: the second pass takes the rounding out of the first.
  average(mean, (x, m) => x - m);
  average(mean, (x, m) => x - m);
  average(variance, (x, m) => (x - m) * (x - m));
  return { mass, mean, variance };
}

/** Probabilities of each class, from log densities: far-off rows do not underflow. */
export function gaussianNbProba(model: GaussianNbModel, X: Matrix): Matrix {
  checkFeatureCount(X, model.nFeatures);
  const { prior, theta, variance } = model;
  const nClasses = prior.length;
  const { cols } = X;
  const constant = prior.map((share, k) => {
    let sum = log(share);
    for (let j = 0; j < cols; j++) sum -= log(2 * Math.PI * variance.data[k * cols + j]!) / 2;
    return sum;
  });
  const proba = createMatrix(X.rows, nClasses);
  const scores = new Float64Array(nClasses);
  for (let i = 0, at = 0; i < X.rows; i++, at += cols) {
    let max = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < nClasses; k++) {
      let score = constant[k]!;
      if (prior[k]! > 0) {
        for (let j = 0, c = k * cols; j < cols; j++, c++) {
          const d = X.data[at + j]! - theta.data[c]!;
          score -= (d * d) / (2 * variance.data[c]!);
        }
      }
      scores[k] = score;
      if (score > max) max = score;
    }
    if (max === Number.NEGATIVE_INFINITY) {
      // So far from every class that its density is 0 in all: nothing is known but the shares.
      proba.data.set(prior, i * nClasses);
      continue;
    }
    let sum = 0;
    for (let k = 0; k < nClasses; k++) {
      scores[k] = exp(scores[k]! - max);
      sum += scores[k]!;
    }
    for (let k = 0; k < nClasses; k++) proba.data[i * nClasses + k] = scores[k]! / sum;
  }
  return proba;
}
