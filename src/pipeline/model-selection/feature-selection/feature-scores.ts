import type { Context } from '../../core/context';
import { createMatrix, type Matrix } from '../../core/matrix';
import type { Task } from '../../models/estimator';
import type { OutputFeature } from '../../preprocessing/column-transformer';
import { mutualInfoClassif, mutualInfoRegression } from '../../preprocessing/selection/mutual-info';
import { chi2, fClassif, fRegression } from '../../preprocessing/selection/univariate';

/** What scikit-learn's univariate selectors say of one column of the design matrix. NaN is undefined. */
export interface FeatureScore {
  name: string;
  source: string;
  f: number;
  p: number;
  /** 0/1 features against classes. */
  chi2: number;
  /** Nats. */
  mutualInformation: number;
}

/** Scores every column of a design matrix alone: `fClassif` or `fRegression`, `chi2`, mutual information. */
export async function featureScores(
  X: Matrix,
  y: Float64Array,
  task: Task,
  features: readonly OutputFeature[],
  context: Context,
): Promise<FeatureScore[]> {
  const scores: FeatureScore[] = [];
  const isClass = task !== 'regression';
  for (const [j, { name, source, kind }] of features.entries()) {
    await context.tick(j, features.length, 'scoring features');
    const column = createMatrix(X.rows, 1);
    for (let i = 0; i < X.rows; i++) column.data[i] = X.data[i * X.cols + j]!;
    const counted = kind === 'level' || kind === 'rare' || kind === 'missing';
    const { scores: f, pValues } = isClass ? fClassif(column, y) : fRegression(column, y);
    const information = isClass ? mutualInfoClassif : mutualInfoRegression;
    const mi = information(column, y, context.random.derive(name), { discreteFeatures: counted });
    scores.push({
      name,
      source,
      f: f[0]!,
      p: pValues[0]!,
      chi2: isClass && counted ? chi2(column, y).scores[0]! : Number.NaN,
      mutualInformation: mi[0]!,
    });
  }
  return scores;
}
