/**
 * The features on the way to a node, with the share of all feature subsets that lead there, by subset size. One
 * entry per level of recursion; entry 0 stands for no feature.
 * @see Lundberg, Erion & Lee 2018, "Consistent individualized feature attribution for tree ensembles", algorithm 2
 */
export interface UniquePath {
  /** Features on the path; entries 1…length. */
  length: number;
  feature: Int32Array;
  /** The share of training rows that go this way when the feature is not known. */
  zero: Float64Array;
  /** 1 when the explained row goes this way, else 0. */
  one: Float64Array;
  weight: Float64Array;
}

export function createPath(capacity: number): UniquePath {
  return {
    length: -1,
    feature: new Int32Array(capacity),
    zero: new Float64Array(capacity),
    one: new Float64Array(capacity),
    weight: new Float64Array(capacity),
  };
}

export function copyPath(from: UniquePath, to: UniquePath): void {
  to.length = from.length;
  for (let i = 0; i <= from.length; i++) {
    to.feature[i] = from.feature[i]!;
    to.zero[i] = from.zero[i]!;
    to.one[i] = from.one[i]!;
    to.weight[i] = from.weight[i]!;
  }
}

/** Adds a feature. */
export function extendPath(path: UniquePath, feature: number, zero: number, one: number): void {
  path.length++;
  const { length, weight } = path;
  path.feature[length] = feature;
  path.zero[length] = zero;
  path.one[length] = one;
  weight[length] = length === 0 ? 1 : 0;
  for (let i = length - 1; i >= 0; i--) {
    weight[i + 1]! += (one * weight[i]! * (i + 1)) / (length + 1);
    weight[i] = (zero * weight[i]! * (length - i)) / (length + 1);
  }
}

/** Takes entry `at` out again: the reverse of `extendPath`, whatever was added since. */
export function unwindPath(path: UniquePath, at: number): void {
  const { length, weight, feature, zero, one } = path;
  const [ones, zeros] = [one[at]!, zero[at]!];
  let next = weight[length]!;
  for (let i = length - 1; i >= 0; i--) {
    if (ones === 0) {
      weight[i] = (weight[i]! * (length + 1)) / (zeros * (length - i));
    } else {
      const before = weight[i]!;
      weight[i] = (next * (length + 1)) / ((i + 1) * ones);
      next = before - (weight[i]! * zeros * (length - i)) / (length + 1);
    }
  }
  for (let i = at; i < length; i++) {
    feature[i] = feature[i + 1]!;
    zero[i] = zero[i + 1]!;
    one[i] = one[i + 1]!;
  }
  path.length--;
}

/** The sum of the weights that `unwindPath(path, at)` would leave. */
export function unwoundSum({ length, weight, zero, one }: UniquePath, at: number): number {
  const [ones, zeros] = [one[at]!, zero[at]!];
  let next = weight[length]!;
  let sum = 0;
  for (let i = length - 1; i >= 0; i--) {
    if (ones === 0) {
      sum += weight[i]! / (zeros * (length - i));
    } else {
      const left = next / ((i + 1) * ones);
      sum += left;
      next = weight[i]! - left * zeros * (length - i);
    }
  }
  return sum * (length + 1);
}

/** The entry of a feature; 0 when it is not on the path. */
export function findFeature({ length, feature }: UniquePath, wanted: number): number {
  for (let i = 1; i <= length; i++) if (feature[i] === wanted) return i;
  return 0;
}
