import { exp, log, log1p, sigmoid } from '../core/math';
import { checkBinaryInput, type SampleWeight } from './input';

/** Platt's sigmoid: p = 1/(1 + e^(a·score + b)); a is negative when higher scores mean positive. */
export interface PlattModel {
  a: number;
  b: number;
}

/** Where a curve that always improves (one class only) is stopped. */
const MAX_STEPS = 200;

/**
 * Platt scaling: the sigmoid of the scores nearest to the labels in log loss, the labels pulled in to
 * (N₊ + 1)/(N₊ + 2) and 1/(N₋ + 2) so that few rows cannot make it certain (Platt 1999). Newton's method with
 * backtracking (Lin, Lin & Weng 2007).
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function fitPlatt(yTrue: Float64Array, yScore: Float64Array, sampleWeight?: SampleWeight): PlattModel {
  checkBinaryInput(yTrue, yScore, sampleWeight);
  const weightOf = (i: number) => (sampleWeight === undefined ? 1 : sampleWeight[i]!);
  let positives = 0;
  let negatives = 0;
  let largest = 0;
  for (let i = 0; i < yTrue.length; i++) {
    if (yTrue[i] === 1) positives += weightOf(i);
    else negatives += weightOf(i);
    if (weightOf(i) > 0) largest = Math.max(largest, Math.abs(yScore[i]!));
  }
  // Scores of any size give a well-conditioned problem once scaled to [−1, 1].
  const scale = largest > 0 ? largest : 1;
  const target = (i: number) => (yTrue[i] === 1 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2));
  const lossAt = (a: number, b: number) => {
    let loss = 0;
    for (let i = 0; i < yTrue.length; i++) {
      const z = (a * yScore[i]!) / scale + b;
      loss += weightOf(i) * (target(i) * z + softplus(-z));
    }
    return loss;
  };
  let a = 0;
  let b = log((negatives + 1) / (positives + 1));
  let loss = lossAt(a, b);
  for (let step = 0; step < MAX_STEPS; step++) {
    let ga = 0;
    let gb = 0;
    let haa = 1e-12;
    let hab = 0;
    let hbb = 1e-12;
    for (let i = 0; i < yTrue.length; i++) {
      const s = yScore[i]! / scale;
      const p = sigmoid(-(a * s + b));
      const error = weightOf(i) * (target(i) - p);
      const curvature = weightOf(i) * p * (1 - p);
      ga += error * s;
      gb += error;
      haa += curvature * s * s;
      hab += curvature * s;
      hbb += curvature;
    }
    if (Math.abs(ga) < 1e-10 && Math.abs(gb) < 1e-10) break;
    const determinant = haa * hbb - hab * hab;
    const da = -(hbb * ga - hab * gb) / determinant;
    const db = -(haa * gb - hab * ga) / determinant;
    const descent = ga * da + gb * db;
    let length = 1;
    let next = lossAt(a + da, b + db);
    while (!(next <= loss + 1e-4 * length * descent) && length > 1e-10) {
      length /= 2;
      next = lossAt(a + length * da, b + length * db);
    }
    if (!(next < loss)) break;
    a += length * da;
    b += length * db;
    loss = next;
  }
  return { a: a / scale, b };
}

/** log(1 + e^x) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

/** The probability of the positive class that a fitted sigmoid gives to scores. */
export function plattPredict({ a, b }: PlattModel, yScore: Float64Array): Float64Array {
  return yScore.map((score) => sigmoid(-(a * score + b)));
}
