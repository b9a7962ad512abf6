import { SandtableError } from '../../core/errors';
import { createMatrix, type Matrix, selectRows, selectValues } from '../../core/matrix';
import { resolveParams } from '../catalog';
import type { Estimator, Task, TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { argmaxRows, checkFeatureCount, checkTrainingData } from '../shape';
import { findNearest, type Nearest } from './nearest';

/** k nearest neighbours: the rows themselves are the model. Plain data. */
export interface KnnModel {
  kind: 'knn';
  task: Task;
  nClasses: number;
  nNeighbors: number;
  weights: 'uniform' | 'distance';
  X: Matrix;
  y: Float64Array;
  /** The say of each row, where rows have weights. */
  sampleWeight: Float64Array | null;
}

export interface KnnOptions {
  nNeighbors?: number;
  weights?: 'uniform' | 'distance';
}

/**
 * Remembers the rows. With fewer rows than `nNeighbors` all of them are neighbours. A row's sample weight multiplies
 * its say; rows of weight 0 are forgotten.
 * @see scikit-learn, KNeighborsClassifier and KNeighborsRegressor (Euclidean distance)
 */
export function fitKnn(data: TrainingData, options: KnnOptions = {}): KnnModel {
  checkTrainingData(data);
  const { nNeighbors = 5, weights = 'uniform' } = options;
  if (!Number.isInteger(nNeighbors) || nNeighbors < 1) {
    throw new SandtableError('INVALID_ARGUMENT', `There must be at least 1 neighbour, not ${nNeighbors}.`);
  }
  const sampleWeight = effectiveWeights(data);
  const base = { kind: 'knn', task: data.task, nClasses: data.nClasses, nNeighbors, weights } as const;
  if (!sampleWeight) {
    const X = { ...data.X, data: Float64Array.from(data.X.data) };
    return { ...base, X, y: Float64Array.from(data.y), sampleWeight: null };
  }
  const kept = Array.from(sampleWeight.keys()).filter((i) => sampleWeight[i]! > 0);
  return {
    ...base,
    X: selectRows(data.X, kept),
    y: selectValues(data.y, kept),
    sampleWeight: selectValues(sampleWeight, kept),
  };
}

/** Writes the say of each neighbour into `out`. An exact match by distance weights leaves the others none. */
function says(model: KnnModel, nearest: Nearest, out: Float64Array): void {
  const { indices, squared } = nearest;
  const exact = model.weights === 'distance' && squared[0] === 0;
  for (let r = 0; r < indices.length; r++) {
    let say = model.sampleWeight ? model.sampleWeight[indices[r]!]! : 1;
    if (exact) say *= squared[r] === 0 ? 1 : 0;
    // Relative to the closest: 1/distance of tiny distances would overflow.
    else if (model.weights === 'distance' && squared[r]! > squared[0]!) {
      say *= Math.sqrt(squared[0]! / squared[r]!);
    }
    out[r] = say;
  }
}

function eachQuery(
  model: KnnModel,
  X: Matrix,
  visit: (query: number, nearest: Nearest, say: Float64Array) => void,
) {
  checkFeatureCount(X, model.X.cols);
  const k = Math.min(model.nNeighbors, model.X.rows);
  const say = new Float64Array(k);
  findNearest(model.X, X, 0, X.rows, k, (query, nearest) => {
    says(model, nearest, say);
    visit(query, nearest, say);
  });
}

/** The share of the neighbours' say that each class has. */
export function knnProba(model: KnnModel, X: Matrix): Matrix {
  if (model.task === 'regression') {
    throw new SandtableError('INVALID_ARGUMENT', 'A regression model has no class probabilities.');
  }
  const { nClasses, y } = model;
  const proba = createMatrix(X.rows, nClasses);
  eachQuery(model, X, (query, { indices }, say) => {
    const row = proba.data.subarray(query * nClasses, (query + 1) * nClasses);
    let total = 0;
    for (let r = 0; r < indices.length; r++) {
      row[y[indices[r]!]!]! += say[r]!;
      total += say[r]!;
    }
    for (let k = 0; k < nClasses; k++) row[k]! /= total;
  });
  return proba;
}

/** Regression: the neighbours' mean by say; classification: the class with most say, the first of equals. */
export function predictKnn(model: KnnModel, X: Matrix): Float64Array {
  if (model.task !== 'regression') return argmaxRows(knnProba(model, X));
  const out = new Float64Array(X.rows);
  eachQuery(model, X, (query, { indices }, say) => {
    let sum = 0;
    let total = 0;
    for (let r = 0; r < indices.length; r++) {
      sum += say[r]! * model.y[indices[r]!]!;
      total += say[r]!;
    }
    out[query] = sum / total;
  });
  return out;
}

/** k nearest neighbours as the catalog describes them. */
export const knnEstimator: Estimator<KnnModel> = {
  id: 'knn',
  fit(data, params) {
    const resolved = resolveParams('knn', params, data.task);
    return fitKnn(data, {
      nNeighbors: resolved.number('nNeighbors'),
      weights: resolved.text('weights') === 'distance' ? 'distance' : 'uniform',
    });
  },
  predict: predictKnn,
  predictProba: knnProba,
};
