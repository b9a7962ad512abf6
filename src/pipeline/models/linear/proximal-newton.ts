import { choleskyFactor, choleskySolve } from './cholesky';
import type { OnIteration, SmoothProblem, Solution } from './smooth-problem';

export interface ProximalOptions {
  maxIterations?: number;
  /** Stops when a step moves the quadratic model by no more than this. */
  tolerance?: number;
  onIteration?: OnIteration;
}

/**
 * Minimises smooth(w) + Σ l1ⱼ·|wⱼ| by proximal Newton steps: the quadratic model with the L1 term is solved by
 * coordinate descent, then a line search on the true function. Coefficients become exactly 0.
 * @see Lee, Sun, Saunders (2014); Friedman, Hastie, Tibshirani (2010), section 3
 */
export async function minimizeProximalNewton(
  problem: SmoothProblem,
  l1: Float64Array,
  start: Float64Array,
  options: ProximalOptions = {},
): Promise<Solution> {
  const { maxIterations = 200, tolerance = 1e-16, onIteration } = options;
  const { size } = problem;
  const h = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  const w = Float64Array.from(start);
  const trial = new Float64Array(size);
  let value = problem.evaluate(w, gradient) + penalty(w, l1);
  let iterations = 0;
  let converged = false;
  while (iterations < maxIterations && !converged) {
    iterations++;
    await onIteration?.(iterations);
    problem.hessian(w, h);
    const direction = quadraticStep(h, size, gradient, w, l1);
    for (let i = 0; i < size; i++) trial[i] = w[i]! + direction[i]!;
    // What the model promises: slope of the smooth part plus the change of the penalty (negative).
    let promise = penalty(trial, l1) - penalty(w, l1);
    for (let i = 0; i < size; i++) promise += gradient[i]! * direction[i]!;
    if (!Number.isFinite(promise)) break;
    converged = -promise <= tolerance;
    let step = 1;
    let next = Number.NaN;
    for (let halvings = 0; halvings < 50; halvings++, step /= 2) {
      for (let i = 0; i < size; i++) trial[i] = w[i]! + step * direction[i]!;
      next = problem.evaluate(trial, gradient) + penalty(trial, l1);
      if (next <= value + 1e-4 * step * promise + 1e-14 * Math.abs(value)) break;
      next = Number.NaN;
    }
    if (Number.isNaN(next)) break;
    w.set(trial);
    value = next;
  }
  return { w, value, iterations, converged };
}

function penalty(w: Float64Array, l1: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < w.length; i++) sum += l1[i]! * Math.abs(w[i]!);
  return sum;
}

/** argmin over d of gᵀd + ½dᵀHd + Σ l1·|w + d|, by coordinate descent; `h` becomes symmetric on the way. */
function quadraticStep(
  h: Float64Array,
  size: number,
  gradient: Float64Array,
  w: Float64Array,
  l1: Float64Array,
): Float64Array {
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) h[j * size + i] = h[i * size + j]!;
  const d = new Float64Array(size);
  /** g + H·d */
  const slope = Float64Array.from(gradient);
  const update = (j: number): number => {
    const own = h[j * (size + 1)]!;
    if (!(own > 0)) return 0;
    const target = w[j]! + d[j]! - slope[j]! / own;
    const shrunk = Math.abs(target) - l1[j]! / own;
    const next = shrunk > 0 ? Math.sign(target) * shrunk : 0;
    const change = next - w[j]! - d[j]!;
    if (change === 0) return 0;
    d[j]! += change;
    const row = j * size;
    for (let k = 0; k < size; k++) slope[k]! += change * h[row + k]!;
    return own * change * change;
  };
  for (let sweep = 0; sweep < 1000; sweep++) {
    let moved = 0;
    for (let j = 0; j < size; j++) moved = Math.max(moved, update(j));
    if (moved <= 1e-18) break;
    if (sweep % 8 === 7) polish(h, size, slope, w, d, l1);
  }
  return d;
}

/**
 * Solves for all coefficients that are not 0 at once, taking their signs as they are; kept only when no sign turns.
 * Coordinate descent alone crawls where features say nearly the same.
 */
function polish(
  h: Float64Array,
  size: number,
  slope: Float64Array,
  w: Float64Array,
  d: Float64Array,
  l1: Float64Array,
): void {
  const free: number[] = [];
  for (let j = 0; j < size; j++) if (l1[j] === 0 || w[j]! + d[j]! !== 0) free.push(j);
  const m = free.length;
  const block = new Float64Array(m * m);
  const right = new Float64Array(m);
  for (let a = 0; a < m; a++) {
    const j = free[a]!;
    for (let b = 0; b <= a; b++) block[a * m + b] = h[j * size + free[b]!]!;
    right[a] = -slope[j]! - l1[j]! * Math.sign(w[j]! + d[j]!);
  }
  if (!choleskyFactor(block, m)) return;
  choleskySolve(block, m, right);
  for (let a = 0; a < m; a++) {
    const j = free[a]!;
    const now = w[j]! + d[j]!;
    if (l1[j]! > 0 && now * (now + right[a]!) <= 0) return;
  }
  for (let a = 0; a < m; a++) {
    const j = free[a]!;
    d[j]! += right[a]!;
    for (let k = 0; k < size; k++) slope[k]! += right[a]! * h[j * size + k]!;
  }
}
