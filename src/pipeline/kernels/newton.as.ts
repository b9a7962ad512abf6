// The loops of `NewtonKernels` in AssemblyScript; their meaning is described there.

const PACK: f64 = 67108864;
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const LOG2E: f64 = Math.LOG2E;
const LOWEST: f64 = -708;
const LEAST_LIKELIHOOD: f64 = 1e-18;
/** 2⁵² + 1023: added to a whole k it leaves k + 1023, the exponent's bits of 2^k, in the lowest bits. */
const EXPONENT: f64 = 4503599627371519;

function line(constant: f64, slope: f64, r: v128): v128 {
  return f64x2.add(f64x2.splat(constant), f64x2.mul(f64x2.splat(slope), r));
}

function join(low: v128, high: v128, power: v128): v128 {
  return f64x2.add(low, f64x2.mul(high, power));
}

/** e^x of both lanes for x ≤ 0; explained in newton-twin.ts. */
function exp2(x: v128): v128 {
  const argument = f64x2.pmax(x, f64x2.splat(LOWEST));
  const k = f64x2.floor(f64x2.add(f64x2.mul(argument, f64x2.splat(LOG2E)), f64x2.splat(0.5)));
  const r = f64x2.sub(
    f64x2.sub(argument, f64x2.mul(k, f64x2.splat(LN2_HIGH))),
    f64x2.mul(k, f64x2.splat(LN2_LOW)),
  );
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const r8 = f64x2.mul(r4, r4);
  const a = join(line(1.0, 1.0, r), line(0.5, 1.0 / 6.0, r), r2);
  const b = join(line(1.0 / 24.0, 1.0 / 120.0, r), line(1.0 / 720.0, 1.0 / 5040.0, r), r2);
  const c = join(line(1.0 / 40320.0, 1.0 / 362880.0, r), line(1.0 / 3628800.0, 1.0 / 39916800.0, r), r2);
  const d = line(1.0 / 479001600.0, 1.0 / 6227020800.0, r);
  const sum = join(join(a, b, r4), join(c, d, r4), r8);
  const power = i64x2.shl(f64x2.add(k, f64x2.splat(EXPONENT)), 52);
  return f64x2.mul(sum, power);
}

export function squaredDerivatives(
  scoresAt: usize,
  yAt: usize,
  weightAt: usize,
  gradientAt: usize,
  hessianAt: usize,
  rows: i32,
): f64 {
  let loss: f64 = 0;
  const end = (<usize>rows) << 3;
  for (let at: usize = 0; at < end; at += 8) {
    const error = load<f64>(scoresAt + at) - load<f64>(yAt + at);
    const w: f64 = weightAt ? load<f64>(weightAt + at) : 1;
    store<f64>(gradientAt + at, w * error);
    store<f64>(hessianAt + at, w);
    loss += error * error;
  }
  return loss;
}

export function logisticDerivatives(
  scoresAt: usize,
  yAt: usize,
  weightAt: usize,
  gradientAt: usize,
  hessianAt: usize,
  likelihoodAt: usize,
  rows: i32,
): void {
  const end = (<usize>rows) << 3;
  const one = f64x2.splat(1.0);
  const zero = f64x2.splat(0.0);
  for (let start: usize = 0; start < end; start += 128) {
    let product = one;
    const stop = min(start + 128, end);
    for (let at = start; at < stop; at += 8 * 2) {
      // The arena ends each array at a multiple of 16 bytes: an odd last row has room beside it.
      const score = v128.load(scoresAt + at);
      const y = v128.load(yAt + at);
      const e = exp2(f64x2.neg(f64x2.abs(score)));
      const large = f64x2.div(one, f64x2.add(one, e));
      const small = f64x2.mul(e, large);
      const positive = f64x2.ge(score, zero);
      const p = v128.bitselect(large, small, positive);
      let g = f64x2.sub(p, y);
      let h = f64x2.mul(large, small);
      if (weightAt) {
        const w = v128.load(weightAt + at);
        g = f64x2.mul(w, g);
        h = f64x2.mul(w, h);
      }
      v128.store(gradientAt + at, g);
      v128.store(hessianAt + at, h);
      const wrong = v128.xor(positive, f64x2.gt(y, f64x2.splat(0.5)));
      let likely = f64x2.pmax(v128.bitselect(small, large, wrong), f64x2.splat(LEAST_LIKELIHOOD));
      if (at + 16 > end) likely = f64x2.replace_lane(likely, 1, 1.0);
      product = f64x2.mul(product, likely);
    }
    store<f64>(likelihoodAt, f64x2.extract_lane(product, 0) * f64x2.extract_lane(product, 1));
    likelihoodAt += 8;
  }
}

