import { SandtableError } from '../../core/errors';
import { exp, log, log1p } from '../../core/math';
import { createMatrix, type Matrix } from '../../core/matrix';
import type { TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { checkFeatureCount, checkTrainingData } from '../shape';

/**
 * Naive Bayes over counts or over yes and no: a class' log odds are a sum over the features, so that both are the
 * same plain data. Score of class k: intercept[k] + Σ coef[k, j] · x[j], where x is 0 or 1 for `bernoulli`.
 */
export interface DiscreteNbModel {
  kind: 'multinomialNb' | 'bernoulliNb';
  nFeatures: number;
  /** The share of each class; 0 for a class that was not there. */
  prior: Float64Array;
  /** Classes × features: log probabilities (multinomial), or log odds of a yes (Bernoulli). */
  coef: Matrix;
  /** Classes: log share (and, for Bernoulli, Σ log of a no). */
  intercept: Float64Array;
}

/** Weight of each class and weighted sum of each feature in it. */
function classSums({ X, y, nClasses, ...data }: TrainingData, read: (x: number) => number) {
  const weights = effectiveWeights({ X, y, nClasses, ...data });
  const mass = new Float64Array(nClasses);
  const sums = createMatrix(nClasses, X.cols);
  for (let i = 0, at = 0; i < X.rows; i++, at += X.cols) {
    const weight = weights ? weights[i]! : 1;
    const k = y[i]!;
    mass[k]! += weight;
    for (let j = 0; j < X.cols; j++) sums.data[k * X.cols + j]! += weight * read(X.data[at + j]!);
  }
  return { mass, sums };
}

function refuseNumbers(task: TrainingData['task']): void {
  if (task === 'regression')
    throw new SandtableError('INVALID_ARGUMENT', 'Naive Bayes learns classes, not numbers.');
}

function modelOf(kind: DiscreteNbModel['kind'], mass: Float64Array, cols: number): DiscreteNbModel {
  const total = mass.reduce((sum, weight) => sum + weight, 0);
  const prior = mass.map((weight) => weight / total);
  return { kind, nFeatures: cols, prior, coef: createMatrix(mass.length, cols), intercept: prior.map(log) };
}

/**
 * Multinomial naive Bayes, for counts such as words: log of (sum of the feature in the class + alpha) / (sum of all +
 * alpha · features).
 * @throws INVALID_ARGUMENT for negative values
 * @see scikit-learn, MultinomialNB
 */
export function fitMultinomialNb(data: TrainingData, alpha: number): DiscreteNbModel {
  checkTrainingData(data);
  refuseNumbers(data.task);
  if (data.X.data.some((x) => x < 0)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Multinomial naive Bayes counts, and some features are negative.',
      'Scale numbers from 0 to 1, or not at all, in stage 3; or choose another distribution.',
    );
  }
  const { mass, sums } = classSums(data, (x) => x);
  const { cols } = data.X;
  const model = modelOf('multinomialNb', mass, cols);
  for (let k = 0; k < mass.length; k++) {
    let total = 0;
    for (let j = 0; j < cols; j++) total += sums.data[k * cols + j]! + alpha;
    for (let c = k * cols; c < (k + 1) * cols; c++)
      model.coef.data[c] = log(sums.data[c]! + alpha) - log(total);
  }
  return model;
}

/**
 * Bernoulli naive Bayes, for yes and no (a value above 0): probability of a yes is (rows with it + alpha) / (rows +
 * 2 · alpha) in each class.
 * @see scikit-learn, BernoulliNB with binarize=0
 */
export function fitBernoulliNb(data: TrainingData, alpha: number): DiscreteNbModel {
  checkTrainingData(data);
  refuseNumbers(data.task);
  const { mass, sums } = classSums(data, (x) => (x > 0 ? 1 : 0));
  const { cols } = data.X;
  const model = modelOf('bernoulliNb', mass, cols);
  for (let k = 0; k < mass.length; k++) {
    const rows = log(mass[k]! + 2 * alpha);
    for (let c = k * cols; c < (k + 1) * cols; c++) {
      const yes = log(sums.data[c]! + alpha) - rows;
      const no = log1p(-exp(yes));
      model.coef.data[c] = yes - no;
      model.intercept[k]! += no;
    }
  }
  return model;
}

/** Probabilities of each class. */
export function discreteNbProba(model: DiscreteNbModel, X: Matrix): Matrix {
  checkFeatureCount(X, model.nFeatures);
  const { prior, coef, intercept, kind } = model;
  const nClasses = prior.length;
  const proba = createMatrix(X.rows, nClasses);
  const scores = new Float64Array(nClasses);
  for (let i = 0, at = 0; i < X.rows; i++, at += X.cols) {
    let max = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < nClasses; k++) {
      let score = intercept[k]!;
      for (let j = 0, c = k * X.cols; j < X.cols; j++, c++) {
        const x = X.data[at + j]!;
        score += coef.data[c]! * (kind === 'bernoulliNb' ? Number(x > 0) : x);
      }
      scores[k] = prior[k]! > 0 ? score : Number.NEGATIVE_INFINITY;
      if (scores[k]! > max) max = scores[k]!;
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
