import type { Matrix } from '../../core/matrix';
import type { Random } from '../../core/random';
import { type Arena, alignedSize, createArena } from '../../kernels/arena';
import { findBinBounds, MAX_BINS } from './bin-bounds';

/** Rows looked at to place the bounds; more would hardly move them. */
const SAMPLE = 65_536;
/** Features with at most this many bins live in a block of their own, with histograms a sixteenth the size. */
const NARROW = 16;

/** What `sortDoubles` wants besides room for its values. */
const SORT_COUNTERS = 8192;

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

/** 1 for the features with a missing value. */
function findMissing({ data, cols }: Matrix): Uint8Array {
  const missing = new Uint8Array(cols);
  for (let row = 0; row < data.length; row += cols) {
    for (let f = 0; f < cols; f++) if (Number.isNaN(data[row + f]!)) missing[f] = 1;
  }
  return missing;
}

/**
 * Learns the bins of every feature.
 * @param minPerBin the fewest sampled rows in a bin
 * @param maxBins bins per feature at most, missing values included
 */
export function learnBins(X: Matrix, minPerBin: number, random: Random, maxBins = MAX_BINS): BinMap {
  const sample = sampleRows(X.rows, random);
  const bytes = 8 * sample.length;
  const arena = createArena(alignedSize(bytes) + alignedSize(bytes + SORT_COUNTERS));
  const valuesAt = arena.allocate(bytes);
  const scratchAt = arena.allocate(bytes + SORT_COUNTERS);
  const values = arena.f64(valuesAt, sample.length);
  const missing = findMissing(X);
  const found: { feature: number; bounds: Float64Array; missing: number }[] = [];
  for (let feature = 0; feature < X.cols; feature++) {
    let count = 0;
    for (let k = 0; k < sample.length; k++) {
      const x = X.data[sample[k]! * X.cols + feature]!;
      if (!Number.isNaN(x)) values[count++] = x;
    }
    if (count > 0) arena.kernels.sortDoubles(valuesAt, count, scratchAt);
    const absent = missing[feature]!;
    const bounds = findBinBounds(values.subarray(0, count), maxBins - absent, minPerBin);
    if (bounds.length + absent > 0) found.push({ feature, bounds, missing: absent });
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
  const blocks = layOut(map).blocks.reduce((sum, block) => sum + alignedSize(block.features * rows), 0);
  return blocks + alignedSize(8 * MAX_BINS);
}

/**
 * Writes every row's bins into the arena.
 * @param scratchAt room for a column of doubles
 */
export function binRows(map: BinMap, X: Matrix, arena: Arena, scratchAt: number): BinnedRows {
  const slots = map.features.length;
  const { blocks: plan, histogramBytes } = layOut(map);
  const binsAt = new Float64Array(slots);
  const stride = new Int32Array(slots);
  const histogramOffset = new Int32Array(slots);
  const column = arena.f64(scratchAt, X.rows);
  const boundsAt = arena.allocate(8 * MAX_BINS);
  const bounds = arena.f64(boundsAt, MAX_BINS);
  let offset = 0;
  const blocks = plan.map((block) => {
    const rowsAt = arena.allocate(block.features * X.rows);
    for (let f = 0; f < block.features; f++) {
      const slot = block.firstSlot + f;
      binsAt[slot] = rowsAt + f;
      stride[slot] = block.features;
      histogramOffset[slot] = offset;
      offset += 8 << block.log2Bins;
      for (let i = 0, at = map.features[slot]!; i < X.rows; i++, at += X.cols) column[i] = X.data[at]!;
      const own = map.bounds[slot]!;
      bounds.set(own);
      const missing = map.missing[slot]!;
      arena.kernels.binColumn(scratchAt, X.rows, boundsAt, own.length, missing, rowsAt + f, block.features);
    }
    return { ...block, rowsAt };
  });
  return { map, blocks, binsAt, stride, histogramOffset, histogramBytes };
}
