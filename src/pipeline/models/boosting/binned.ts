import type { Matrix } from '../../core/matrix';
import type { Random } from '../../core/random';
import { type Arena, alignedSize } from '../../kernels/arena';
import { findBinBounds, MAX_BINS } from './bin-bounds';

/** Rows looked at to place the bounds; more would hardly move them. */
const SAMPLE = 65_536;
/** Features with at most this many bins live in a block of their own, with histograms a sixteenth the size. */
const NARROW = 16;

/** How the features of X are cut into bins. */
export interface BinMap {
  /** Slots are the features that have something to split, wide ones first; `features[slot]` is its column. */
  features: Int32Array;
  /** Of each slot: the thresholds between its bins. */
  bounds: Float64Array[];
  /** Of each slot: 1 when values are missing, which then are bin 0 and push the others up by one. */
  missing: Uint8Array;
  /** Of each slot: the number of bins, that of missing values included. */
  bins: Int32Array;
  /** How many slots are wide. */
  wide: number;
}

/** A run of slots whose bins lie side by side, row after row. */
export interface BinBlock {
  firstSlot: number;
  features: number;
  log2Bins: number;
  rowsAt: number;
}

/** The training rows as bins in an arena. */
export interface BinnedRows {
  map: BinMap;
  blocks: BinBlock[];
  /** Of each slot: where the bin of row 0 is, the bytes to the next row, and its place in a histogram. */
  binsAt: Float64Array;
  stride: Int32Array;
  histogramOffset: Int32Array;
  histogramBytes: number;
}

/** The rows that the bounds are taken from: all, or one at random from each of many equal stretches. */
function sampleRows(rows: number, random: Random): Int32Array {
  const count = Math.min(rows, SAMPLE);
  const sample = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    sample[i] = count === rows ? i : Math.floor(((i + random.uniform()) * rows) / count);
  }
  return sample;
}

function hasMissing(X: Matrix, feature: number): boolean {
  for (let at = feature; at < X.data.length; at += X.cols) if (Number.isNaN(X.data[at]!)) return true;
  return false;
}

/**
 * Learns the bins of every feature.
 * @param minPerBin the fewest sampled rows in a bin
 * @param maxBins bins per feature at most, missing values included
 */
export function learnBins(X: Matrix, minPerBin: number, random: Random, maxBins = MAX_BINS): BinMap {
  const sample = sampleRows(X.rows, random);
  const values = new Float64Array(sample.length);
  const found: { feature: number; bounds: Float64Array; missing: number }[] = [];
  for (let feature = 0; feature < X.cols; feature++) {
    let count = 0;
    for (let k = 0; k < sample.length; k++) {
      const x = X.data[sample[k]! * X.cols + feature]!;
      if (!Number.isNaN(x)) values[count++] = x;
    }
    const missing = hasMissing(X, feature) ? 1 : 0;
    const bounds = findBinBounds(values.subarray(0, count).sort(), maxBins - missing, minPerBin);
    if (bounds.length + missing > 0) found.push({ feature, bounds, missing });
  }
  const isWide = (slot: { bounds: Float64Array; missing: number }) =>
    slot.bounds.length + 1 + slot.missing > NARROW;
  const slots = [...found.filter(isWide), ...found.filter((slot) => !isWide(slot))];
  return {
    features: Int32Array.from(slots, (slot) => slot.feature),
    bounds: slots.map((slot) => slot.bounds),
    missing: Uint8Array.from(slots, (slot) => slot.missing),
    bins: Int32Array.from(slots, (slot) => slot.bounds.length + 1 + slot.missing),
    wide: slots.filter(isWide).length,
  };
}

/** The blocks of a bin map, without addresses: slots, widths and the size of a histogram. */
function layOut(map: BinMap): { blocks: Omit<BinBlock, 'rowsAt'>[]; histogramBytes: number } {
  const { wide } = map;
  const narrow = map.features.length - wide;
  const blocks = [
    { firstSlot: 0, features: wide, log2Bins: 8 },
    { firstSlot: wide, features: narrow, log2Bins: 4 },
  ].filter((block) => block.features > 0);
  const histogramBytes = blocks.reduce((sum, block) => sum + (block.features << (block.log2Bins + 3)), 0);
  return { blocks, histogramBytes };
}

/** Bytes of one node's histogram. */
export function histogramSize(map: BinMap): number {
  return layOut(map).histogramBytes;
}

/** Bytes that `binRows` takes from an arena. */
export function binnedSize(map: BinMap, rows: number): number {
  return layOut(map).blocks.reduce((sum, block) => sum + alignedSize(block.features * rows), 0);
}

/** Writes every row's bins into the arena. */
export function binRows(map: BinMap, X: Matrix, arena: Arena): BinnedRows {
  const slots = map.features.length;
  const { blocks: plan, histogramBytes } = layOut(map);
  const binsAt = new Float64Array(slots);
  const stride = new Int32Array(slots);
  const histogramOffset = new Int32Array(slots);
  let offset = 0;
  const blocks = plan.map((block) => {
    const rowsAt = arena.allocate(block.features * X.rows);
    const bytes = arena.u8(rowsAt, block.features * X.rows);
    for (let f = 0; f < block.features; f++) {
      const slot = block.firstSlot + f;
      binsAt[slot] = rowsAt + f;
      stride[slot] = block.features;
      histogramOffset[slot] = offset;
      offset += 8 << block.log2Bins;
      binColumn(X, map.features[slot]!, map.bounds[slot]!, map.missing[slot]!, bytes, f, block.features);
    }
    return { ...block, rowsAt };
  });
  return { map, blocks, binsAt, stride, histogramOffset, histogramBytes };
}

function binColumn(
  X: Matrix,
  feature: number,
  bounds: Float64Array,
  missing: number,
  bytes: Uint8Array,
  at: number,
  stride: number,
): void {
  const { data, cols, rows } = X;
  const count = bounds.length;
  for (let i = 0, from = feature, to = at; i < rows; i++, from += cols, to += stride) {
    const x = data[from]!;
    if (Number.isNaN(x)) {
      bytes[to] = 0;
      continue;
    }
    // The first bound that is not below x.
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (bounds[middle]! < x) low = middle + 1;
      else high = middle;
    }
    bytes[to] = low + missing;
  }
}
