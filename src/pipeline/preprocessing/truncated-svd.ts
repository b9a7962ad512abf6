import { createMatrix, type Matrix } from '../core/matrix';
import type { Random } from '../core/random';
import type { CsrMatrix } from './sparse';

export interface TruncatedSvd {
  /** Largest first; none that is 0. */
  singularValues: Float64Array;
  /** Per component the weight of each column; orthonormal. The largest weight of each is positive. */
  components: Float64Array[];
}

/** Directions besides those asked for, and rounds of sharpening: scikit-learn's defaults (10 and 4), rather more. */
const OVERSAMPLES = 10;
const ROUNDS = 8;

/** A · Q: rows × l. */
function timesRight(A: CsrMatrix, Q: Matrix): Matrix {
  const out = createMatrix(A.rows, Q.cols);
  for (let i = 0; i < A.rows; i++) {
    const start = i * Q.cols;
    for (let k = A.indptr[i]!; k < A.indptr[i + 1]!; k++) {
      const value = A.values[k]!;
      const from = A.indices[k]! * Q.cols;
      for (let c = 0; c < Q.cols; c++) out.data[start + c]! += value * Q.data[from + c]!;
    }
  }
  return out;
}

/** Aᵀ · Q: columns of A × l. */
function timesLeft(A: CsrMatrix, Q: Matrix): Matrix {
  const out = createMatrix(A.cols, Q.cols);
  for (let i = 0; i < A.rows; i++) {
    const from = i * Q.cols;
    for (let k = A.indptr[i]!; k < A.indptr[i + 1]!; k++) {
      const value = A.values[k]!;
      const start = A.indices[k]! * Q.cols;
      for (let c = 0; c < Q.cols; c++) out.data[start + c]! += value * Q.data[from + c]!;
    }
  }
  return out;
}

/** Columns made orthonormal in place, by Gram–Schmidt done twice; a column that depends on others becomes 0. */
function orthonormalize(Q: Matrix): Matrix {
  const { rows, cols, data } = Q;
  const size = (j: number) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += data[i * cols + j]! ** 2;
    return Math.sqrt(sum);
  };
  for (let j = 0; j < cols; j++) {
    const before = size(j);
    for (let round = 0; round < 2; round++) {
      for (let b = 0; b < j; b++) {
        let dot = 0;
        for (let i = 0; i < rows; i++) dot += data[i * cols + b]! * data[i * cols + j]!;
        for (let i = 0; i < rows; i++) data[i * cols + j]! -= dot * data[i * cols + b]!;
      }
    }
    const length = size(j);
    const keep = length > 1e-12 * before && length > 0;
    for (let i = 0; i < rows; i++) data[i * cols + j] = keep ? data[i * cols + j]! / length : 0;
  }
  return Q;
}

/** Eigenvalues and eigenvectors (columns) of a symmetric matrix by Jacobi rotations; unsorted. */
function symmetricEigen(S: Matrix): { values: Float64Array; vectors: Matrix } {
  const n = S.rows;
  const a = S.data.slice();
  const V = createMatrix(n, n);
  for (let i = 0; i < n; i++) V.data[i * n + i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    let total = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        total += a[i * n + j]! ** 2;
        if (i !== j) off += a[i * n + j]! ** 2;
      }
    }
    if (off <= 1e-30 * total) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = a[p * n + q]!;
        if (apq === 0) continue;
        const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const x = a[k * n + p]!;
          const y = a[k * n + q]!;
          a[k * n + p] = c * x - s * y;
          a[k * n + q] = s * x + c * y;
        }
        for (let k = 0; k < n; k++) {
          const x = a[p * n + k]!;
          const y = a[q * n + k]!;
          a[p * n + k] = c * x - s * y;
          a[q * n + k] = s * x + c * y;
          const v = V.data[k * n + p]!;
          const w = V.data[k * n + q]!;
          V.data[k * n + p] = c * v - s * w;
          V.data[k * n + q] = s * v + c * w;
        }
      }
    }
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]!), vectors: V };
}

/**
 * The directions in which the rows of a sparse matrix are longest, without subtracting a mean: LSA when the rows are
 * TF-IDF. Randomised: a few random directions are sharpened by the matrix itself until they span the largest ones
 * (Halko, Martinsson & Tropp 2011), more thoroughly than scikit-learn's TruncatedSVD does. Fewer components come out
 * when the matrix has a lower rank.
 */
export function truncatedSvd(A: CsrMatrix, nComponents: number, random: Random): TruncatedSvd {
  const wanted = Math.min(nComponents, A.rows, A.cols);
  const width = Math.min(wanted + OVERSAMPLES, A.cols);
  const start = createMatrix(A.cols, width);
  for (let i = 0; i < start.data.length; i++) start.data[i] = random.normal();
  let right = orthonormalize(start);
  for (let round = 0; round < ROUNDS; round++) right = orthonormalize(timesLeft(A, timesRight(A, right)));
  const B = timesRight(A, right);
  const gram = createMatrix(width, width);
  for (let i = 0; i < B.rows; i++) {
    for (let p = 0; p < width; p++) {
      const x = B.data[i * width + p]!;
      for (let q = 0; q < width; q++) gram.data[p * width + q]! += x * B.data[i * width + q]!;
    }
  }
  const { values, vectors } = symmetricEigen(gram);
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]!);
  const largest = Math.max(0, values[order[0]!] ?? 0);
  const kept = order.slice(0, wanted).filter((k) => values[k]! > 1e-20 * largest && values[k]! > 0);
  const components = kept.map((k) => {
    const component = new Float64Array(A.cols);
    for (let j = 0; j < A.cols; j++) {
      for (let c = 0; c < width; c++)
        component[j]! += right.data[j * width + c]! * vectors.data[c * width + k]!;
    }
    let top = 0;
    for (let j = 1; j < A.cols; j++) if (Math.abs(component[j]!) > Math.abs(component[top]!)) top = j;
    return component[top]! < 0 ? component.map((weight) => -weight) : component;
  });
  return { singularValues: Float64Array.from(kept, (k) => Math.sqrt(values[k]!)), components };
}
