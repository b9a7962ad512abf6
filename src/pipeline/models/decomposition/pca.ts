import { Matrix as MlMatrix, SVD } from 'ml-matrix';
import { SandtableError } from '../../core/errors';
import { createMatrix, type Matrix } from '../../core/matrix';
import { qrReduce } from '../linear/qr-reduce';
import { checkFeatureCount } from '../shape';

export interface PcaOptions {
  /**
   * How many components to keep: a whole number, or a share in (0, 1) of the variance that they must explain at
   * least. Absent: all, min(rows, columns).
   */
  nComponents?: number;
  /** Scores get variance 1 each. */
  whiten?: boolean;
}

/** A fitted principal component analysis: plain data. */
export interface PcaModel {
  mean: Float64Array;
  /** Components × features; each row has length 1 and its entry of largest size is positive. */
  components: Matrix;
  /** Variance of the scores, with n − 1. */
  explainedVariance: Float64Array;
  /** Shares of the total variance of all components, also those not kept. NaN when nothing varies. */
  explainedVarianceRatio: Float64Array;
  singularValues: Float64Array;
  whiten: boolean;
}

/**
 * Principal components by the singular value decomposition of the centred columns. Columns are not scaled.
 * @throws TOO_FEW_ROWS for fewer than two rows, INVALID_ARGUMENT for missing or infinite values and for an
 * impossible number of components
 * @see scikit-learn, PCA(svd_solver='full')
 */
export function fitPca(X: Matrix, options: PcaOptions = {}): PcaModel {
  const { rows, cols } = X;
  if (rows < 2) throw new SandtableError('TOO_FEW_ROWS', 'Principal components need at least two rows.');
  if (cols === 0) throw new SandtableError('NO_FEATURES', 'There are no columns to find components of.');
  const mean = columnMeans(X);
  const centred = createMatrix(rows, cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) centred.data[i * cols + j] = X.data[i * cols + j]! - mean[j]!;
  }
  // The triangle has the singular values and right vectors of all rows, and a decomposition's cost depends on it.
  const { R } = qrReduce(centred, new Float64Array(rows));
  const svd = new SVD(toMlMatrix(R), { computeLeftSingularVectors: false, autoTranspose: true });
  const values = svd.diagonal.slice(0, Math.min(rows, cols));
  const variances = values.map((s) => (s * s) / (rows - 1));
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  const ratios = variances.map((variance) => variance / total);
  const kept = componentCount(options.nComponents, ratios);
  return {
    mean,
    components: orientedRows(svd.rightSingularVectors, kept, cols),
    explainedVariance: Float64Array.from(variances.slice(0, kept)),
    explainedVarianceRatio: Float64Array.from(ratios.slice(0, kept)),
    singularValues: Float64Array.from(values.slice(0, kept)),
    whiten: options.whiten ?? false,
  };
}

/** Scores: rows × components. @throws SHAPE_MISMATCH for another number of columns */
export function transformPca(model: PcaModel, X: Matrix): Matrix {
  const { components, mean } = model;
  checkFeatureCount(X, components.cols);
  const scales = scoreScales(model);
  const scores = createMatrix(X.rows, components.rows);
  for (let i = 0; i < X.rows; i++) {
    for (let k = 0; k < components.rows; k++) {
      let sum = 0;
      for (let j = 0; j < X.cols; j++) {
        sum += (X.data[i * X.cols + j]! - mean[j]!) * components.data[k * X.cols + j]!;
      }
      scores.data[i * components.rows + k] = sum / scales[k]!;
    }
  }
  return scores;
}

/** Rows from scores: the point of the components' plane that has them. @throws SHAPE_MISMATCH */
export function inverseTransformPca(model: PcaModel, scores: Matrix): Matrix {
  const { components, mean } = model;
  checkFeatureCount(scores, components.rows);
  const scales = scoreScales(model);
  const X = createMatrix(scores.rows, components.cols);
  for (let i = 0; i < X.rows; i++) {
    X.data.set(mean, i * X.cols);
    for (let k = 0; k < components.rows; k++) {
      const score = scores.data[i * scores.cols + k]! * scales[k]!;
      for (let j = 0; j < X.cols; j++) X.data[i * X.cols + j]! += score * components.data[k * X.cols + j]!;
    }
  }
  return X;
}

/** What scores are divided by; a direction without variance keeps its zeros. */
function scoreScales({ whiten, explainedVariance }: PcaModel): Float64Array {
  return explainedVariance.map((variance) => (whiten ? Math.sqrt(variance) || 1 : 1));
}

function columnMeans({ rows, cols, data }: Matrix): Float64Array {
  const mean = new Float64Array(cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) mean[j]! += data[i * cols + j]!;
  for (let j = 0; j < cols; j++) mean[j]! /= rows;
  if (!mean.every(Number.isFinite)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Principal components need finite values.',
      'Impute what is missing first.',
    );
  }
  return mean;
}

function componentCount(asked: number | undefined, ratios: number[]): number {
  const most = ratios.length;
  if (asked === undefined) return most;
  if (asked > 0 && asked < 1) {
    let share = 0;
    const enough = ratios.findIndex((ratio) => {
      share += ratio;
      return share > asked;
    });
    return enough < 0 ? most : enough + 1;
  }
  if (!Number.isInteger(asked) || asked < 1 || asked > most) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `${asked} components cannot be kept.`,
      `Ask for 1 to ${most} components, or for a share of the variance between 0 and 1.`,
    );
  }
  return asked;
}

function toMlMatrix({ rows, cols, data }: Matrix): MlMatrix {
  const out = new MlMatrix(rows, cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) out.set(i, j, data[i * cols + j]!);
  return out;
}

/** The first columns of V as rows, each with the sign that makes its entry of largest size positive. */
function orientedRows(V: MlMatrix, count: number, cols: number): Matrix {
  const out = createMatrix(count, cols);
  for (let k = 0; k < count; k++) {
    let largest = 0;
    for (let j = 1; j < cols; j++) if (Math.abs(V.get(j, k)) > Math.abs(V.get(largest, k))) largest = j;
    const sign = V.get(largest, k) < 0 ? -1 : 1;
    for (let j = 0; j < cols; j++) out.data[k * cols + j] = sign * V.get(j, k);
  }
  return out;
}
