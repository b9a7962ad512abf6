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

/** Bins are kept column after column besides, if that takes at most so much. */
const COLUMN_BYTES = 64 * 2 ** 20;
/** Values turned from rows into columns at a time. */
const CHUNK_VALUES = 32_768;

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
  /**
   * Of each slot: where the bin of row 0 is, the bytes to the next row, and its place in a histogram. Rows are
   * divided by one feature, and read these; where memory allows they are a copy, column after column.
   */
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

/** The sampled rows column after column; without missing values, of which each column has `counts[f]` fewer. */
function sampleColumns(X: Matrix, sample: Int32Array, out: Float64Array): Int32Array {
  const { data, cols } = X;
  const counts = new Int32Array(cols);
  // Row by row, as the values lie in memory: column by column every value would be fetched from afar.
  for (let k = 0; k < sample.length; k++) {
    const row = sample[k]! * cols;
    for (let f = 0; f < cols; f++) {
      const x = data[row + f]!;
      if (!Number.isNaN(x)) out[f * sample.length + counts[f]!++] = x;
    }
  }
  return counts;
}

/**
 * Learns the bins of every feature.
 * @param minPerBin the fewest sampled rows in a bin
 * @param maxBins bins per feature at most, missing values included
 */
export function learnBins(X: Matrix, minPerBin: number, random: Random, maxBins = MAX_BINS): BinMap {
  const sample = sampleRows(X.rows, random);
  const bytes = 8 * sample.length;
  const arena = createArena(alignedSize(bytes * X.cols) + alignedSize(bytes + SORT_COUNTERS));
  const columnsAt = arena.allocate(bytes * X.cols);
  const scratchAt = arena.allocate(bytes + SORT_COUNTERS);
  const missing = findMissing(X);
  const counts = sampleColumns(X, sample, arena.f64(columnsAt, sample.length * X.cols));
  const found: { feature: number; bounds: Float64Array; missing: number }[] = [];
  for (let feature = 0; feature < X.cols; feature++) {
    const valuesAt = columnsAt + bytes * feature;
    const count = counts[feature]!;
    if (count > 0) arena.kernels.sortDoubles(valuesAt, count, scratchAt);
    const absent = missing[feature]!;
    const bounds = findBinBounds(arena.f64(valuesAt, count), maxBins - absent, minPerBin);
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
  const slots = map.features.length;
  const copies = copiesColumns(map, rows) ? slots * alignedSize(rows) : 0;
  return blocks + copies + slots * alignedSize(8 * MAX_BINS) + alignedSize(8 * chunkRows(map, rows) * slots);
}

/** Whether bins are kept column after column too. */
function copiesColumns(map: BinMap, rows: number): boolean {
  return map.features.length * rows <= COLUMN_BYTES;
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
    for (let f = 0; f < block.features; f++) {
      const slot = block.firstSlot + f;
      binsAt[slot] = rowsAt + f;
      stride[slot] = block.features;
      histogramOffset[slot] = offset;
      offset += 8 << block.log2Bins;
    }
    return { ...block, rowsAt };
  });
  const binned = { map, blocks, binsAt, stride, histogramOffset, histogramBytes };
  writeBins(binned, X, arena);
  if (copiesColumns(map, X.rows)) copyColumns(binned, X.rows, arena);
  return binned;
}

/** Copies each slot's bins next to each other and points `binsAt` there. */
function copyColumns({ binsAt, stride }: BinnedRows, rows: number, arena: Arena): void {
  for (let slot = 0; slot < stride.length; slot++) {
    const columnAt = arena.allocate(rows);
    const column = arena.u8(columnAt, rows);
    const step = stride[slot]!;
    const bins = arena.u8(binsAt[slot]!, (rows - 1) * step + 1);
    for (let i = 0, from = 0; i < rows; i++, from += step) column[i] = bins[from]!;
    binsAt[slot] = columnAt;
    stride[slot] = 1;
  }
}

/** How many rows are turned into columns at a time: as many as stay in a processor's second cache. */
function chunkRows(map: BinMap, rows: number): number {
  return Math.min(rows, Math.max(64, Math.floor(CHUNK_VALUES / Math.max(1, map.features.length))));
}

function writeBins({ map, binsAt, stride }: BinnedRows, X: Matrix, arena: Arena): void {
  const slots = map.features.length;
  const chunk = chunkRows(map, X.rows);
  const columnsAt = arena.allocate(8 * chunk * slots);
  const columns = arena.f64(columnsAt, chunk * slots);
  const boundsAt = map.bounds.map((bounds) => {
    const at = arena.allocate(8 * MAX_BINS);
    arena.f64(at, bounds.length).set(bounds);
    return at;
  });
  for (let start = 0; start < X.rows; start += chunk) {
    const count = Math.min(chunk, X.rows - start);
    for (let i = 0; i < count; i++) {
      const row = (start + i) * X.cols;
      for (let slot = 0; slot < slots; slot++) columns[slot * chunk + i] = X.data[row + map.features[slot]!]!;
    }
    for (let slot = 0; slot < slots; slot++) {
      const from = columnsAt + 8 * slot * chunk;
      const to = binsAt[slot]! + start * stride[slot]!;
      const bounds = map.bounds[slot]!.length;
      arena.kernels.binColumn(from, count, boundsAt[slot]!, bounds, map.missing[slot]!, to, stride[slot]!);
    }
  }
}
