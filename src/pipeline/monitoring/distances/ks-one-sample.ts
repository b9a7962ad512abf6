import { exp, log, pow } from '../../core/math';
import { logChoose } from './log-choose';

/**
 * P(D ≥ d) of the two-sided one-sample Kolmogorov–Smirnov statistic on n values. Simard & L'Ecuyer's (2011) choice
 * of methods, as SciPy's `kstwo`: exact where cheap, Pelz & Good's expansion beyond.
 */
export function oneSampleKsTail(d: number, n: number): number {
  const t = n * d;
  if (d >= 1) return 0;
  if (t <= 0.5) return 1;
  if (t <= 1) {
    // n! · Π (2t − 1)/n, in an order that does not underflow.
    let cdf = 1;
    for (let k = 1; k <= n; k++) cdf *= (k * (2 * t - 1)) / n;
    return 1 - cdf;
  }
  if (t >= n - 1) return 2 * pow(1 - d, n);
  if (d >= 0.5) return 2 * oneSidedTail(d, n);
  const weight = t * d;
  if (n <= 140) {
    return weight <= 4 ? 1 - marsagliaTsangWang(d, n) : 2 * oneSidedTail(d, n);
  }
  if (weight >= 370) return 0;
  if (weight >= 2.2) return Math.min(1, 2 * oneSidedTail(d, n));
  return n <= 100_000 && n * pow(d, 1.5) <= 1.4 ? 1 - marsagliaTsangWang(d, n) : 1 - pelzGood(d, n);
}

/** Smirnov's exact one-sided tail: a sum of positive terms. */
function oneSidedTail(d: number, n: number): number {
  const last = Math.floor(n * (1 - d));
  let sum = 0;
  for (let j = 0; j <= last; j++) {
    const below = d + j / n;
    const above = 1 - below;
    const rest = n - j;
    const tail = rest === 0 ? 0 : above <= 0 ? Number.NEGATIVE_INFINITY : rest * log(above);
    sum += exp(logChoose(n, j) + (j - 1) * log(below) + tail);
  }
  return Math.min(1, d * sum);
}

/** Durbin's exact distribution by powers of a matrix (Marsaglia, Tsang & Wang 2003). */
function marsagliaTsangWang(d: number, n: number): number {
  const k = Math.ceil(n * d);
  const h = k - n * d;
  const m = 2 * k - 1;
  let matrix = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) matrix[i * m + j] = i - j + 1 < 0 ? 0 : 1;
  }
  let power = 1;
  for (let i = 0; i < m; i++) {
    power *= h;
    matrix[i * m]! -= power;
    matrix[(m - 1) * m + (m - 1 - i)]! -= power;
  }
  matrix[(m - 1) * m]! += 2 * h - 1 > 0 ? pow(2 * h - 1, m) : 0;
  for (let i = 0; i < m; i++) {
    let factorial = 1;
    for (let j = i; j >= 0; j--) {
      factorial *= i - j + 1;
      matrix[i * m + j]! /= factorial;
    }
    if (i + 1 < m) matrix[i * m + i + 1] = 1;
  }
  // Powers by squaring; the exponent of ten is kept apart.
  let result = identity(m);
  let scale = 0;
  let resultScale = 0;
  for (let e = n; e > 0; e >>= 1) {
    if (e & 1) {
      result = multiply(result, matrix, m);
      resultScale += scale;
      if (result[(k - 1) * m + k - 1]! > 1e140) {
        result = result.map((x) => x * 1e-140);
        resultScale += 140;
      }
    }
    matrix = multiply(matrix, matrix, m);
    scale *= 2;
    if (matrix[(k - 1) * m + k - 1]! > 1e140) {
      matrix = matrix.map((x) => x * 1e-140);
      scale += 140;
    }
  }
  let p = result[(k - 1) * m + k - 1]!;
  for (let i = 1; i <= n; i++) {
    p *= i / n;
    if (p < 1e-140) {
      p *= 1e140;
      resultScale -= 140;
    }
  }
  return Math.min(1, Math.max(0, p * pow(10, resultScale)));
}

function identity(m: number): Float64Array<ArrayBuffer> {
  const out = new Float64Array(m * m);
  for (let i = 0; i < m; i++) out[i * m + i] = 1;
  return out;
}

function multiply(a: Float64Array, b: Float64Array, m: number): Float64Array<ArrayBuffer> {
  const out = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < m; k++) {
      const x = a[i * m + k]!;
      if (x === 0) continue;
      for (let j = 0; j < m; j++) out[i * m + j]! += x * b[k * m + j]!;
    }
  }
  return out;
}

/** Pelz & Good's (1976) expansion in 1/√n. */
function pelzGood(d: number, n: number): number {
  const x = Math.sqrt(n) * d;
  const pi2 = Math.PI * Math.PI;
  const x2 = x * x;
  const x4 = x2 * x2;
  const x6 = x4 * x2;
  let [k0, k1, k2, k3] = [0, 0, 0, 0];
  for (let i = 0; i < 40; i++) {
    const odd = 2 * i + 1;
    const w = (pi2 * odd * odd) / 4;
    const e = exp(-w / (2 * x2));
    if (e === 0) break;
    k0 += e;
    k1 += e * (w - x2);
    k2 += e * (6 * x6 + 2 * x4 + w * (2 * x4 - 5 * x2) + w * w * (1 - 2 * x2));
    k3 +=
      e *
      (-30 * x6 -
        90 * x6 * x2 +
        w * (135 * x4 - 96 * x6) +
        w * w * (212 * x4 - 60 * x2) +
        w * w * w * (5 - 30 * x2));
  }
  let [m2, m3] = [0, 0];
  for (let i = 1; i < 40; i++) {
    const w = pi2 * i * i;
    const e = exp(-w / (2 * x2));
    if (e === 0) break;
    m2 += w * e;
    m3 += w * (3 * x2 - w) * e;
  }
  const root = Math.sqrt(Math.PI / 2);
  const c0 = (Math.sqrt(2 * Math.PI) / x) * k0;
  const c1 = (root / (3 * x4)) * k1;
  const c2 = (root / (36 * x6 * x)) * k2 - (root / (18 * x * x2)) * m2;
  const c3 = (root / (3240 * x4 * x6)) * k3 + (root / (108 * x6)) * m3;
  const s = 1 / Math.sqrt(n);
  return Math.min(1, Math.max(0, c0 + s * (c1 + s * (c2 + s * c3))));
}
