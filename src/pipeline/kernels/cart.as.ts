// The loops of `CartKernels` in AssemblyScript; their meaning is described there, the scratch in cart-twin.ts.

const MAX_RANKS: usize = 65536;
const INSERTION_ROWS: i32 = 6;
const FULL_BUCKET: u32 = 20;

function lowestAt(scratchAt: usize): usize {
  return scratchAt + (MAX_RANKS << 2);
}

function localRanksAt(scratchAt: usize): usize {
  return lowestAt(scratchAt) + 4;
}

function maskFor(count: i32): u32 {
  return count <= 65536 ? 0xffff : 0xffffffff;
}

export function gatherPairs(
  weightAt: usize,
  targetAt: usize,
  orderAt: usize,
  start: i32,
  end: i32,
  outAt: usize,
): void {
  const last = orderAt + ((<usize>end) << 2);
  for (let from = orderAt + ((<usize>start) << 2); from < last; from += 4) {
    const at = (<usize>load<u32>(from)) << 3;
    store<f64>(outAt, load<f64>(weightAt + at));
    store<f64>(outAt, load<f64>(targetAt + at), 8);
    outAt += 16;
  }
}

export function pairMoments(pairsAt: usize, count: i32, resultAt: usize): void {
  const end = pairsAt + ((<usize>count) << 4);
  let sums = f64x2.splat(0);
  for (let at = pairsAt; at < end; at += 16) sums = f64x2.add(sums, v128.load(at));
  const weight = f64x2.extract_lane(sums, 0);
  const sum = f64x2.extract_lane(sums, 1);
  const mean = sum / weight;
  let squares: f64 = 0;
  for (let at = pairsAt; at < end; at += 16) {
    const w = load<f64>(at);
    const off = load<f64>(at, 8) - w * mean;
    squares += (off * off) / w;
  }
  store<f64>(resultAt, weight);
  store<f64>(resultAt, sum, 8);
  store<f64>(resultAt, squares, 16);
}

function insertionSort(keys: usize, count: i32): void {
  const end = keys + ((<usize>count) << 2);
  for (let k = keys + 4; k < end; k += 4) {
    const key = load<u32>(k);
    let j = k;
    while (j > keys && load<u32>(j - 4) > key) {
      store<u32>(j, load<u32>(j - 4));
      j -= 4;
    }
    store<u32>(j, key);
  }
}

/** Turns counts into the place where each begins. */
function accumulate(counters: usize, buckets: i32): void {
  let sum: u32 = 0;
  const end = counters + ((<usize>buckets) << 2);
  for (let b = counters; b < end; b += 4) {
    const here = load<u32>(b);
    store<u32>(b, sum);
    sum += here;
  }
}

/** The next free place of a bucket. */
function takePlace(counter: usize): usize {
  const place = load<u32>(counter);
  store<u32>(counter, place + 1);
  return (<usize>place) << 2;
}

/** One pass of a counting sort by the byte at `shift`. */
function countingPass(counters: usize, from: usize, to: usize, count: i32, shift: i32): void {
  memory.fill(counters, 0, 1024);
  const end = from + ((<usize>count) << 2);
  for (let k = from; k < end; k += 4) {
    const counter = counters + (((load<u32>(k) >> shift) & 255) << 2);
    store<u32>(counter, load<u32>(counter) + 1);
  }
  accumulate(counters, 256);
  for (let k = from; k < end; k += 4) {
    const key = load<u32>(k);
    store<u32>(to + takePlace(counters + (((key >> shift) & 255) << 2)), key);
  }
}

