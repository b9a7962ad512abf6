// The loops of `ColumnKernels` in AssemblyScript; their meaning is described there.

/** Bits that order as unsigned integers like the doubles they stand for. */
function toKey(bits: u64): u64 {
  return <i64>bits < 0 ? ~bits : bits | 0x8000000000000000;
}

function fromKey(key: u64): u64 {
  return <i64>key < 0 ? (key << 1) >> 1 : ~key;
}

export function sortDoubles(valuesAt: usize, count: i32, scratchAt: usize): void {
  const size = (<usize>count) << 3;
  const spareAt = scratchAt + 8192;
  // Eight counting sorts, one per byte, all counted at once; those in which all agree are left out.
  memory.fill(scratchAt, 0, 8192);
  for (let at = valuesAt; at < valuesAt + size; at += 8) {
    const key = toKey(load<u64>(at));
    store<u64>(at, key);
    for (let pass: usize = 0; pass < 8; pass++) {
      const counter = scratchAt + (pass << 10) + <usize>(((key >> (pass << 3)) & 255) << 2);
      store<u32>(counter, load<u32>(counter) + 1);
    }
  }
  let from = valuesAt;
  let to = spareAt;
  for (let pass: usize = 0; pass < 8; pass++) {
    const counters = scratchAt + (pass << 10);
    const shift = pass << 3;
    const first = counters + <usize>(((load<u64>(from) >> shift) & 255) << 2);
    if (load<u32>(first) === <u32>count) continue;
    let sum: u32 = 0;
    for (let b = counters; b < counters + 1024; b += 4) {
      const here = load<u32>(b);
      store<u32>(b, sum);
      sum += here;
    }
    for (let at = from; at < from + size; at += 8) {
      const key = load<u64>(at);
      const counter = counters + <usize>(((key >> shift) & 255) << 2);
      const place = load<u32>(counter);
      store<u32>(counter, place + 1);
      store<u64>(to + ((<usize>place) << 3), key);
    }
    const held = from;
    from = to;
    to = held;
  }
  for (let at: usize = 0; at < size; at += 8) store<u64>(valuesAt + at, fromKey(load<u64>(from + at)));
}

/** The number of bounds below x, without a branch that depends on x. */
function placeOf(x: f64, boundsAt: usize, bounds: i32): i32 {
  let base = boundsAt;
  let length = bounds;
  while (length > 1) {
    const half = length >> 1;
    const next = base + ((<usize>half) << 3);
    base = load<f64>(next - 8) < x ? next : base;
    length -= half;
  }
  const last: i32 = length > 0 && load<f64>(base) < x ? 1 : 0;
  return <i32>((base - boundsAt) >> 3) + last;
}

export function placeColumn(valuesAt: usize, count: i32, boundsAt: usize, bounds: i32, outAt: usize): void {
  for (let i = 0; i < count; i++) {
    const x = load<f64>(valuesAt + ((<usize>i) << 3));
    store<u16>(outAt + ((<usize>i) << 1), F64.isNaN(x) ? bounds : placeOf(x, boundsAt, bounds));
  }
}

export function binColumn(
  valuesAt: usize,
  count: i32,
  boundsAt: usize,
  bounds: i32,
  missing: i32,
  outAt: usize,
  stride: usize,
): void {
  for (let i = 0; i < count; i++) {
    const x = load<f64>(valuesAt + ((<usize>i) << 3));
    store<u8>(outAt, F64.isNaN(x) ? 0 : placeOf(x, boundsAt, bounds) + missing);
    outAt += stride;
  }
}
