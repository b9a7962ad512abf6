import { choleskyFactor, choleskySolve } from './cholesky';
import { dot, type OnIteration, type SmoothProblem, type Solution } from './smooth-problem';

export interface NewtonOptions {
  maxIterations?: number;
  /** Stops when the Newton decrement gᵀH⁻¹g (twice the gain still to be had) falls to this. */
  tolerance?: number;
  onIteration?: OnIteration;
}

export interface NewtonSolution extends Solution {
  /** The Cholesky factor of the last Hessian: a preconditioner for what follows. */
  factor: Float64Array;
}

/** The factor of H, or of H with just enough added to its diagonal when H is singular to working precision. */
function factorDamped(problem: SmoothProblem, w: Float64Array, factor: Float64Array): void {
  const { size } = problem;
  for (let damping = 0; ; damping = damping === 0 ? 1e-10 : damping * 100) {
    problem.hessian(w, factor);
    if (damping > 0) {
      for (let i = 0; i < size; i++) factor[i * size + i]! += damping * (factor[i * size + i]! + damping);
    }
    if (choleskyFactor(factor, size) || damping > 1e10) return;
  }
}

/**
 * Newton's method with a Cholesky factorisation and backtracking: few, expensive steps that double the number of
 * right digits each; the method of choice while the Hessian is small.
 * @see Boyd & Vandenberghe, Convex Optimization, 9.5
 */
export async function minimizeNewton(
  problem: SmoothProblem,
  start: Float64Array,
  options: NewtonOptions = {},
): Promise<NewtonSolution> {
  const { maxIterations = 100, tolerance = 1e-16, onIteration } = options;
  const { size } = problem;
  const factor = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  const trial = new Float64Array(size);
  const w = Float64Array.from(start);
  let value = problem.evaluate(w, gradient);
  let iterations = 0;
  let converged = false;
  while (iterations < maxIterations && !converged) {
    iterations++;
    await onIteration?.(iterations);
    factorDamped(problem, w, factor);
    const direction = choleskySolve(factor, size, Float64Array.from(gradient));
    const decrement = dot(gradient, direction);
    if (!Number.isFinite(decrement)) break;
    converged = decrement <= tolerance;
    let step = 1;
    let next = Number.NaN;
    for (let halvings = 0; halvings < 50; halvings++, step /= 2) {
      for (let i = 0; i < size; i++) trial[i] = w[i]! - step * direction[i]!;
      next = problem.evaluate(trial, gradient);
      // Close to the optimum the gain drowns in rounding: a few last digits up are no step uphill.
      if (next <= value - 1e-4 * step * decrement + 1e-14 * Math.abs(value)) break;
      next = Number.NaN;
    }
    if (Number.isNaN(next)) break;
    w.set(trial);
    value = next;
  }
  return { w, value, iterations, converged, factor };
}
