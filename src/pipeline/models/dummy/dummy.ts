import { SandtableError } from '../../core/errors';
import { createMatrix, type Matrix } from '../../core/matrix';
import { resolveParams } from '../catalog';
import type { Estimator, TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { argmaxRows, checkFeatureCount, checkTrainingData } from '../shape';

/** What a dummy model remembers: one answer for every row. */
export interface DummyModel {
  kind: 'dummy';
  nFeatures: number;
  /** Classification: the probability of each class; empty for regression. */
  proba: Float64Array;
  /** Regression: the constant it predicts; NaN for classification. */
  value: number;
}

/** Each class' share of the weight. */
function classShares(data: TrainingData): Float64Array {
  const shares = new Float64Array(data.nClasses);
  let total = 0;
  for (let i = 0; i < data.y.length; i++) {
    const weight = data.sampleWeight ? data.sampleWeight[i]! : 1;
    shares[data.y[i]!]! += weight;
    total += weight;
  }
  return shares.map((sum) => sum / total);
}

function weightedMean(y: Float64Array, weights: Float64Array | undefined): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i]! : 1;
    sum += weight * y[i]!;
    total += weight;
  }
  return sum / total;
}

/** The value at half of the weight: the mean of the two middle ones when the half falls between two. */
function weightedMedian(y: Float64Array, weights: Float64Array | undefined): number {
  const order = Array.from(y.keys()).sort((a, b) => y[a]! - y[b]!);
  const total = weights ? weights.reduce((sum, w) => sum + w, 0) : y.length;
  let below = 0;
  for (let k = 0; k < order.length; k++) {
    below += weights ? weights[order[k]!]! : 1;
    if (below > total / 2) return y[order[k]!]!;
    if (below === total / 2) {
      let next = k + 1;
      while (weights && next < order.length - 1 && weights[order[next]!] === 0) next++;
      return (y[order[k]!]! + y[order[next] ?? order[k]!]!) / 2;
    }
  }
  return Number.NaN;
}

/**
 * The bar every model has to clear. Classification: the class shares as probabilities (`prior`), or certainty of
 * the most frequent class (`mostFrequent`; the first of equals). Regression: the mean or the median. `auto` is
 * `prior` or `mean`. The same definitions as scikit-learn's DummyClassifier and DummyRegressor.
 */
export const dummyEstimator: Estimator<DummyModel> = {
  id: 'dummy',
  fit(data, params) {
    checkTrainingData(data);
    const strategy = resolveParams('dummy', params, data.task).text('strategy');
    effectiveWeights(data);
    const nFeatures = data.X.cols;
    if (data.task === 'regression') {
      const value = (strategy === 'median' ? weightedMedian : weightedMean)(data.y, data.sampleWeight);
      return { kind: 'dummy', nFeatures, proba: new Float64Array(0), value };
    }
    const shares = classShares(data);
    if (strategy === 'mostFrequent') {
      const best = shares.indexOf(Math.max(...shares));
      shares.fill(0);
      shares[best] = 1;
    }
    return { kind: 'dummy', nFeatures, proba: shares, value: Number.NaN };
  },
  predict(model, X) {
    checkFeatureCount(X, model.nFeatures);
    if (model.proba.length === 0) return new Float64Array(X.rows).fill(model.value);
    return argmaxRows(repeatRow(model.proba, X.rows));
  },
  predictProba(model, X) {
    checkFeatureCount(X, model.nFeatures);
    if (model.proba.length === 0) {
      throw new SandtableError('INVALID_ARGUMENT', 'A regression model has no class probabilities.');
    }
    return repeatRow(model.proba, X.rows);
  },
};

function repeatRow(row: Float64Array, rows: number): Matrix {
  const matrix = createMatrix(rows, row.length);
  for (let i = 0; i < rows; i++) matrix.data.set(row, i * row.length);
  return matrix;
}