export function sortByFeature(ranksAt: usize, orderAt: usize, start: i32, end: i32, scratchAt: usize): i32 {
  const count = end - start;
  const bytes = (<usize>count) << 2;
  const counters = scratchAt;
  const local = localRanksAt(scratchAt);
  const keys = local + bytes;
  const spare = keys + bytes;
  let lowest: u32 = 65536;
  let highest: u32 = 0;
  const rows = orderAt + ((<usize>start) << 2);
  for (let k: usize = 0; k < bytes; k += 4) {
    const rank = <u32>load<u16>(ranksAt + ((<usize>load<u32>(rows + k)) << 1));
    store<u32>(local + k, rank);
    lowest = min(lowest, rank);
    highest = max(highest, rank);
  }
  if (lowest >= highest) return 0;
  store<u32>(lowestAt(scratchAt), lowest);
  const range = <i32>(highest - lowest) + 1;
  if (count <= INSERTION_ROWS) {
    writeKeys(local, keys, count, lowest);
    insertionSort(keys, count);
    return 1;
  }
  let shift = 0;
  while (range >> shift > 2 * count) shift++;
  const buckets = ((range - 1) >> shift) + 1;
  memory.fill(counters, 0, (<usize>buckets) << 2);
  let fullest: u32 = 0;
  for (let k = local; k < keys; k += 4) {
    const rank = load<u32>(k) - lowest;
    const counter = counters + ((<usize>(rank >> shift)) << 2);
    const here = load<u32>(counter) + 1;
    store<u32>(counter, here);
    fullest = max(fullest, here);
  }
  if (shift > 0 && fullest > FULL_BUCKET) {
    writeKeys(local, keys, count, lowest);
    countingPass(counters, keys, spare, count, 16);
    countingPass(counters, spare, keys, count, 24);
    return 1;
  }
  accumulate(counters, buckets);
  const up = count <= 65536 ? 16 : 32;
  for (let k = 0; k < count; k++) {
    const at = local + ((<usize>k) << 2);
    const rank = load<u32>(at) - lowest;
    store<u32>(at, rank);
    const key = <u32>((<u64>rank) << up) | k;
    store<u32>(keys + takePlace(counters + ((<usize>(rank >> shift)) << 2)), key);
  }
  if (shift > 0) insertionSort(keys, count);
  return 1;
}

/** Takes the lowest rank off the local ones and makes keys of them. */
function writeKeys(local: usize, keys: usize, count: i32, lowest: u32): void {
  for (let k = 0; k < count; k++) {
    const at = (<usize>k) << 2;
    const rank = load<u32>(local + at) - lowest;
    store<u32>(local + at, rank);
    store<u32>(keys + at, (rank << 16) | k);
  }
}

/** Both sides at once: lane 0 is the left one. */
function binaryScore(weights: v128, sums: v128): f64 {
  const others = f64x2.sub(weights, sums);
  const squares = f64x2.add(f64x2.mul(others, others), f64x2.mul(sums, sums));
  const ginis = f64x2.sub(f64x2.splat(1), f64x2.div(squares, f64x2.mul(weights, weights)));
  const scores = f64x2.mul(weights, ginis);
  return -f64x2.extract_lane(scores, 1) - f64x2.extract_lane(scores, 0);
}

function valueScore(weights: v128, sums: v128): f64 {
  const scores = f64x2.div(f64x2.mul(sums, sums), weights);
  return f64x2.extract_lane(scores, 0) + f64x2.extract_lane(scores, 1);
}

function scanTwoSides(
  binary: bool,
  scratchAt: usize,
  count: i32,
  pairsAt: usize,
  total: v128,
  minRows: i32,
  best: f64,
  resultAt: usize,
): i32 {
  const local = localRanksAt(scratchAt);
  const keys = local + ((<usize>count) << 2);
  const mask = maskFor(count);
  const lowest = load<u32>(lowestAt(scratchAt));
  let found = 0;
  // Weight and sum of the left side.
  let left = f64x2.splat(0);
  let row = <usize>(load<u32>(keys) & mask);
  let rank = load<u32>(local + (row << 2));
  for (let k = 1; k < count; k++) {
    left = f64x2.add(left, v128.load(pairsAt + (row << 4)));
    row = <usize>(load<u32>(keys + ((<usize>k) << 2)) & mask);
    const next = load<u32>(local + (row << 2));
    if (next !== rank && k >= minRows && count - k >= minRows) {
      const right = f64x2.sub(total, left);
      const weights = v128.shuffle<f64>(left, right, 0, 2);
      const sums = v128.shuffle<f64>(left, right, 1, 3);
      const score = binary ? binaryScore(weights, sums) : valueScore(weights, sums);
      if (score > best) {
        best = score;
        found = 1;
        store<f64>(resultAt, score);
        store<f64>(resultAt, <f64>(rank + lowest), 8);
        store<f64>(resultAt, <f64>(next + lowest), 16);
        store<f64>(resultAt, f64x2.extract_lane(left, 0), 24);
        store<f64>(resultAt, f64x2.extract_lane(left, 1), 32);
      }
    }
    rank = next;
  }
  return found;
}

