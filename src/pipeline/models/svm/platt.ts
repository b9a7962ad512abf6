import { exp, log, log1p, sigmoid } from '../../core/math';

/** P(positive | score) = 1 / (1 + exp(a·score + b)). */
export interface Sigmoid {
  a: number;
  b: number;
}

/**
 * Platt scaling: the sigmoid of the score that fits the labels best in log loss, with targets drawn in by Laplace's
 * rule, (n₊ + 1)/(n₊ + 2) and 1/(n₋ + 2), so that separable scores keep finite slopes.
 * @param scores any real numbers; larger means more positive
 * @param labels 1 for positive, 0 otherwise
 * @param weights one per row; absent means all 1
 * @see Lin, Lin, Weng (2007), A note on Platt's probabilistic outputs (the Newton method with backtracking)
 */
export function fitSigmoid(scores: Float64Array, labels: Int32Array, weights?: Float64Array): Sigmoid {
  const n = scores.length;
  const weight = (i: number) => (weights ? weights[i]! : 1);
  let positive = 0;
  let negative = 0;
  // Scores of any size: the search runs on scores of size about 1.
  let unit = 0;
  for (let i = 0; i < n; i++) {
    if (labels[i] === 1) positive += weight(i);
    else negative += weight(i);
    unit = Math.max(unit, Math.abs(scores[i]!));
  }
  if (unit === 0 || !Number.isFinite(unit)) unit = 1;
  const high = (positive + 1) / (positive + 2);
  const low = 1 / (negative + 2);
  const target = (i: number) => (labels[i] === 1 ? high : low);
  const loss = (a: number, b: number) => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const eta = (a * scores[i]!) / unit + b;
      sum += weight(i) * (log1p(exp(-Math.abs(eta))) + (eta > 0 ? eta : 0) - (1 - target(i)) * eta);
    }
    return sum;
  };
  let a = 0;
  let b = log((negative + 1) / (positive + 1));
  let value = loss(a, b);
  for (let iteration = 0; iteration < 100; iteration++) {
    let ga = 0;
    let gb = 0;
    let haa = 1e-12;
    let hab = 0;
    let hbb = 1e-12;
    for (let i = 0; i < n; i++) {
      const s = scores[i]! / unit;
      const q = sigmoid(a * s + b);
      const slope = weight(i) * (q - (1 - target(i)));
      const curvature = weight(i) * q * (1 - q);
      ga += slope * s;
      gb += slope;
      haa += curvature * s * s;
      hab += curvature * s;
      hbb += curvature;
    }
    if (Math.abs(ga) < 1e-9 && Math.abs(gb) < 1e-9) break;
    const determinant = haa * hbb - hab * hab;
    const da = -(hbb * ga - hab * gb) / determinant;
    const db = -(haa * gb - hab * ga) / determinant;
    const slope = ga * da + gb * db;
    let step = 1;
    let next = Number.NaN;
    while (step >= 1e-10) {
      next = loss(a + step * da, b + step * db);
      if (next < value + 1e-4 * step * slope) break;
      step /= 2;
    }
    if (!(step >= 1e-10)) break;
    a += step * da;
    b += step * db;
    value = next;
  }
  return { a: a / unit, b };
}

/** The probability of the positive class. */
export function applySigmoid({ a, b }: Sigmoid, score: number): number {
  return sigmoid(-(a * score + b));
}
