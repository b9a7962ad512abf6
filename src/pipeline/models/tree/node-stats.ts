import { log2 } from '../../core/math';

/** How a tree measures disorder. */
export type Criterion = 'gini' | 'entropy' | 'squaredError';

/** What a node knows of its rows. */
export interface NodeStats {
  weight: number;
  /** Gini impurity, entropy in bits, or variance. */
  impurity: number;
  /** Whether there is nothing left to divide. */
  pure: boolean;
  /** Regression: the weighted sum of the (centred) targets; else the weight of each class. */
  sums: Float64Array;
}

/** Less disorder than this is rounding (scikit-learn's limit). */
const PURE = 2 ** -52;

/**
 * The disorder of classes with these weights.
 * Gini: 1 − Σp²; entropy: −Σ p log₂ p.
 */
export function classImpurity(sums: ArrayLike<number>, weight: number, criterion: Criterion): number {
  let impurity = criterion === 'gini' ? 1 : 0;
  for (let k = 0; k < sums.length; k++) {
    const share = sums[k]! / weight;
    if (criterion === 'gini') impurity -= share * share;
    else if (share > 0) impurity -= share * log2(share);
  }
  return Math.max(0, impurity);
}

/** Statistics of a node of classes, from its rows' weights and class numbers. */
export function classStats(
  weights: Float64Array,
  classes: Float64Array,
  nClasses: number,
  criterion: Criterion,
): NodeStats {
  const sums = new Float64Array(nClasses);
  let weight = 0;
  for (let k = 0; k < weights.length; k++) {
    weight += weights[k]!;
    sums[classes[k]!]! += weights[k]!;
  }
  const impurity = classImpurity(sums, weight, criterion);
  return { weight, impurity, pure: impurity <= PURE, sums };
}

/** Statistics of a node of two classes, from its rows' weights and those of them that are in class 1. */
export function binaryStats(weights: Float64Array, positives: Float64Array): NodeStats {
  let weight = 0;
  let positive = 0;
  for (let k = 0; k < weights.length; k++) {
    weight += weights[k]!;
    positive += positives[k]!;
  }
  const share = positive / weight;
  const impurity = 2 * share * (1 - share);
  return { weight, impurity, pure: impurity <= PURE, sums: Float64Array.of(weight - positive, positive) };
}

/** Statistics of a node of values, from its rows' weights and weighted targets. */
export function valueStats(weights: Float64Array, weighted: Float64Array): NodeStats {
  let weight = 0;
  let sum = 0;
  for (let k = 0; k < weights.length; k++) {
    weight += weights[k]!;
    sum += weighted[k]!;
  }
  const mean = sum / weight;
  let squares = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < weights.length; k++) {
    const value = weighted[k]! / weights[k]!;
    squares += weights[k]! * (value - mean) ** 2;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const impurity = squares / weight;
  return { weight, impurity, pure: low === high || impurity <= PURE, sums: Float64Array.of(sum) };
}
