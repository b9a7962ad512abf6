import { argsort } from '../core/descriptive/argsort';
import { checkFinite, checkSameLength, checkWeights, type SampleWeight } from './input';

/** A fitted isotonic regression: straight lines between these points, flat outside them. */
export interface IsotonicModel {
  /** Ascending. */
  xThresholds: Float64Array;
  /** Never falling. */
  yThresholds: Float64Array;
}

/**
 * The non-decreasing function of x nearest to y in squares (pool adjacent violators), as scikit-learn's
 * `IsotonicRegression(out_of_bounds="clip")`: equal x are averaged first; rows of weight zero take no part.
 * O(n log n).
 * @throws SHAPE_MISMATCH; INVALID_ARGUMENT for NaN, infinity or negative weights
 */
export function fitIsotonic(x: Float64Array, y: Float64Array, sampleWeight?: SampleWeight): IsotonicModel {
  checkSameLength('x', x, 'y', y);
  checkFinite('x', x);
  checkFinite('y', y);
  checkWeights(x, sampleWeight);
  const points = averageTies(x, y, sampleWeight);
  const fitted = poolAdjacentViolators(points.y, points.weight);
  return withoutInnerFlats(points.x, fitted);
}

/** The fitted function at x; beyond the points it was fitted on it stays flat. NaN for a model of no points. */
export function isotonicPredict({ xThresholds, yThresholds }: IsotonicModel, x: Float64Array): Float64Array {
  const last = xThresholds.length - 1;
  return x.map((value) => {
    if (last < 0 || Number.isNaN(value)) return Number.NaN;
    if (value <= xThresholds[0]!) return yThresholds[0]!;
    if (value >= xThresholds[last]!) return yThresholds[last]!;
    let low = 0;
    let high = last;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (xThresholds[middle]! <= value) low = middle;
      else high = middle;
    }
    const slope = (yThresholds[high]! - yThresholds[low]!) / (xThresholds[high]! - xThresholds[low]!);
    return yThresholds[low]! + slope * (value - xThresholds[low]!);
  });
}

interface Points {
  x: Float64Array;
  y: Float64Array;
  weight: Float64Array;
}

function averageTies(x: Float64Array, y: Float64Array, sampleWeight: SampleWeight): Points {
  const n = x.length;
  const points: Points = { x: new Float64Array(n), y: new Float64Array(n), weight: new Float64Array(n) };
  let size = 0;
  for (const i of argsort(x)) {
    const weight = sampleWeight === undefined ? 1 : sampleWeight[i]!;
    if (weight === 0) continue;
    if (size === 0 || points.x[size - 1] !== x[i]) points.x[size++] = x[i]!;
    points.weight[size - 1]! += weight;
    points.y[size - 1]! += weight * y[i]!;
  }
  for (let k = 0; k < size; k++) points.y[k]! /= points.weight[k]!;
  return {
    x: points.x.slice(0, size),
    y: points.y.slice(0, size),
    weight: points.weight.slice(0, size),
  };
}

/** Merges neighbouring blocks while a later one lies below an earlier one; every point gets its block's mean. */
function poolAdjacentViolators(y: Float64Array, weight: Float64Array): Float64Array {
  const n = y.length;
  const mean = new Float64Array(n);
  const mass = new Float64Array(n);
  const end = new Int32Array(n);
  let blocks = 0;
  for (let i = 0; i < n; i++) {
    mean[blocks] = y[i]!;
    mass[blocks] = weight[i]!;
    end[blocks++] = i + 1;
    while (blocks > 1 && mean[blocks - 2]! >= mean[blocks - 1]!) {
      const total = mass[blocks - 2]! + mass[blocks - 1]!;
      const sum = mean[blocks - 2]! * mass[blocks - 2]! + mean[blocks - 1]! * mass[blocks - 1]!;
      mean[blocks - 2] = sum / total;
      mass[blocks - 2] = total;
      end[blocks - 2] = end[blocks - 1]!;
      blocks--;
    }
  }
  const fitted = new Float64Array(n);
  for (let b = 0, i = 0; b < blocks; b++) while (i < end[b]!) fitted[i++] = mean[b]!;
  return fitted;
}

/** Inside a flat stretch only its two ends are needed. */
function withoutInnerFlats(x: Float64Array, y: Float64Array): IsotonicModel {
  const last = x.length - 1;
  const needed = (_: number, k: number) => k === 0 || k === last || y[k] !== y[k - 1] || y[k] !== y[k + 1];
  return { xThresholds: x.filter(needed), yThresholds: y.filter(needed) };
}
