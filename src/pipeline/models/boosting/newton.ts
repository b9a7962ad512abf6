import { log } from '../../core/math';
import { type Arena, alignedSize } from '../../kernels/arena';
import { LIKELIHOOD_ROWS } from '../../kernels/newton-kernels';
import type { Objective } from './objective';

/** The scores of the training rows in an arena, and the derivatives of their loss. */
export interface Newton {
  outputs: number;
  /** `[row * outputs + k]`. */
  scores: Float64Array;
  scoresAt: number;
  /** Derivatives of output k. */
  gradientAt(output: number): number;
  hessianAt(output: number): number;
  /** Computes the derivatives at the scores as they are; returns the rows' mean loss (weights left aside). */
  derive(): number;
}

function likelihoods(rows: number): number {
  return Math.ceil(rows / LIKELIHOOD_ROWS);
}

/** Bytes that `createNewton` takes from an arena. */
export function newtonSize(rows: number, outputs: number, weighted: boolean): number {
  const perRow = alignedSize(8 * rows);
  return (
    (weighted ? 2 : 1) * perRow + 3 * alignedSize(8 * rows * outputs) + alignedSize(8 * likelihoods(rows))
  );
}

/** Scores that begin at the baseline. */
export function createNewton(
  { kind, outputs }: Objective,
  y: Float64Array,
  weight: Float64Array | undefined,
  baseline: Float64Array,
  arena: Arena,
): Newton {
  const rows = y.length;
  const { kernels } = arena;
  const place = (values: Float64Array | undefined): number => {
    if (!values) return 0;
    const at = arena.allocate(8 * rows);
    arena.f64(at, rows).set(values);
    return at;
  };
  const yAt = place(y);
  const weightAt = place(weight);
  const [scoresAt, gradientAt, hessianAt] = [0, 1, 2].map(() => arena.allocate(8 * rows * outputs)) as [
    number,
    number,
    number,
  ];
  const likelihoodAt = arena.allocate(8 * likelihoods(rows));
  const likelihood = arena.f64(likelihoodAt, likelihoods(rows));
  const scores = arena.f64(scoresAt, rows * outputs);
  for (let i = 0; i < scores.length; i++) scores[i] = baseline[i % outputs]!;
  const lossFromLikelihood = (): number => {
    let sum = 0;
    let product = 1;
    for (let i = 0; i < likelihood.length; i++) {
      product *= likelihood[i]!;
      // One entry is at least 10⁻²⁸⁸: another one cannot underflow before the logarithm is taken.
      if (product > 1e-18 && i + 1 < likelihood.length) continue;
      sum -= log(product);
      product = 1;
    }
    return sum / rows;
  };
  return {
    outputs,
    scores,
    scoresAt,
    gradientAt: (output) => gradientAt + 8 * rows * output,
    hessianAt: (output) => hessianAt + 8 * rows * output,
    derive() {
      if (kind === 'squared') {
        return kernels.squaredDerivatives(scoresAt, yAt, weightAt, gradientAt, hessianAt, rows) / rows;
      }
      const places = [scoresAt, yAt, weightAt, gradientAt, hessianAt, likelihoodAt] as const;
      if (kind === 'logistic') kernels.logisticDerivatives(...places, rows);
      else kernels.softmaxDerivatives(...places, rows, outputs);
      return lossFromLikelihood();
    },
  };
}
