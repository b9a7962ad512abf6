import { type Arena, alignedSize } from '../../kernels/arena';
import { packedHessian } from '../../kernels/histogram-kernels';
import type { TreesBuilder } from '../tree/trees-builder';
import type { BinnedRows } from './binned';
import { createHistogramPool, type GrowingLeaf, mostGainful, newLeaf, poolCount } from './growing-leaf';
import { packedScale, roundingSeed } from './packed-scale';

/** What limits a tree. */
export interface GrowSettings {
  maxLeaves: number;
  /** Infinity for no limit. */
  maxDepth: number;
  /** At least 1. A side's rows are counted by its hessian, as in LightGBM: exact where every row's is the same. */
  minSamplesLeaf: number;
  minSumHessianInLeaf: number;
  l2Regularization: number;
  /** Memory for histograms; the usual when absent. The model does not depend on it. */
  poolBytes?: number;
}

/** A finished leaf: `start`…`end` of the order are its rows. */
export interface GrownLeaf {
  node: number;
  start: number;
  end: number;
}

export interface GrownTree {
  leaves: GrownLeaf[];
  /** Where the row numbers (i32) begin, leaf by leaf; the next tree overwrites them. */
  orderAt: number;
}

/** What one tree learns from. */
export interface GrowInput {
  /** Where the derivatives of all rows begin in the arena. */
  gradientAt: number;
  hessianAt: number;
  /** The rows to learn from, ascending; undefined means all. */
  rows: Int32Array | undefined;
  /** 1 for every slot that may be used. */
  enabled: Uint8Array;
  /** Of the rounding of derivatives. */
  seed: number;
}

export interface Grower {
  /**
   * Adds one tree to the builder, dividing the most gainful leaf first. Covers are row counts; values are left to
   * the caller.
   * @param pause awaited between two divisions
   */
  grow(builder: TreesBuilder, input: GrowInput, pause: () => Promise<void>): Promise<GrownTree>;
}

const RESULT = 5;

/** Bytes that `createGrower` takes from an arena. */
export function growerSize(
  { maxLeaves, poolBytes }: GrowSettings,
  rows: number,
  slots: number,
  histogramBytes: number,
): number {
  return (
    2 * alignedSize(4 * rows) +
    alignedSize(8 * rows) +
    alignedSize(16 * slots) +
    alignedSize(8 * RESULT) +
    alignedSize(poolCount(maxLeaves, histogramBytes, poolBytes) * histogramBytes)
  );
}

