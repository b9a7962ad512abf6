/** A convex, twice differentiable function to minimise. */
export interface SmoothProblem {
  /** The number of parameters. */
  size: number;
  /** The value at `w`; writes the gradient into `gradient`. */
  evaluate(w: Float64Array, gradient: Float64Array): number;
  /** Writes the lower triangle of the Hessian at `w` into the row-major `size × size` array `h`. */
  hessian(w: Float64Array, h: Float64Array): void;
}

export interface Solution {
  w: Float64Array;
  value: number;
  iterations: number;
  converged: boolean;
}

/** Called once per iteration; awaited, so that the host can breathe and stop. */
export type OnIteration = (iteration: number) => Promise<void>;

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
