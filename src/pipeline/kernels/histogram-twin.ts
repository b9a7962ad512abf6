import { type HistogramKernels, PACK } from './histogram-kernels';

/** A gain must exceed this share of the node's own score, or it is rounding. */
const NOISE = 1e-10;

/** The kernels in plain TypeScript over the given memory: the fallback without WebAssembly, and its oracle. */
export function createHistogramTwin(buffer: ArrayBuffer): HistogramKernels {
  const bytes = new Uint8Array(buffer);
  const ints = new Int32Array(buffer);
  const doubles = new Float64Array(buffer);

  return {
    histogram(rowsAt, stride, features, log2Bins, orderAt, packedAt, outAt, start, end) {
      const order = orderAt >>> 2;
      const packed = packedAt >>> 3;
      const out = outAt >>> 3;
      const room = 1 << log2Bins;
      doubles.fill(0, out, out + features * room);
      for (let k = start; k < end; k++) {
        const i = orderAt === 0 ? k : ints[order + k]!;
        const v = doubles[packed + i]!;
        const row = rowsAt + i * stride;
        for (let f = 0, h = out; f < features; f++, h += room) doubles[h + bytes[row + f]!]! += v;
      }
    },

    subtract(aAt, bAt, count) {
      const a = aAt >>> 3;
      const b = bAt >>> 3;
      for (let i = 0; i < count; i++) doubles[a + i]! -= doubles[b + i]!;
    },

    partition(binsAt, stride, orderAt, scratchAt, start, end, low, high) {
      const order = orderAt >>> 2;
      const scratch = scratchAt >>> 2;
      const span = high - low;
      let left = order + start;
      let right = scratch;
      for (let k = order + start; k < order + end; k++) {
        const i = ints[k]!;
        // One unsigned comparison: a bin below `low` wraps round to a large byte.
        const goesLeft = ((bytes[binsAt + i * stride]! - low) & 255) <= span ? 1 : 0;
        ints[left] = i;
        ints[right] = i;
        left += goesLeft;
        right += 1 - goesLeft;
      }
      ints.copyWithin(left, scratch, right);
      return left - order;
    },

    findSplit(
      histogramAt,
      tableAt,
      features,
      total,
      l2,
      minHessian,
      rowsPerHessian,
      rows,
      minRows,
      resultAt,
    ) {
      const table = tableAt >>> 2;
      const result = resultAt >>> 3;
      const g = Math.floor(total / PACK);
      const h = total - g * PACK;
      const parent = h + l2 > 0 ? (g * g) / (h + l2) : 0;
      let best = parent + parent * NOISE;
      doubles.fill(0, result, result + 5);
      for (let f = 0; f < features; f++) {
        const entry = table + f * 4;
        if (ints[entry + 3] === 0) continue;
        const histogram = (histogramAt + ints[entry]!) >>> 3;
        const bins = ints[entry + 1]!;
        const missing = ints[entry + 2]!;
        // With a bin of missing values: once with them on the left, once on the right.
        for (let low = 0; low <= missing; low++) {
          let gr = 0;
          let hr = 0;
          let rowsRight = 0;
          for (let b = bins - 1 + low; b > missing; b--) {
            const value = doubles[histogram + (b === bins ? 0 : b)]!;
            // An empty bin divides as the one before it.
            if (value === 0) continue;
            const gradient = Math.floor(value / PACK);
            const hessian = value - gradient * PACK;
            gr += gradient;
            hr += hessian;
            rowsRight += Math.floor(hessian * rowsPerHessian + 0.5);
            const hl = h - hr;
            if (hr < minHessian || rowsRight < minRows) continue;
            if (hl < minHessian || rows - rowsRight < minRows) break;
            const gl = g - gr;
            const score = (gl * gl) / (hl + l2) + (gr * gr) / (hr + l2);
            if (score <= best) continue;
            best = score;
            doubles.set([score - parent, f, low, b - 1, total - (gr * PACK + hr)], result);
          }
        }
      }
    },
  };
}
