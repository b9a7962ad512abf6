import type { Context } from '../../core/context';

/**
 * A dual problem of a support vector machine: min ½·Σ sₐs_b·αₐα_b·K(rₐ, r_b) + Σ pₐαₐ, with Σ sₐαₐ = 0 and
 * 0 ≤ αₐ ≤ cₐ. Variable a belongs to row `a % nRows`: classification has one per row, regression two.
 */
export interface SmoProblem {
  nRows: number;
  /** +1 or −1 per variable. */
  sign: Int8Array;
  linear: Float64Array;
  /** 0 keeps a variable out; its force is still given. */
  upper: Float64Array;
  /** Row i of the kernel matrix; K(i, i) is 1. */
  kernelRow: (i: number) => Float32Array;
}

export interface SmoSolution {
  alpha: Float64Array;
  /** sₐ times the gradient: Σ s_bα_b·K(rₐ, r_b) + sₐpₐ. */
  force: Float64Array;
  /** f(x) = Σ sₐαₐ·K(rₐ, x) − rho */
  rho: number;
  iterations: number;
  converged: boolean;
}

/** How far the optimality conditions may be missed: LIBSVM's. */
const TOLERANCE = 1e-3;
/** Stands in for a curvature of 0 between equal rows. */
const TAU = 1e-12;

/**
 * Sequential minimal optimisation: moves two variables at a time, the first the one that violates its condition
 * most, the second the one that promises the largest gain.
 * @see Fan, Chen, Lin (2005), Working set selection using second order information; LIBSVM
 */
export async function solveSmo(problem: SmoProblem, context: Context, phase: string): Promise<SmoSolution> {
  const { nRows, sign, linear, upper, kernelRow } = problem;
  const size = sign.length;
  const alpha = new Float64Array(size);
  const force = linear.map((p, a) => sign[a]! * p);
  /** Whether sₐ·αₐ may grow, and shrink. */
  const rises = new Uint8Array(size);
  const falls = new Uint8Array(size);
  const setRoom = (a: number) => {
    const grows = alpha[a]! < upper[a]! ? 1 : 0;
    const shrinks = alpha[a]! > 0 ? 1 : 0;
    rises[a] = sign[a]! > 0 ? grows : shrinks;
    falls[a] = sign[a]! > 0 ? shrinks : grows;
  };
  for (let a = 0; a < size; a++) setRoom(a);
  const maxIterations = Math.max(1_000_000, 100 * size);
  let iterations = 0;
  let converged = false;
  while (iterations < maxIterations) {
    if (iterations % 64 === 0) await context.tick(iterations, 0, phase);
    const first = mostViolating(force, rises);
    if (first < 0) {
      converged = true;
      break;
    }
    const firstRow = kernelRow(first % nRows);
    const { second, gap } = partnerOf(force, falls, force[first]!, firstRow, nRows);
    if (second < 0 || gap < TOLERANCE) {
      converged = true;
      break;
    }
    iterations++;
    const secondRow = kernelRow(second % nRows);
    const curvature = 2 - 2 * firstRow[second % nRows]!;
    const wanted = (force[second]! - force[first]!) / (curvature > 0 ? curvature : TAU);
    const roomFirst = sign[first]! > 0 ? upper[first]! - alpha[first]! : alpha[first]!;
    const roomSecond = sign[second]! > 0 ? alpha[second]! : upper[second]! - alpha[second]!;
    const step = Math.min(wanted, roomFirst, roomSecond);
    // A variable that reaches its bound is set to it: rounding must not leave it a hair away.
    alpha[first] =
      step === roomFirst ? (sign[first]! > 0 ? upper[first]! : 0) : alpha[first]! + sign[first]! * step;
    alpha[second] =
      step === roomSecond ? (sign[second]! > 0 ? 0 : upper[second]!) : alpha[second]! - sign[second]! * step;
    setRoom(first);
    setRoom(second);
    for (let base = 0; base < size; base += nRows) {
      for (let row = 0; row < nRows; row++) force[base + row]! += step * (firstRow[row]! - secondRow[row]!);
    }
  }
  return { alpha, force, rho: thresholdOf(force, alpha, upper, rises), iterations, converged };
}

/** The variable that may rise and wants to most: lowest force; −1 when none may. */
function mostViolating(force: Float64Array, rises: Uint8Array): number {
  let first = -1;
  let lowest = Number.POSITIVE_INFINITY;
  for (let a = 0; a < force.length; a++) {
    if (force[a]! < lowest && rises[a] === 1) {
      lowest = force[a]!;
      first = a;
    }
  }
  return first;
}

/** The variable that may fall and gains most together with the first; `gap` is the largest violation left. */
function partnerOf(
  force: Float64Array,
  falls: Uint8Array,
  lowest: number,
  firstRow: Float32Array,
  nRows: number,
): { second: number; gap: number } {
  let second = -1;
  let highest = lowest;
  let best = 0;
  for (let base = 0; base < force.length; base += nRows) {
    for (let row = 0; row < nRows; row++) {
      const own = force[base + row]!;
      if (own <= lowest || falls[base + row] === 0) continue;
      if (own > highest) highest = own;
      const violation = own - lowest;
      const curvature = 2 - 2 * firstRow[row]!;
      const gain = (violation * violation) / (curvature > 0 ? curvature : TAU);
      if (gain > best) {
        best = gain;
        second = base + row;
      }
    }
  }
  return { second, gap: highest - lowest };
}

/** The mean force on the free variables; without any, the middle of the range that the bound ones leave. */
function thresholdOf(
  force: Float64Array,
  alpha: Float64Array,
  upper: Float64Array,
  rises: Uint8Array,
): number {
  let sum = 0;
  let free = 0;
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (let a = 0; a < force.length; a++) {
    if (upper[a] === 0) continue;
    if (alpha[a]! > 0 && alpha[a]! < upper[a]!) {
      sum += force[a]!;
      free++;
    } else if (rises[a] === 1) high = Math.min(high, force[a]!);
    else low = Math.max(low, force[a]!);
  }
  if (free > 0) return sum / free;
  if (low === Number.NEGATIVE_INFINITY) return Number.isFinite(high) ? high : 0;
  return high === Number.POSITIVE_INFINITY ? low : (low + high) / 2;
}
