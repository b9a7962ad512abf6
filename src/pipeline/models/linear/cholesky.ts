/**
 * Factors a symmetric positive definite matrix in place: A = L·Lᵀ, L in the lower triangle of the row-major
 * `size × size` array (only the lower triangle is read). Gives false, with the array spoilt, when a pivot is not
 * positive beyond rounding: the matrix is singular or indefinite.
 */
export function choleskyFactor(a: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    const rowI = i * size;
    const diagonal = a[rowI + i]!;
    for (let j = 0; j <= i; j++) {
      const rowJ = j * size;
      let sum = a[rowI + j]!;
      for (let k = 0; k < j; k++) sum -= a[rowI + k]! * a[rowJ + k]!;
      if (j < i) a[rowI + j] = sum / a[rowJ + j]!;
      else {
        // What is left of a pivot below this is rounding, not information.
        if (!(sum > diagonal * 1e-13) || !Number.isFinite(sum)) return false;
        a[rowI + i] = Math.sqrt(sum);
      }
    }
  }
  return true;
}

/** Solves L·Lᵀ·x = b for the factor of `choleskyFactor`; overwrites b with x. */
export function choleskySolve(factor: Float64Array, size: number, b: Float64Array): Float64Array {
  for (let i = 0; i < size; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * size + k]! * b[k]!;
    b[i] = sum / factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < size; k++) sum -= factor[k * size + i]! * b[k]!;
    b[i] = sum / factor[i * size + i]!;
  }
  return b;
}

/** The inverse of A from its Cholesky factor, row-major and symmetric. */
export function choleskyInverse(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    column.fill(0);
    column[j] = 1;
    choleskySolve(factor, size, column);
    for (let i = 0; i < size; i++) inverse[i * size + j] = column[i]!;
  }
  return inverse;
}