/** Grows trees leaf-wise over binned rows, reusing the arena's memory from tree to tree. */
export function createGrower(
  binned: BinnedRows,
  rowCount: number,
  settings: GrowSettings,
  arena: Arena,
): Grower {
  const { map, blocks, histogramBytes } = binned;
  const { maxLeaves, maxDepth, minSamplesLeaf } = settings;
  const { kernels } = arena;
  const slots = map.features.length;
  const orderAt = arena.allocate(4 * rowCount);
  const scratchAt = arena.allocate(4 * rowCount);
  const packedAt = arena.allocate(8 * rowCount);
  const tableAt = arena.allocate(16 * slots);
  const resultAt = arena.allocate(8 * RESULT);
  const histograms = poolCount(maxLeaves, histogramBytes, settings.poolBytes);
  const poolAt = arena.allocate(histograms * histogramBytes);
  const order = arena.i32(orderAt, rowCount);
  const allRows = order.map((_, i) => i);
  const table = arena.i32(tableAt, 4 * slots);
  const result = arena.f64(resultAt, RESULT);
  const pool = arena.f64(poolAt, (histograms * histogramBytes) >>> 3);
  for (let slot = 0; slot < slots; slot++) {
    table.set([binned.histogramOffset[slot]!, map.bins[slot]!, map.missing[slot]!, 1], 4 * slot);
  }
  // In packed units, which change from tree to tree.
  let l2 = 0;
  let minHessian = 0;

  const addressOf = (leaf: GrowingLeaf): number => poolAt + leaf.histogram * histogramBytes;

  /** @param all whether the leaf holds all rows in their order */
  const build = (leaf: GrowingLeaf, all = false): void => {
    let out = addressOf(leaf);
    for (const { features, log2Bins, rowsAt } of blocks) {
      const from = all ? 0 : orderAt;
      kernels.histogram(rowsAt, features, features, log2Bins, from, packedAt, out, leaf.start, leaf.end);
      out += features << (log2Bins + 3);
    }
  };

  const search = (leaf: GrowingLeaf): void => {
    const count = leaf.end - leaf.start;
    const hessian = packedHessian(leaf.total);
    if (hessian <= 0) return;
    const perHessian = count / hessian;
    const at = addressOf(leaf);
    kernels.findSplit(
      at,
      tableAt,
      slots,
      leaf.total,
      l2,
      minHessian,
      perHessian,
      count,
      minSamplesLeaf,
      resultAt,
    );
    leaf.gain = result[0]!;
    leaf.slot = result[1]!;
    leaf.low = result[2]!;
    leaf.high = result[3]!;
    leaf.leftTotal = result[4]!;
    const missingSum = pool[(at - poolAt + binned.histogramOffset[leaf.slot]!) >>> 3]!;
    leaf.taught = map.missing[leaf.slot] === 1 && missingSum !== 0;
  };

  return {
    async grow(builder, { gradientAt, hessianAt, rows, enabled, seed }, pause) {
      const count = rows ? rows.length : rowCount;
      if (rows) order.set(rows);
      else order.set(allRows);
      const from = rows ? orderAt : 0;
      kernels.sumDerivatives(gradientAt, hessianAt, from, 0, count, resultAt);
      const { toGradient, toHessian } = packedScale(result[1]!, result[2]!, count);
      const total = kernels.quantise(
        gradientAt,
        hessianAt,
        from,
        count,
        toGradient,
        toHessian,
        roundingSeed(seed, count),
        packedAt,
      );
      l2 = settings.l2Regularization * toHessian;
      minHessian = settings.minSumHessianInLeaf * toHessian;
      const gainUnit = toHessian / (toGradient * toGradient);
      for (let slot = 0; slot < slots; slot++) table[4 * slot + 3] = enabled[slot]!;
      const free = createHistogramPool(histograms);
      const leaves: GrowingLeaf[] = [];
      const divisible = (leaf: GrowingLeaf, others: number): boolean =>
        leaf.depth < maxDepth && leaf.end - leaf.start >= 2 * minSamplesLeaf && others + 1 < maxLeaves;

      /** Finds the halves' best divisions; the parent's histogram becomes the larger half's. */
      const searchHalves = (parent: GrowingLeaf, left: GrowingLeaf, right: GrowingLeaf): void => {
        const [small, large] =
          left.end - left.start <= right.end - right.start ? [left, right] : [right, left];
        if (!divisible(large, leaves.length + 1)) {
          free.release(parent);
          return;
        }
        small.histogram = free.take(leaves);
        build(small);
        if (parent.histogram >= 0) {
          large.histogram = parent.histogram;
          kernels.subtract(addressOf(large), addressOf(small), histogramBytes >>> 3);
        } else {
          large.histogram = free.take(leaves);
          build(large);
        }
        search(large);
        if (divisible(small, leaves.length + 1)) search(small);
        for (const half of [small, large]) if (half.gain <= 0) free.release(half);
      };

      const divide = (leaf: GrowingLeaf): void => {
        const { slot, low, high, start, end, depth } = leaf;
        const binsAt = binned.binsAt[slot]!;
        const stride = binned.stride[slot]!;
        const middle = kernels.partition(binsAt, stride, orderAt, scratchAt, start, end, low, high);
        // Where no row taught the direction of missing values they follow the larger half.
        const missingLeft = leaf.taught ? low === 0 : middle - start >= end - middle;
        const threshold = map.bounds[slot]![high - map.missing[slot]!] ?? Number.POSITIVE_INFINITY;
        const feature = map.features[slot]!;
        const child = builder.split(leaf.node, feature, threshold, missingLeft, leaf.gain * gainUnit);
        builder.setCover(child, middle - start);
        builder.setCover(child + 1, end - middle);
        const left = newLeaf(child, depth + 1, start, middle, leaf.leftTotal);
        const right = newLeaf(child + 1, depth + 1, middle, end, leaf.total - leaf.leftTotal);
        leaves.splice(leaves.indexOf(leaf), 1);
        searchHalves(leaf, left, right);
        leaves.push(left, right);
      };

      const root = newLeaf(builder.startTree(), 0, 0, count, total);
      builder.setCover(root.node, count);
      if (divisible(root, 0)) {
        root.histogram = free.take(leaves);
        build(root, rows === undefined);
        search(root);
      }
      leaves.push(root);
      for (let leaf = mostGainful(leaves); leaf && leaves.length < maxLeaves; leaf = mostGainful(leaves)) {
        divide(leaf);
        await pause();
      }
      return { leaves: leaves.map(({ node, start, end }) => ({ node, start, end })), orderAt };
    },
  };
}
