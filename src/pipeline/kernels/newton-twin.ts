import { PACK } from './histogram-kernels';
import { LIKELIHOOD_ROWS, type NewtonKernels } from './newton-kernels';

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** Below this e^x is as good as nothing, and 2^k would no longer be a normal number. */
const LOWEST = -708;
const LEAST_LIKELIHOOD = 1e-18;
/** 1/n! for n = 0 … 13: |r| ≤ ln 2 / 2, where the next term is below half a unit in the last place. */
const TAYLOR = [
  1,
  1,
  0.5,
  1 / 6,
  1 / 24,
  1 / 120,
  1 / 720,
  1 / 5040,
  1 / 40320,
  1 / 362880,
  1 / 3628800,
  1 / 39916800,
  1 / 479001600,
  1 / 6227020800,
] as const;
const POWERS = Float64Array.from({ length: 1024 }, (_, k) => 2 ** -k);

/**
 * e^x for x ≤ 0, in the very operations of the compiled kernel: Taylor's polynomial in Estrin's order, whose short
 * chains of dependent operations let a processor overlap them.
 */
export function kernelExp(x: number): number {
  const t = TAYLOR;
  const argument = Math.max(x, LOWEST);
  const k = Math.floor(argument * Math.LOG2E + 0.5);
  const r = argument - k * LN2_HIGH - k * LN2_LOW;
  const r2 = r * r;
  const r4 = r2 * r2;
  const a = t[0] + t[1] * r + (t[2] + t[3] * r) * r2;
  const b = t[4] + t[5] * r + (t[6] + t[7] * r) * r2;
  const c = t[8] + t[9] * r + (t[10] + t[11] * r) * r2;
  const d = t[12] + t[13] * r;
  return (a + b * r4 + (c + d * r4) * (r4 * r4)) * POWERS[0 - k]!;
}

/** The kernels in plain TypeScript over the given memory. */
export function createNewtonTwin(buffer: ArrayBuffer): NewtonKernels {
  const ints = new Int32Array(buffer);
  const doubles = new Float64Array(buffer);

  return {
    squaredDerivatives(scoresAt, yAt, weightAt, gradientAt, hessianAt, rows) {
      let loss = 0;
      for (let i = 0; i < rows; i++) {
        const error = doubles[(scoresAt >>> 3) + i]! - doubles[(yAt >>> 3) + i]!;
        const w = weightAt === 0 ? 1 : doubles[(weightAt >>> 3) + i]!;
        doubles[(gradientAt >>> 3) + i] = w * error;
        doubles[(hessianAt >>> 3) + i] = w;
        loss += error * error;
      }
      return loss;
    },

    logisticDerivatives(scoresAt, yAt, weightAt, gradientAt, hessianAt, likelihoodAt, rows) {
      for (let start = 0; start < rows; start += LIKELIHOOD_ROWS) {
        // Two products, because the compiled kernel takes rows in pairs.
        let even = 1;
        let odd = 1;
        for (let i = start; i < Math.min(start + LIKELIHOOD_ROWS, rows); i++) {
          const score = doubles[(scoresAt >>> 3) + i]!;
          const y = doubles[(yAt >>> 3) + i]!;
          const w = weightAt === 0 ? 1 : doubles[(weightAt >>> 3) + i]!;
          const e = kernelExp(-Math.abs(score));
          const large = 1 / (1 + e);
          const small = e * large;
          const p = score >= 0 ? large : small;
          doubles[(gradientAt >>> 3) + i] = w * (p - y);
          doubles[(hessianAt >>> 3) + i] = w * (large * small);
          const likely = Math.max(score >= 0 === y > 0.5 ? large : small, LEAST_LIKELIHOOD);
          if ((i - start) % 2 === 0) even *= likely;
          else odd *= likely;
        }
        doubles[(likelihoodAt >>> 3) + start / LIKELIHOOD_ROWS] = even * odd;
      }
    },

    softmaxDerivatives(scoresAt, yAt, weightAt, gradientAt, hessianAt, likelihoodAt, rows, classes) {
      const factor = classes / (classes - 1);
      const gradient = gradientAt >>> 3;
      const hessian = hessianAt >>> 3;
      let product = 1;
      for (let i = 0; i < rows; i++) {
        const scores = (scoresAt >>> 3) + i * classes;
        let highest = Number.NEGATIVE_INFINITY;
        for (let k = 0; k < classes; k++) highest = Math.max(highest, doubles[scores + k]!);
        let sum = 0;
        for (let k = 0; k < classes; k++) {
          const e = kernelExp(doubles[scores + k]! - highest);
          doubles[gradient + k * rows + i] = e;
          sum += e;
        }
        const y = doubles[(yAt >>> 3) + i]!;
        const w = weightAt === 0 ? 1 : doubles[(weightAt >>> 3) + i]!;
        let likely = LEAST_LIKELIHOOD;
        for (let k = 0; k < classes; k++) {
          const p = doubles[gradient + k * rows + i]! / sum;
          if (k === y) likely = Math.max(p, likely);
          doubles[gradient + k * rows + i] = w * (p - (k === y ? 1 : 0));
          doubles[hessian + k * rows + i] = w * (factor * (p * (1 - p)));
        }
        product *= likely;
        if (i % LIKELIHOOD_ROWS !== LIKELIHOOD_ROWS - 1 && i + 1 < rows) continue;
        doubles[(likelihoodAt >>> 3) + Math.floor(i / LIKELIHOOD_ROWS)] = product;
        product = 1;
      }
    },

    sumDerivatives(gradientAt, hessianAt, orderAt, start, end, resultAt) {
      let sum = 0;
      let absolute = 0;
      let hessians = 0;
      for (let k = start; k < end; k++) {
        const i = orderAt === 0 ? k : ints[(orderAt >>> 2) + k]!;
        const g = doubles[(gradientAt >>> 3) + i]!;
        sum += g;
        absolute += Math.abs(g);
        hessians += doubles[(hessianAt >>> 3) + i]!;
      }
      doubles.set([sum, absolute, hessians], resultAt >>> 3);
    },

    quantise(gradientAt, hessianAt, orderAt, count, toGradient, toHessian, seed, packedAt) {
      let state = seed | 0;
      const shift = seed === 0 ? 0.5 : 0;
      let total = 0;
      for (let k = 0; k < count; k++) {
        const i = orderAt === 0 ? k : ints[(orderAt >>> 2) + k]!;
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        const up = shift + (state >>> 16) / 65_536;
        const alsoUp = shift + (state & 65_535) / 65_536;
        const g = Math.floor(doubles[(gradientAt >>> 3) + i]! * toGradient + up);
        const h = Math.floor(doubles[(hessianAt >>> 3) + i]! * toHessian + alsoUp);
        const packed = g * PACK + h;
        doubles[(packedAt >>> 3) + i] = packed;
        total += packed;
      }
      return total;
    },

    addToRows(scoresAt, outputs, output, orderAt, start, end, value) {
      const scores = (scoresAt >>> 3) + output;
      const order = orderAt >>> 2;
      for (let k = start; k < end; k++) doubles[scores + ints[order + k]! * outputs]! += value;
    },
  };
}
