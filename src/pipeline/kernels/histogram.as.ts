// The loops of `HistogramKernels` in AssemblyScript; their meaning is described there.

const PACK: f64 = 67108864;
/** Exact, being a power of two; a division would take longer. */
const UNPACK: f64 = 1.0 / PACK;
const NOISE: f64 = 1e-10;

/** Rows asked for ahead of their turn, and from which distance between rows on that pays. */
const AHEAD: i32 = 8;
const SPARSE: u32 = 4;

function bump(address: usize, value: f64): void {
  store<f64>(address, load<f64>(address) + value);
}

/** Whether the rows of this stretch of the order lie far apart. */
function isSparse(orderAt: usize, start: i32, end: i32): bool {
  if (end - start < 2) return false;
  const first = load<u32>(orderAt + ((<usize>start) << 2));
  const last = load<u32>(orderAt + ((<usize>(end - 1)) << 2));
  return last > first && last - first > SPARSE * <u32>(end - start);
}

export function histogram(
  rowsAt: usize,
  stride: usize,
  features: i32,
  log2Bins: i32,
  orderAt: usize,
  packedAt: usize,
  outAt: usize,
  start: i32,
  end: i32,
): void {
  const room: usize = (<usize>8) << log2Bins;
  memory.fill(outAt, 0, <usize>features * room);
  const ahead: i32 = orderAt && isSparse(orderAt, start, end) ? AHEAD : 0;
  const tail = <usize>(features - 1);
  let touched: u32 = 0;
  for (let k = start; k < end; ) {
    const stop: i32 = ahead ? min(k + AHEAD, end) : end;
    // A processor waits for one distant row at a time; asked for together they arrive together.
    for (let j = k; j < k + ahead && j < end; j++) {
      const i = <usize>load<u32>(orderAt + ((<usize>j) << 2));
      const row = rowsAt + i * stride;
      touched |= load<u8>(row) | load<u8>(row + tail) | load<u8>(packedAt + (i << 3));
    }
    // Never so, but the compiler must not know: it would leave the reading out.
    if (touched > 255) return;
    for (; k < stop; k++) {
      const i: usize = orderAt ? <usize>load<u32>(orderAt + ((<usize>k) << 2)) : <usize>k;
      const value = load<f64>(packedAt + (i << 3));
      const row = rowsAt + i * stride;
      let out = outAt;
      let f = 0;
      // Four features per load: the bins of a row lie side by side.
      for (; f + 4 <= features; f += 4) {
        const bins = load<u32>(row + f);
        bump(out + ((bins & 255) << 3), value);
        out += room;
        bump(out + (((bins >> 8) & 255) << 3), value);
        out += room;
        bump(out + (((bins >> 16) & 255) << 3), value);
        out += room;
        bump(out + ((bins >> 24) << 3), value);
        out += room;
      }
      for (; f < features; f++) {
        bump(out + ((<usize>load<u8>(row + f)) << 3), value);
        out += room;
      }
    }
  }
}

export function subtract(aAt: usize, bAt: usize, doubles: i32): void {
  const end = aAt + ((<usize>doubles) << 3);
  while (aAt + 16 <= end) {
    v128.store(aAt, f64x2.sub(v128.load(aAt), v128.load(bAt)));
    aAt += 16;
    bAt += 16;
  }
  if (aAt < end) store<f64>(aAt, load<f64>(aAt) - load<f64>(bAt));
}

export function partition(
  binsAt: usize,
  stride: usize,
  orderAt: usize,
  scratchAt: usize,
  start: i32,
  end: i32,
  low: i32,
  high: i32,
): i32 {
  const span = <u32>(high - low);
  const last = orderAt + ((<usize>end) << 2);
  let from = orderAt + ((<usize>start) << 2);
  let left = from;
  let right = scratchAt;
  for (; from < last; from += 4) {
    const row = load<u32>(from);
    const bin = <u32>load<u8>(binsAt + <usize>row * stride);
    const goesLeft: usize = ((bin - low) & 255) <= span ? 4 : 0;
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft;
    right += 4 - goesLeft;
  }
  memory.copy(left, scratchAt, right - scratchAt);
  return <i32>((left - orderAt) >> 2);
}

export function findSplit(
  histogramAt: usize,
  tableAt: usize,
  features: i32,
  total: f64,
  l2: f64,
  minHessian: f64,
  rowsPerHessian: f64,
  rows: f64,
  minRows: f64,
  resultAt: usize,
): void {
  const g = Math.floor(total / PACK);
  const h = total - g * PACK;
  const parent = h + l2 > 0 ? (g * g) / (h + l2) : 0;
  let best = parent + parent * NOISE;
  memory.fill(resultAt, 0, 40);
  for (let f = 0; f < features; f++) {
    const entry = tableAt + ((<usize>f) << 4);
    if (load<i32>(entry, 12) === 0) continue;
    const feature = histogramAt + <usize>load<i32>(entry);
    const bins = load<i32>(entry, 4);
    const missing = load<i32>(entry, 8);
    for (let low = 0; low <= missing; low++) {
      let gr: f64 = 0;
      let hr: f64 = 0;
      let rowsRight: f64 = 0;
      for (let b = bins - 1 + low; b > missing; b--) {
        const value = load<f64>(feature + ((<usize>(b === bins ? 0 : b)) << 3));
        if (value === 0) continue;
        const gradient = Math.floor(value * UNPACK);
        const hessian = value - gradient * PACK;
        gr += gradient;
        hr += hessian;
        rowsRight += Math.floor(hessian * rowsPerHessian + 0.5);
        const hl = h - hr;
        if (hr < minHessian || rowsRight < minRows) continue;
        if (hl < minHessian || rows - rowsRight < minRows) break;
        // Both sides' squares and quotients at once.
        const gs = f64x2.replace_lane(f64x2.splat(g - gr), 1, gr);
        const hs = f64x2.replace_lane(f64x2.splat(hl), 1, hr);
        const sides = f64x2.div(f64x2.mul(gs, gs), f64x2.add(hs, f64x2.splat(l2)));
        const score = f64x2.extract_lane(sides, 0) + f64x2.extract_lane(sides, 1);
        if (score <= best) continue;
        best = score;
        store<f64>(resultAt, score - parent);
        store<f64>(resultAt, f, 8);
        store<f64>(resultAt, low, 16);
        store<f64>(resultAt, b - 1, 24);
        store<f64>(resultAt, total - (gr * PACK + hr), 32);
      }
    }
  }
}
