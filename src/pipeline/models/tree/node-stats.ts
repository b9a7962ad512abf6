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
  sums: ArrayLike<number>;
}

/** Less disorder than this is rounding (scikit-learn's limit). */
const PURE = 2 ** -52;
/** A variance below this share of the squared mean is rounding. */
const ROUNDING = 2 ** -100;

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

/** Statistics of a node of classes, from pairs of its rows' weights and class numbers. */
export function classStats(pairs: Float64Array, nClasses: number, criterion: Criterion): NodeStats {
  const sums = new Float64Array(nClasses);
  let weight = 0;
  for (let at = 0; at < pairs.length; at += 2) {
    weight += pairs[at]!;
    sums[pairs[at + 1]!]! += pairs[at]!;
  }
  const impurity = classImpurity(sums, weight, criterion);
  return { weight, impurity, pure: impurity <= PURE, sums };
}

/** Statistics of a node of two classes, from its weight and that of its rows in class 1. */
export function binaryStats(weight: number, positive: number): NodeStats {
  const share = positive / weight;
  const impurity = 2 * share * (1 - share);
  return { weight, impurity, pure: impurity <= PURE, sums: [weight - positive, positive] };
}

/** Statistics of a node of values, from the moments of its pairs (see the kernels' `pairMoments`). */
export function valueStats(weight: number, sum: number, squares: number): NodeStats {
  const impurity = squares / weight;
  const mean = sum / weight;
  // Equal values that are not exact have a variance too: that of their rounding.
  const pure = impurity <= PURE || impurity <= ROUNDING * mean * mean;
  return { weight, impurity, pure, sums: [sum] };
}
