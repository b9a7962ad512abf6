import { createMatrix, type Matrix } from '../core/matrix';
import { mean, median, mostFrequent } from './column-statistics';
import { checkRows, checkWidth, matrixColumns, presentOf } from './matrix-columns';

export interface SimpleImputerParams {
  strategy?: 'mean' | 'median' | 'most_frequent' | 'constant';
  /** For strategy constant. Default 0. */
  fillValue?: number;
  /**
   * Keeps columns without any fitted value, filled with 0 (constant: `fillValue`). Default true: columns do not
   * vanish silently. false drops them, as scikit-learn does by default.
   */
  keepEmptyFeatures?: boolean;
  /** Appends a 0/1 column for each column that had missing values when fitted. Default false. */
  addIndicator?: boolean;
}

export interface SimpleImputerModel {
  /** What stands in per column; NaN for a column that is dropped. */
  statistics: Float64Array;
  /** Columns without any fitted value: worth telling the person. */
  emptyFeatures: number[];
  /** Columns that get an indicator. */
  indicatorFeatures: number[];
}

/**
 * Learns per column what stands in for NaN. Of equally frequent values the smallest.
 * Source: scikit-learn's SimpleImputer.
 * @throws TOO_FEW_ROWS, INVALID_ARGUMENT for infinite values
 */
export function fitSimpleImputer(X: Matrix, params: SimpleImputerParams = {}): SimpleImputerModel {
  checkRows(X);
  const { strategy = 'mean', fillValue = 0, keepEmptyFeatures = true, addIndicator = false } = params;
  const columns = matrixColumns(X).map(presentOf);
  const statistics = Float64Array.from(columns, (values) => {
    if (values.length === 0 && !keepEmptyFeatures) return Number.NaN;
    if (strategy === 'constant') return fillValue;
    if (values.length === 0) return 0;
    if (strategy === 'mean') return mean(values);
    return strategy === 'median' ? median(values) : mostFrequent(values);
  });
  const where = (holds: (values: Float64Array) => boolean) =>
    Array.from(columns.keys()).filter((j) => holds(columns[j]!));
  return {
    statistics,
    emptyFeatures: where((values) => values.length === 0),
    indicatorFeatures: addIndicator ? where((values) => values.length < X.rows) : [],
  };
}

/** X with its NaN replaced, without dropped columns, with indicators appended. @throws SHAPE_MISMATCH */
export function transformSimpleImputer(model: SimpleImputerModel, X: Matrix): Matrix {
  const { statistics, indicatorFeatures } = model;
  checkWidth(X, statistics.length);
  const kept = Array.from(statistics.keys()).filter((j) => !Number.isNaN(statistics[j]!));
  const out = createMatrix(X.rows, kept.length + indicatorFeatures.length);
  for (let i = 0, at = 0; i < X.rows; i++) {
    for (const j of kept) {
      const value = X.data[i * X.cols + j]!;
      out.data[at++] = Number.isNaN(value) ? statistics[j]! : value;
    }
    for (const j of indicatorFeatures) out.data[at++] = Number(Number.isNaN(X.data[i * X.cols + j]!));
  }
  return out;
}
