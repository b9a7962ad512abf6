import { Matrix as MlMatrix, SVD } from 'ml-matrix';
import { createMatrix, type Matrix } from '../../core/matrix';

/** X = U·diag(s)·Vᵀ, without the singular values that are rounding beside the largest. */
export interface ThinSvd {
  rank: number;
  /** rows × rank */
  U: Matrix;
  s: Float64Array;
  /** cols × rank */
  V: Matrix;
}

/**
 * The thin singular value decomposition. Singular values up to max(rows, cols)·ε·(the largest) count as zero, as
 * in NumPy's `matrix_rank`; `rows` says how many rows there were before `qrReduce`.
 */
export function thinSvd(X: Matrix, rows = X.rows): ThinSvd {
  const dense = new MlMatrix(X.rows, X.cols);
  for (let i = 0; i < X.rows; i++) {
    for (let j = 0; j < X.cols; j++) dense.set(i, j, X.data[i * X.cols + j]!);
  }
  const svd = new SVD(dense, { autoTranspose: true });
  const all = svd.diagonal;
  const largest = Math.max(0, ...all);
  const limit = largest * Math.max(rows, X.cols) * Number.EPSILON;
  const kept = all.map((_, k) => k).filter((k) => all[k]! > limit);
  const pick = (from: MlMatrix, height: number): Matrix => {
    const out = createMatrix(height, kept.length);
    for (let i = 0; i < height; i++) {
      kept.forEach((k, column) => {
        out.data[i * kept.length + column] = from.get(i, k);
      });
    }
    return out;
  };
  return {
    rank: kept.length,
    U: pick(svd.leftSingularVectors, X.rows),
    s: Float64Array.from(kept, (k) => all[k]!),
    V: pick(svd.rightSingularVectors, X.cols),
  };
}

/** Σ V·f(s)·Uᵀ·z: least squares through the decomposition, f = 1/s; ridge, f = s/(s² + α). */
export function solveBySvd(svd: ThinSvd, z: Float64Array, filter: (s: number) => number): Float64Array {
  const { rank, U, s, V } = svd;
  const w = new Float64Array(V.rows);
  for (let k = 0; k < rank; k++) {
    let sum = 0;
    for (let i = 0; i < U.rows; i++) sum += U.data[i * rank + k]! * z[i]!;
    const factor = sum * filter(s[k]!);
    for (let j = 0; j < V.rows; j++) w[j]! += factor * V.data[j * rank + k]!;
  }
  return w;
}
