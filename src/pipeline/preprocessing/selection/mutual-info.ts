import { argsort } from '../../core/descriptive/argsort';
import { contingencyTable } from '../../core/descriptive/contingency';
import { moments } from '../../core/descriptive/moments';
import { mutualInformation } from '../../core/descriptive/mutual-information';
import {
  mutualInformationContinuous,
  mutualInformationMixed,
} from '../../core/descriptive/mutual-information-knn';
import { type Matrix, selectValues } from '../../core/matrix';
import type { Random } from '../../core/random';
import { matrixColumn } from '../matrix-columns';
import { checkFeatures } from './univariate';

export interface MutualInfoOptions {
  /** Whether a feature's values are names, not amounts; one answer for all, or one per feature. Default false. */
  discreteFeatures?: boolean | readonly boolean[];
  /** Default 3. */
  nNeighbors?: number;
}

/** Values divided by their deviation, with noise of 1e-10 that breaks ties, as Kraskov et al. advise. */
export function jittered(values: Float64Array, random: Random): Float64Array {
  const { n, m2, mean } = moments(values);
  const deviation = Math.sqrt(m2 / n);
  const scale = deviation > 10 * Number.EPSILON * Math.abs(mean) ? deviation : 1;
  const scaled = values.map((value) => value / scale);
  const size = Math.max(1, scaled.reduce((sum, value) => sum + Math.abs(value), 0) / n);
  return scaled.map((value) => value + 1e-10 * size * random.normal());
}

/** The distinct values as 0, 1, 2, … in order of first appearance. */
function codesOf(values: Float64Array): { codes: Int32Array; size: number } {
  const seen = new Map<number, number>();
  const codes = Int32Array.from(values, (value) => {
    const code = seen.get(value) ?? seen.size;
    seen.set(value, code);
    return code;
  });
  return { codes, size: seen.size };
}

function ofMixed(numbers: Float64Array, names: Float64Array, k: number): number {
  const order = argsort(numbers);
  const { codes, size } = codesOf(selectValues(names, order));
  return mutualInformationMixed(selectValues(numbers, order), codes, size, k);
}

function ofContinuous(x: Float64Array, y: Float64Array, k: number): number {
  const order = argsort(x);
  return mutualInformationContinuous(selectValues(x, order), selectValues(y, order), y.slice().sort(), k);
}

function score(
  X: Matrix,
  y: Float64Array,
  random: Random,
  options: MutualInfoOptions,
  targetIsDiscrete: boolean,
): Float64Array {
  checkFeatures(X, y);
  const { discreteFeatures = false, nNeighbors: k = 3 } = options;
  const target = targetIsDiscrete ? y : jittered(y, random.derive('target'));
  return Float64Array.from({ length: X.cols }, (_, j) => {
    const isDiscrete =
      typeof discreteFeatures === 'boolean' ? discreteFeatures : discreteFeatures[j] === true;
    const column = matrixColumn(X, j);
    if (isDiscrete && targetIsDiscrete) return mutualInformation(contingencyTable(column, y)).mi;
    if (isDiscrete) return ofMixed(target, column, k);
    const x = jittered(column, random.derive(j));
    return targetIsDiscrete ? ofMixed(x, y, k) : ofContinuous(x, target, k);
  });
}

/**
 * Mutual information of each feature with the class, in nats: by k nearest neighbours for numbers, from counts for
 * discrete features. scikit-learn's `mutual_info_classif`; its noise of 1e-10 is drawn from `random`.
 * @param y class indices
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function mutualInfoClassif(
  X: Matrix,
  y: Float64Array,
  random: Random,
  options: MutualInfoOptions = {},
): Float64Array {
  return score(X, y, random, options, true);
}

/**
 * Mutual information of each feature with a number, as `mutualInfoClassif`: scikit-learn's `mutual_info_regression`.
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT, TOO_FEW_ROWS unless there are more rows than neighbours
 */
export function mutualInfoRegression(
  X: Matrix,
  y: Float64Array,
  random: Random,
  options: MutualInfoOptions = {},
): Float64Array {
  return score(X, y, random, options, false);
}
