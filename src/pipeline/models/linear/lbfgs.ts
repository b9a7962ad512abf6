import { dot, type OnIteration, type SmoothProblem, type Solution } from './smooth-problem';

export interface LbfgsOptions {
  /** Overwrites a vector v with P·v, P an approximation of the inverse Hessian; without it the identity. */
  precondition?: (v: Float64Array) => void;
  maxIterations?: number;
  /** Stops when gᵀPg, the squared gradient norm in the metric of the preconditioner, falls to this. */
  tolerance?: number;
  /** How many past steps shape the next one. */
  memory?: number;
  onIteration?: OnIteration;
}

interface Pair {
  s: Float64Array;
  y: Float64Array;
  rho: number;
}

/** The two-loop recursion: −(inverse Hessian estimate)·gradient. */
function searchDirection(
  gradient: Float64Array,
  pairs: Pair[],
  precondition: ((v: Float64Array) => void) | undefined,
): Float64Array {
  const d = gradient.map((g) => -g);
  const alphas: number[] = [];
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, y, rho } = pairs[k]!;
    const alpha = rho * dot(s, d);
    alphas[k] = alpha;
    for (let i = 0; i < d.length; i++) d[i]! -= alpha * y[i]!;
  }
  precondition?.(d);
  const last = pairs.at(-1);
  if (last) {
    // Scales the metric to the curvature seen in the last step.
    const py = Float64Array.from(last.y);
    precondition?.(py);
    const gamma = 1 / (last.rho * dot(last.y, py));
    for (let i = 0; i < d.length; i++) d[i]! *= gamma;
  }
  for (let k = 0; k < pairs.length; k++) {
    const { s, y, rho } = pairs[k]!;
    const change = alphas[k]! - rho * dot(y, d);
    for (let i = 0; i < d.length; i++) d[i]! += change * s[i]!;
  }
  return d;
}

/**
 * Limited-memory BFGS with an optional preconditioner and a weak-Wolfe line search by bisection: many cheap steps
 * that need gradients alone.
 * @see Nocedal & Wright, Numerical Optimization, 7.2; Lewis & Overton (2013) for the line search
 */
export async function minimizeLbfgs(
  problem: Pick<SmoothProblem, 'size' | 'evaluate'>,
  start: Float64Array,
  options: LbfgsOptions = {},
): Promise<Solution> {
  const { precondition, maxIterations = 1000, tolerance = 1e-13, memory = 10, onIteration } = options;
  const { size } = problem;
  const pairs: Pair[] = [];
  let w: Float64Array = Float64Array.from(start);
  let gradient: Float64Array = new Float64Array(size);
  let value = problem.evaluate(w, gradient);
  let iterations = 0;
  let converged = false;
  while (true) {
    const metric = Float64Array.from(gradient);
    precondition?.(metric);
    converged = dot(gradient, metric) <= tolerance;
    if (converged || iterations >= maxIterations || !Number.isFinite(value)) break;
    iterations++;
    await onIteration?.(iterations);
    let direction = searchDirection(gradient, pairs, precondition);
    let slope = dot(gradient, direction);
    if (!(slope < 0)) {
      // The memory no longer describes this place: begin again from the preconditioner.
      pairs.length = 0;
      direction = searchDirection(gradient, pairs, precondition);
      slope = dot(gradient, direction);
    }
    const found = lineSearch(problem, w, direction, value, slope);
    if (!found) {
      if (pairs.length === 0) break;
      pairs.length = 0;
      continue;
    }
    const s = new Float64Array(size);
    const y = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      s[i] = found.w[i]! - w[i]!;
      y[i] = found.gradient[i]! - gradient[i]!;
    }
    const curvature = dot(s, y);
    if (curvature > 0) {
      pairs.push({ s, y, rho: 1 / curvature });
      if (pairs.length > memory) pairs.shift();
    }
    ({ w, gradient, value } = found);
  }
  return { w, value, iterations, converged };
}

interface Point {
  w: Float64Array;
  gradient: Float64Array;
  value: number;
}

/** A step that lowers the value enough and is not needlessly short; undefined when rounding leaves none. */
function lineSearch(
  problem: Pick<SmoothProblem, 'size' | 'evaluate'>,
  w: Float64Array,
  direction: Float64Array,
  value: number,
  slope: number,
): Point | undefined {
  const trial = new Float64Array(w.length);
  const gradient = new Float64Array(w.length);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let step = 1;
  for (let tries = 0; tries < 60; tries++) {
    for (let i = 0; i < w.length; i++) trial[i] = w[i]! + step * direction[i]!;
    const next = problem.evaluate(trial, gradient);
    if (!(next <= value + 1e-4 * step * slope + 1e-14 * Math.abs(value))) high = step;
    else if (dot(gradient, direction) < 0.9 * slope) low = step;
    else return { w: trial, gradient, value: next };
    step = high < Number.POSITIVE_INFINITY ? (low + high) / 2 : low * 2;
  }
  return undefined;
}
