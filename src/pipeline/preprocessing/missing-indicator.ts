import { createMatrix, type Matrix } from '../core/matrix';
import { checkWidth } from './matrix-columns';

export interface MissingIndicatorModel {
  nFeatures: number;
  /** Columns that get an indicator. */
  features: number[];
}

/**
 * Which columns get a 0/1 column that marks missing values: those that had any when fitted, or all.
 * Source: scikit-learn's MissingIndicator (there, new missing values in other columns are refused by default; here
 * they are simply not marked).
 */
export function fitMissingIndicator(
  X: Matrix,
  features: 'missing-only' | 'all' = 'missing-only',
): MissingIndicatorModel {
  const marked = Array.from({ length: X.cols }, (_, j) => j).filter((j) => {
    if (features === 'all') return true;
    for (let i = 0; i < X.rows; i++) if (Number.isNaN(X.data[i * X.cols + j]!)) return true;
    return false;
  });
  return { nFeatures: X.cols, features: marked };
}

/** 1 where a value is NaN, one column per marked column. @throws SHAPE_MISMATCH */
export function transformMissingIndicator({ nFeatures, features }: MissingIndicatorModel, X: Matrix): Matrix {
  checkWidth(X, nFeatures);
  const out = createMatrix(X.rows, features.length);
  for (let i = 0, at = 0; i < X.rows; i++) {
    for (const j of features) out.data[at++] = Number(Number.isNaN(X.data[i * X.cols + j]!));
  }
  return out;
}
