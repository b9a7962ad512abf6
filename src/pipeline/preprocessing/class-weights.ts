/**
 * Weights that make every class count the same altogether: n / (classes present · rows of the class), 0 for a class
 * without rows. Source: scikit-learn's compute_class_weight("balanced").
 * @param y class indices 0…nClasses−1
 */
export function balancedClassWeights(y: ArrayLike<number>, nClasses: number): Float64Array {
  const counts = new Float64Array(nClasses);
  for (let i = 0; i < y.length; i++) counts[y[i]!] = counts[y[i]!]! + 1;
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 0 : y.length / (present * count)));
}

/** The weight of each row by its class. */
export function rowWeights(y: ArrayLike<number>, classWeights: ArrayLike<number>): Float64Array {
  return Float64Array.from(y, (label) => classWeights[label]!);
}
