import { SandtableError } from '../../core/errors';
import { createMatrix, type Matrix } from '../../core/matrix';
import { resolveParams } from '../catalog';
import type { Estimator, TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { argmaxRows, checkFeatureCount, checkTrainingData } from '../shape';

/** What is known of the rows on either side of a rule. */
export interface RuleModel {
  kind: 'rule';
  nFeatures: number;
  /** Classification: the class shares where the rule does not hold, then where it holds; else null. */
  sides: Matrix | null;
  /** Regression: the mean, for rows of which the rule cannot tell; NaN for classification. */
  mean: number;
}

/** Whether a row is on the side where the rule holds. */
const holds = (X: Matrix, i: number): boolean => X.data[i * X.cols]! > 0.5;

/** The class shares on either side; a side without a row has those of all rows. */
function sharesBySide({ X, y, nClasses }: TrainingData, weights: Float64Array | undefined): Matrix {
  const sides = createMatrix(2, nClasses);
  for (let i = 0; i < X.rows; i++) {
    sides.data[(holds(X, i) ? nClasses : 0) + y[i]!]! += weights ? weights[i]! : 1;
  }
  const all = Array.from({ length: nClasses }, (_, k) => sides.data[k]! + sides.data[nClasses + k]!);
  for (const side of [0, 1]) {
    const own = sides.data.subarray(side * nClasses, (side + 1) * nClasses);
    const sums = own.some((sum) => sum > 0) ? own.slice() : Float64Array.from(all);
    const total = sums.reduce((sum, weight) => sum + weight, 0);
    own.set(sums.map((sum) => sum / total));
  }
  return sides;
}

function meanOf(y: Float64Array, weights: Float64Array | undefined): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i]! : 1;
    sum += weight * y[i]!;
    total += weight;
  }
  return sum / total;
}

/**
 * A person's rule as a model, on a matrix whose first column is the rule's score. Classification: 1 where it holds;
 * what is learnt is how frequent each class is on either side, so that a rule has probabilities. Regression: the
 * score is the answer; the mean of the target stands in where the rule cannot tell (NaN).
 */
export const ruleEstimator: Estimator<RuleModel> = {
  id: 'rule',
  fit(data, params) {
    checkTrainingData(data);
    resolveParams('rule', params, data.task);
    const weights = effectiveWeights(data);
    const nFeatures = data.X.cols;
    return data.task === 'regression'
      ? { kind: 'rule', nFeatures, sides: null, mean: meanOf(data.y, weights) }
      : { kind: 'rule', nFeatures, sides: sharesBySide(data, weights), mean: Number.NaN };
  },
  predict(model, X) {
    checkFeatureCount(X, model.nFeatures);
    if (model.sides) return argmaxRows(probaOf(model.sides, X));
    const values = new Float64Array(X.rows);
    for (let i = 0; i < X.rows; i++) {
      const value = X.data[i * X.cols]!;
      values[i] = Number.isNaN(value) ? model.mean : value;
    }
    return values;
  },
  predictProba(model, X) {
    checkFeatureCount(X, model.nFeatures);
    if (!model.sides) {
      throw new SandtableError('INVALID_ARGUMENT', 'A regression model has no class probabilities.');
    }
    return probaOf(model.sides, X);
  },
};

function probaOf(sides: Matrix, X: Matrix): Matrix {
  const { cols, data } = sides;
  const proba = createMatrix(X.rows, cols);
  for (let i = 0; i < X.rows; i++) {
    const side = holds(X, i) ? 1 : 0;
    proba.data.set(data.subarray(side * cols, (side + 1) * cols), i * cols);
  }
  return proba;
}
