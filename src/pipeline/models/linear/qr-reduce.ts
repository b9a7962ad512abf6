import { createMatrix, type Matrix } from '../../core/matrix';

/** What is left of a least-squares problem: ‖X·w − y‖² = ‖R·w − z‖² + rest, for every w. */
export interface ReducedRows {
  /** min(rows, cols) × cols. */
  R: Matrix;
  z: Float64Array;
  rest: number;
}

/**
 * Folds many rows into at most as many as there are columns, by Householder reflections on one block of rows after
 * the other: the singular values stay, squared condition numbers never appear, and memory does not grow with rows.
 * @see Golub & Van Loan, Matrix Computations, 5.2 and 6.5 (updating by rows)
 */
export function qrReduce(X: Matrix, y: Float64Array): ReducedRows {
  const p = X.cols;
  if (X.rows <= p) return { R: X, z: y, rest: 0 };
  // Columns stored one after the other: reflections walk down columns. The last one is y.
  const block = Math.min(X.rows, Math.max(2 * p, 256));
  const height = p + block;
  const work = new Float64Array((p + 1) * height);
  let rest = 0;
  for (let begin = 0; begin < X.rows; begin += block) {
    const count = Math.min(block, X.rows - begin);
    for (let i = 0; i < count; i++) {
      const at = (begin + i) * p;
      for (let j = 0; j < p; j++) work[j * height + p + i] = X.data[at + j]!;
      work[p * height + p + i] = y[begin + i]!;
    }
    eliminate(work, height, p, count);
    for (let i = 0; i < count; i++) rest += work[p * height + p + i]! ** 2;
  }
  const R = createMatrix(p, p);
  for (let i = 0; i < p; i++) for (let j = i; j < p; j++) R.data[i * p + j] = work[j * height + i]!;
  return { R, z: work.slice(p * height, p * height + p), rest };
}

/** Reflects the `count` rows below the triangle into it; the triangle fills rows 0…p−1, the block rows p…. */
function eliminate(work: Float64Array, height: number, p: number, count: number): void {
  for (let j = 0; j < p; j++) {
    const own = j * height;
    const tail = own + p;
    let scale = Math.abs(work[own + j]!);
    for (let i = 0; i < count; i++) scale = Math.max(scale, Math.abs(work[tail + i]!));
    if (scale === 0) continue;
    let squares = (work[own + j]! / scale) ** 2;
    for (let i = 0; i < count; i++) squares += (work[tail + i]! / scale) ** 2;
    const norm = scale * Math.sqrt(squares);
    const head = work[own + j]!;
    // The sign that adds: no digits are lost in head − alpha.
    const alpha = head > 0 ? -norm : norm;
    const v0 = (head - alpha) / scale;
    const half = (v0 * v0 + squares - (head / scale) ** 2) / 2;
    if (!(half > 0)) continue;
    for (let k = j + 1; k <= p; k++) {
      const other = k * height;
      let sum = v0 * work[other + j]!;
      for (let i = 0; i < count; i++) sum += (work[tail + i]! / scale) * work[other + p + i]!;
      const factor = sum / half;
      work[other + j]! -= factor * v0;
      for (let i = 0; i < count; i++) work[other + p + i]! -= factor * (work[tail + i]! / scale);
    }
    work[own + j] = alpha;
  }
}