export function softmaxDerivatives(
  scoresAt: usize,
  yAt: usize,
  weightAt: usize,
  gradientAt: usize,
  hessianAt: usize,
  likelihoodAt: usize,
  rows: i32,
  classes: i32,
): void {
  const factor = <f64>classes / <f64>(classes - 1);
  const column = (<usize>rows) << 3;
  const columns = column * <usize>classes;
  let product: f64 = 1;
  for (let i = 0; i < rows; i++) {
    const row = (<usize>i) << 3;
    const scores = scoresAt + row * <usize>classes;
    let highest = -f64.POSITIVE_INFINITY;
    for (let k: usize = 0; k < <usize>classes; k++) highest = max(highest, load<f64>(scores + (k << 3)));
    let sum: f64 = 0;
    let from = scores;
    for (let to = gradientAt + row; to < gradientAt + columns; to += column) {
      const e = f64x2.extract_lane(exp2(f64x2.splat(load<f64>(from) - highest)), 0);
      store<f64>(to, e);
      sum += e;
      from += 8;
    }
    const y = <i32>load<f64>(yAt + row);
    const w: f64 = weightAt ? load<f64>(weightAt + row) : 1;
    let likely = LEAST_LIKELIHOOD;
    let at = row;
    for (let k = 0; k < classes; k++) {
      const p = load<f64>(gradientAt + at) / sum;
      if (k === y) likely = max(p, likely);
      const target: f64 = k === y ? 1 : 0;
      store<f64>(gradientAt + at, w * (p - target));
      store<f64>(hessianAt + at, w * (factor * (p * (1 - p))));
      at += column;
    }
    product *= likely;
    if ((i & 15) !== 15 && i + 1 < rows) continue;
    store<f64>(likelihoodAt, product);
    likelihoodAt += 8;
    product = 1;
  }
}

export function sumDerivatives(
  gradientAt: usize,
  hessianAt: usize,
  orderAt: usize,
  start: i32,
  end: i32,
  resultAt: usize,
): void {
  let sum: f64 = 0;
  let absolute: f64 = 0;
  let hessians: f64 = 0;
  for (let k = start; k < end; k++) {
    const i: usize = orderAt ? <usize>load<u32>(orderAt + ((<usize>k) << 2)) : <usize>k;
    const g = load<f64>(gradientAt + (i << 3));
    sum += g;
    absolute += Math.abs(g);
    hessians += load<f64>(hessianAt + (i << 3));
  }
  store<f64>(resultAt, sum);
  store<f64>(resultAt, absolute, 8);
  store<f64>(resultAt, hessians, 16);
}

export function quantise(
  gradientAt: usize,
  hessianAt: usize,
  orderAt: usize,
  count: i32,
  toGradient: f64,
  toHessian: f64,
  seed: i32,
  packedAt: usize,
): f64 {
  let state = <u32>seed;
  const shift: f64 = seed === 0 ? 0.5 : 0;
  let total: f64 = 0;
  for (let k = 0; k < count; k++) {
    const i: usize = orderAt ? <usize>load<u32>(orderAt + ((<usize>k) << 2)) : <usize>k;
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    const up = shift + <f64>(state >> 16) / 65536;
    const alsoUp = shift + <f64>(state & 65535) / 65536;
    const g = Math.floor(load<f64>(gradientAt + (i << 3)) * toGradient + up);
    const h = Math.floor(load<f64>(hessianAt + (i << 3)) * toHessian + alsoUp);
    const packed = g * PACK + h;
    store<f64>(packedAt + (i << 3), packed);
    total += packed;
  }
  return total;
}

export function addToRows(
  scoresAt: usize,
  outputs: i32,
  output: i32,
  orderAt: usize,
  start: i32,
  end: i32,
  value: f64,
): void {
  const scores = scoresAt + ((<usize>output) << 3);
  for (let k = start; k < end; k++) {
    const row = <usize>load<u32>(orderAt + ((<usize>k) << 2));
    const at = scores + ((row * <usize>outputs) << 3);
    store<f64>(at, load<f64>(at) + value);
  }
}