export function scanValues(
  scratchAt: usize,
  count: i32,
  pairsAt: usize,
  totalWeight: f64,
  totalSum: f64,
  minRows: i32,
  best: f64,
  resultAt: usize,
): i32 {
  const total = f64x2.replace_lane(f64x2.splat(totalWeight), 1, totalSum);
  return scanTwoSides(false, scratchAt, count, pairsAt, total, minRows, best, resultAt);
}

export function scanBinary(
  scratchAt: usize,
  count: i32,
  pairsAt: usize,
  totalWeight: f64,
  totalSum: f64,
  minRows: i32,
  best: f64,
  resultAt: usize,
): i32 {
  const total = f64x2.replace_lane(f64x2.splat(totalWeight), 1, totalSum);
  return scanTwoSides(true, scratchAt, count, pairsAt, total, minRows, best, resultAt);
}

export function scanClasses(
  scratchAt: usize,
  count: i32,
  pairsAt: usize,
  classes: i32,
  totalsAt: usize,
  sidesAt: usize,
  totalWeight: f64,
  minRows: i32,
  best: f64,
  resultAt: usize,
): i32 {
  const local = localRanksAt(scratchAt);
  const keys = local + ((<usize>count) << 2);
  const mask = maskFor(count);
  const lowest = load<u32>(lowestAt(scratchAt));
  const rightsAt = sidesAt + ((<usize>classes) << 3);
  let leftSquares: f64 = 0;
  let rightSquares: f64 = 0;
  for (let c = 0; c < classes; c++) {
    const at = (<usize>c) << 3;
    const total = load<f64>(totalsAt + at);
    store<f64>(sidesAt + at, 0);
    store<f64>(rightsAt + at, total);
    rightSquares += total * total;
  }
  let found = 0;
  let leftWeight: f64 = 0;
  let row = <usize>(load<u32>(keys) & mask);
  let rank = load<u32>(local + (row << 2));
  for (let k = 1; k < count; k++) {
    const w = load<f64>(pairsAt + (row << 4));
    const at = (<usize>load<f64>(pairsAt + (row << 4), 8)) << 3;
    const leftClass = load<f64>(sidesAt + at);
    const rightClass = load<f64>(rightsAt + at);
    leftWeight += w;
    leftSquares += w * (2 * leftClass + w);
    rightSquares += w * (w - 2 * rightClass);
    store<f64>(sidesAt + at, leftClass + w);
    store<f64>(rightsAt + at, rightClass - w);
    row = <usize>(load<u32>(keys + ((<usize>k) << 2)) & mask);
    const next = load<u32>(local + (row << 2));
    if (next !== rank && k >= minRows && count - k >= minRows) {
      const rightWeight = totalWeight - leftWeight;
      const leftGini = 1 - leftSquares / (leftWeight * leftWeight);
      const rightGini = 1 - rightSquares / (rightWeight * rightWeight);
      const score = -rightWeight * rightGini - leftWeight * leftGini;
      if (score > best) {
        best = score;
        found = 1;
        store<f64>(resultAt, score);
        store<f64>(resultAt, <f64>(rank + lowest), 8);
        store<f64>(resultAt, <f64>(next + lowest), 16);
      }
    }
    rank = next;
  }
  return found;
}

export function partitionByRank(
  ranksAt: usize,
  orderAt: usize,
  scratchAt: usize,
  start: i32,
  end: i32,
  last: i32,
): i32 {
  const stop = orderAt + ((<usize>end) << 2);
  let from = orderAt + ((<usize>start) << 2);
  let left = from;
  let right = scratchAt;
  for (; from < stop; from += 4) {
    const row = load<u32>(from);
    const goesLeft: usize = <i32>load<u16>(ranksAt + ((<usize>row) << 1)) <= last ? 4 : 0;
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft;
    right += 4 - goesLeft;
  }
  memory.copy(left, scratchAt, right - scratchAt);
  return <i32>((left - orderAt) >> 2);
}
