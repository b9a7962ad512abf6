/**
 * The indices of the k highest scores, ascending. NaN counts as the lowest; of equals the later ones stay, as in
 * scikit-learn's `SelectKBest`. All of them when there are no more than k.
 */
export function selectKBest(scores: ArrayLike<number>, k: number): Int32Array {
  const known = (i: number) => (Number.isNaN(scores[i]!) ? Number.NEGATIVE_INFINITY : scores[i]!);
  const order = Array.from({ length: scores.length }, (_, i) => i);
  order.sort((a, b) => (known(a) === known(b) ? b - a : known(b) - known(a)));
  return Int32Array.from(order.slice(0, Math.max(0, k))).sort();
}
