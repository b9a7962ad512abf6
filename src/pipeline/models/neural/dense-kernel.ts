/** A product of two row-major matrices of 32-bit floats. `m`, `k`, `n` are the sizes after any transposition. */
export interface DenseProduct {
  /** m × k, or k × m when `transposeA`. */
  a: Float32Array;
  /** k × n, or n × k when `transposeB`. */
  b: Float32Array;
  m: number;
  k: number;
  n: number;
  transposeA?: boolean;
  transposeB?: boolean;
  /** n values added to every row. */
  bias?: Float32Array | undefined;
  /** Negative results become 0. */
  relu?: boolean;
}

let packedA = new Float64Array(0);
let packedB = new Float64Array(0);

/** `source` as doubles with the summed dimension contiguous, so that the inner loop converts and strides nothing. */
function pack(
  source: Float32Array,
  rows: number,
  cols: number,
  transpose: boolean,
  into: Float64Array,
): void {
  if (!transpose) {
    for (let i = 0; i < rows * cols; i++) into[i] = source[i]!;
    return;
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) into[i * cols + j] = source[j * rows + i]!;
  }
}

/**
 * a·b + bias, row-major m × n. Every value is one dot product, summed in double precision from the first term to
 * the last and then rounded: it does not depend on the tiling, on the other rows or on the engine.
 */
export function denseProduct(product: DenseProduct): Float32Array {
  const { a, b, m, k, n, transposeA = false, transposeB = false, bias, relu = false } = product;
  if (packedA.length < m * k) packedA = new Float64Array(m * k);
  if (packedB.length < n * k) packedB = new Float64Array(n * k);
  pack(a, m, k, transposeA, packedA);
  pack(b, n, k, !transposeB, packedB);
  const out = new Float32Array(m * n);
  const tiledRows = m - (m % 2);
  const tiledCols = n - (n % 4);
  for (let i = 0; i < tiledRows; i += 2) {
    for (let j = 0; j < tiledCols; j += 4) tile(i, j, k, n, out);
    for (let j = tiledCols; j < n; j++) {
      out[i * n + j] = dot(i, j, k);
      out[(i + 1) * n + j] = dot(i + 1, j, k);
    }
  }
  for (let i = tiledRows; i < m; i++) {
    for (let j = 0; j < n; j++) out[i * n + j] = dot(i, j, k);
  }
  if (bias || relu) finish(out, n, bias, relu);
  return out;
}

/** A 2 × 4 tile: eight sums stay in registers, which is what makes this several times faster than plain loops. */
function tile(i: number, j: number, k: number, n: number, out: Float32Array): void {
  const A = packedA;
  const B = packedB;
  const a0 = i * k;
  const a1 = a0 + k;
  const b0 = j * k;
  const b1 = b0 + k;
  const b2 = b1 + k;
  const b3 = b2 + k;
  let c00 = 0;
  let c01 = 0;
  let c02 = 0;
  let c03 = 0;
  let c10 = 0;
  let c11 = 0;
  let c12 = 0;
  let c13 = 0;
  for (let p = 0; p < k; p++) {
    const x = A[a0 + p]!;
    const y = A[a1 + p]!;
    const u = B[b0 + p]!;
    const v = B[b1 + p]!;
    const w = B[b2 + p]!;
    const z = B[b3 + p]!;
    c00 += x * u;
    c01 += x * v;
    c02 += x * w;
    c03 += x * z;
    c10 += y * u;
    c11 += y * v;
    c12 += y * w;
    c13 += y * z;
  }
  const o = i * n + j;
  out[o] = c00;
  out[o + 1] = c01;
  out[o + 2] = c02;
  out[o + 3] = c03;
  out[o + n] = c10;
  out[o + n + 1] = c11;
  out[o + n + 2] = c12;
  out[o + n + 3] = c13;
}

function dot(i: number, j: number, k: number): number {
  let sum = 0;
  for (let p = 0; p < k; p++) sum += packedA[i * k + p]! * packedB[j * k + p]!;
  return sum;
}

function finish(out: Float32Array, n: number, bias: Float32Array | undefined, relu: boolean): void {
  for (let o = 0; o < out.length; o += n) {
    for (let j = 0; j < n; j++) {
      const value = bias ? out[o + j]! + bias[j]! : out[o + j]!;
      // NaN is kept: a network that diverges must be seen to diverge.
      out[o + j] = relu && value < 0 ? 0 : value;
    }
  }
}
