import { SandtableError } from '../../core/errors';
import { createMatrix, type Matrix } from '../../core/matrix';
import { type ResolvedParams, resolveParams } from '../catalog';
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
  /** Stratified: what its draws start from. */
  seed?: number;
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
 * The bar every model has to clear. Classification: the class shares as probabilities (`prior`), certainty of the
 * most frequent class (`mostFrequent`; the first of equals), of class 0 or 1 (`never`, `always`), or of a class drawn
 * by the shares (`stratified`). Regression: the mean, the median, or a given number. `auto` is `prior` or `mean`. The
 * same definitions as scikit-learn's DummyClassifier and DummyRegressor, but that a stratified draw depends on the
 * row's features besides the seed, so that a row is answered alike whenever it comes: equal rows, equal draws.
 */
export const dummyEstimator: Estimator<DummyModel> = {
  id: 'dummy',
  fit(data, params, context) {
    checkTrainingData(data);
    const chosen = resolveParams('dummy', params, data.task);
    const strategy = chosen.text('strategy');
    effectiveWeights(data);
    const nFeatures = data.X.cols;
    if (data.task === 'regression') {
      return { kind: 'dummy', nFeatures, proba: new Float64Array(0), value: constantOf(data, chosen) };
    }
    const shares = classShares(data);
    const fixed: Record<string, number> = {
      mostFrequent: shares.indexOf(Math.max(...shares)),
      never: 0,
      always: 1,
    };
    const best = fixed[strategy];
    if (best !== undefined) {
      shares.fill(0);
      shares[best] = 1;
    }
    const seed = strategy === 'stratified' ? { seed: context.random.uint32() } : {};
    return { kind: 'dummy', nFeatures, proba: shares, value: Number.NaN, ...seed };
  },
  predict(model, X) {
    checkFeatureCount(X, model.nFeatures);
    if (model.proba.length === 0) return new Float64Array(X.rows).fill(model.value);
    return argmaxRows(probaOf(model, X));
  },
  predictProba(model, X) {
    checkFeatureCount(X, model.nFeatures);
    if (model.proba.length === 0) {
      throw new SandtableError('INVALID_ARGUMENT', 'A regression model has no class probabilities.');
    }
    return probaOf(model, X);
  },
};

function constantOf({ y, sampleWeight }: TrainingData, chosen: ResolvedParams): number {
  switch (chosen.text('strategy')) {
    case 'constant':
      return chosen.number('constant');
    case 'median':
      return weightedMedian(y, sampleWeight);
    default:
      return weightedMean(y, sampleWeight);
  }
}

function probaOf({ proba, seed }: DummyModel, X: Matrix): Matrix {
  if (seed === undefined) return repeatRow(proba, X.rows);
  const drawn = createMatrix(X.rows, proba.length);
  const words = new Uint32Array(X.data.slice(0, X.rows * X.cols).buffer);
  for (let i = 0; i < X.rows; i++) {
    let rest = uniformOf(words.subarray(2 * i * X.cols, 2 * (i + 1) * X.cols), seed);
    let k = 0;
    // The last class with a share takes what rounding leaves.
    for (let next = 0; next < proba.length && rest >= 0; next++) {
      if (proba[next] === 0) continue;
      k = next;
      rest -= proba[next]!;
    }
    drawn.data[i * proba.length + k] = 1;
  }
  return drawn;
}

/** A number in [0, 1) that depends on all bits of a row and on the seed: MurmurHash3 (Appleby 2011). */
function uniformOf(words: Uint32Array, seed: number): number {
  let h = seed;
  for (const word of words) {
    let k = Math.imul(word, 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    h ^= Math.imul(k, 0x1b873593);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  h ^= 4 * words.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

function repeatRow(row: Float64Array, rows: number): Matrix {
  const matrix = createMatrix(rows, row.length);
  for (let i = 0; i < rows; i++) matrix.data.set(row, i * row.length);
  return matrix;
}
