import { SandtableError } from '../errors';
import { digamma } from '../special/gamma';

let known = new Float64Array(0);

/** ψ(1) … ψ(n) and further, at [1] … [n]: the estimators ask for whole numbers alone, and often for the same. */
function digammas(n: number): Float64Array {
  if (known.length <= n) known = Float64Array.from({ length: 2 * n + 1 }, (_, i) => digamma(i));
  return known;
}

/** How many ascending values lie nearer than `radius` to `value`, itself included; at radius 0 those equal to it. */
function countWithin(sorted: Float64Array, value: number, radius: number): number {
  const isNear = (distance: number) => (radius > 0 ? distance < radius : distance <= 0);
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isNear(value - sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  const first = low;
  high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isNear(sorted[middle]! - value)) low = middle + 1;
    else high = middle;
  }
  return low - first;
}

/** The distance of the value at `i` to its k-th nearest neighbour among ascending values. */
function kthDistance(sorted: Float64Array, i: number, k: number): number {
  let left = i - 1;
  let right = i + 1;
  let distance = 0;
  for (let found = 0; found < k; found++) {
    const toLeft = left >= 0 ? sorted[i]! - sorted[left]! : Number.POSITIVE_INFINITY;
    const toRight = right < sorted.length ? sorted[right]! - sorted[i]! : Number.POSITIVE_INFINITY;
    distance = Math.min(toLeft, toRight);
    if (toLeft <= toRight) left--;
    else right++;
  }
  return distance;
}

/**
 * Mutual information, in nats, of a number and a class by k nearest neighbours within the class. Classes of one row
 * are left out; NaN when no other is left. Values that repeat a lot bias it: add a little noise first.
 * @param sorted the numbers, ascending
 * @param labels the class of each, 0…nClasses−1
 * @see Ross 2014, "Mutual Information between Discrete and Continuous Data Sets"; scikit-learn, _compute_mi_cd
 */
export function mutualInformationMixed(
  sorted: Float64Array,
  labels: ArrayLike<number>,
  nClasses: number,
  k = 3,
): number {
  const counts = new Int32Array(nClasses);
  for (let i = 0; i < sorted.length; i++) counts[labels[i]!]!++;
  const members = Array.from(counts, (count) => new Float64Array(count));
  const filled = new Int32Array(nClasses);
  const places = new Int32Array(sorted.length);
  let n = 0;
  for (let i = 0; i < sorted.length; i++) {
    const label = labels[i]!;
    places[i] = filled[label]!++;
    members[label]![places[i]!] = sorted[i]!;
    if (counts[label]! > 1) n++;
  }
  if (n === 0) return Number.NaN;
  const kept = n === sorted.length ? sorted : sorted.filter((_, i) => counts[labels[i]!]! > 1);
  const psi = digammas(n);
  let sum = 0;
  for (let i = 0; i < sorted.length; i++) {
    const label = labels[i]!;
    const count = counts[label]!;
    if (count < 2) continue;
    const own = Math.min(k, count - 1);
    const radius = kthDistance(members[label]!, places[i]!, own);
    sum += psi[own]! - psi[count]! - psi[countWithin(kept, sorted[i]!, radius)]!;
  }
  return Math.max(0, psi[n]! + sum / n);
}

/**
 * Mutual information, in nats, of two numbers by k nearest neighbours in the larger of both distances. Values that
 * repeat a lot bias it: add a little noise first.
 * @param x ascending
 * @param y in the order of x
 * @param ySorted the same values, ascending
 * @throws TOO_FEW_ROWS unless there are more than k pairs
 * @see Kraskov, Stögbauer, Grassberger 2004, "Estimating mutual information"; scikit-learn, _compute_mi_cc
 */
export function mutualInformationContinuous(
  x: Float64Array,
  y: Float64Array,
  ySorted: Float64Array,
  k = 3,
): number {
  const n = x.length;
  if (n <= k) {
    throw new SandtableError('TOO_FEW_ROWS', `${n} rows have no ${k} nearest neighbours.`);
  }
  const psi = digammas(n);
  const nearest = new Float64Array(k);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    nearest.fill(Number.POSITIVE_INFINITY);
    let left = i - 1;
    let right = i + 1;
    for (;;) {
      const toLeft = left >= 0 ? x[i]! - x[left]! : Number.POSITIVE_INFINITY;
      const toRight = right < n ? x[right]! - x[i]! : Number.POSITIVE_INFINITY;
      const step = Math.min(toLeft, toRight);
      // Whoever is farther off in x alone is farther off.
      if (!(step < nearest[k - 1]!)) break;
      const j = toLeft <= toRight ? left-- : right++;
      const distance = Math.max(step, Math.abs(y[j]! - y[i]!));
      let at = k - 1;
      if (distance >= nearest[at]!) continue;
      for (; at > 0 && nearest[at - 1]! > distance; at--) nearest[at] = nearest[at - 1]!;
      nearest[at] = distance;
    }
    const radius = nearest[k - 1]!;
    sum += psi[countWithin(x, x[i]!, radius)]! + psi[countWithin(ySorted, y[i]!, radius)]!;
  }
  return Math.max(0, psi[n]! + psi[k]! - sum / n);
}
