export interface FoldSummary {
  folds: Record<string, number>[];
  mean: Record<string, number>;
  /** Population standard deviation over the folds. */
  std: Record<string, number>;
}

/**
 * Mean and population standard deviation of each metric over the folds. A metric that is undefined (NaN) in a fold
 * is undefined in the mean: leaving the fold out would compare models on different rows.
 */
export function summariseFolds(folds: Record<string, number>[]): FoldSummary {
  const mean: Record<string, number> = {};
  const std: Record<string, number> = {};
  for (const name of Object.keys(folds[0] ?? {})) {
    const values = folds.map((scores) => scores[name] ?? Number.NaN);
    const average = values.reduce((a, b) => a + b, 0) / values.length;
    mean[name] = average;
    std[name] = Math.sqrt(values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length);
  }
  return { folds, mean, std };
}
