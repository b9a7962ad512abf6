/**
 * The loops of boosting over all rows: derivatives of the losses, their rounding into packed numbers, and the
 * scores. As in `HistogramKernels`, `…At` is a byte address in the arena (0: absent where said), and the two
 * implementations agree to the bit: they share their own exponential function, for the engines' differ.
 *
 * Scores are laid out `[row * outputs + k]`, derivatives `[k * rows + row]`.
 */
export interface NewtonKernels {
  /**
   * Half the squared error: gradient = w·(score − y), hessian = w.
   * @param weightAt 0 for all 1
   * @returns the sum of (score − y)²
   */
  squaredDerivatives(
    scoresAt: number,
    yAt: number,
    weightAt: number,
    gradientAt: number,
    hessianAt: number,
    rows: number,
  ): number;
  /**
   * Log loss on log-odds: gradient = w·(p − y), hessian = w·p·(1 − p).
   * @param likelihoodAt one double per 16 rows: the product of the probabilities of what happened (each taken to
   *   be at least 10⁻¹⁸), so that a sixteenth of the logarithms gives the loss
   */
  logisticDerivatives(
    scoresAt: number,
    yAt: number,
    weightAt: number,
    gradientAt: number,
    hessianAt: number,
    likelihoodAt: number,
    rows: number,
  ): void;
  /** The same for softmax scores; hessian = w·classes/(classes − 1)·p·(1 − p). */
  softmaxDerivatives(
    scoresAt: number,
    yAt: number,
    weightAt: number,
    gradientAt: number,
    hessianAt: number,
    likelihoodAt: number,
    rows: number,
    classes: number,
  ): void;
  /**
   * Sums over rows `start`…`end` of the order (0: of all rows): three doubles Σg, Σ|g|, Σh at `resultAt`.
   */
  sumDerivatives(
    gradientAt: number,
    hessianAt: number,
    orderAt: number,
    start: number,
    end: number,
    resultAt: number,
  ): void;
  /**
   * Packs g·toGradient and h·toHessian of the order's first `count` rows (0: of all), rounded up or down at random
   * so that sums stay unbiased.
   * @param seed of Marsaglia's xorshift32, whose halves decide; 0: rounded to the nearest
   * @returns the sum of the packed numbers
   */
  quantise(
    gradientAt: number,
    hessianAt: number,
    orderAt: number,
    count: number,
    toGradient: number,
    toHessian: number,
    seed: number,
    packedAt: number,
  ): number;
  /** scores[order[k] · outputs + output] += value for rows `start`…`end` of the order. */
  addToRows(
    scoresAt: number,
    outputs: number,
    output: number,
    orderAt: number,
    start: number,
    end: number,
    value: number,
  ): void;
}

/** Rows per product of likelihoods. */
export const LIKELIHOOD_ROWS = 16;
