import type { Matrix } from '../core/matrix';
import { checkFeatureCount } from '../models/shape';
import { emptyShap, type ShapValues } from './shap-values';

/** What is linear about a model: outputs are coef·x + intercept (of a classifier, before the link). */
export interface LinearForm {
  /** Outputs × features. */
  coef: Matrix;
  intercept: Float64Array;
}

/**
 * Shapley values of a linear model with features taken as independent: coefficient · (value − background mean).
 * @param backgroundMean one mean per feature
 * @throws SHAPE_MISMATCH for another number of features
 * @see shap, LinearExplainer
 */
export function linearShap(model: LinearForm, X: Matrix, backgroundMean: Float64Array): ShapValues {
  const { coef, intercept } = model;
  checkFeatureCount(X, coef.cols);
  checkFeatureCount({ rows: 1, cols: backgroundMean.length, data: backgroundMean }, coef.cols);
  const result = emptyShap(X.rows, coef.cols, coef.rows);
  for (let k = 0; k < coef.rows; k++) {
    let expected = intercept[k]!;
    for (let j = 0; j < coef.cols; j++) expected += coef.data[k * coef.cols + j]! * backgroundMean[j]!;
    result.expected[k] = expected;
    const phi = result.phi[k]!.data;
    for (let i = 0; i < phi.length; i++) {
      const j = i % coef.cols;
      phi[i] = coef.data[k * coef.cols + j]! * (X.data[i]! - backgroundMean[j]!);
    }
  }
  return result;
}
