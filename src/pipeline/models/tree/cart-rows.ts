import type { Matrix } from '../../core/matrix';
import { alignedSize, createArena } from '../../kernels/arena';
import { sortScratchSize } from '../../kernels/cart-kernels';
import type { Task } from '../estimator';
import { scanEntropy } from './entropy-scan';
import { binaryStats, type Criterion, classStats, type NodeStats, valueStats } from './node-stats';
import { type RankedRows, rankedSize, rankRows } from './ranked';

/** What trees learn from: classes as 0…nClasses−1 or values. */
export interface CartInput {
  X: Matrix;
  y: Float64Array;
  task: Task;
  nClasses: number;
}

/** The best division of a node that a scan found. */
export interface Scan {
  score: number;
  /** Ranks ≤ `last` go left; `next` is the first that goes right. */
  last: number;
  next: number;
  /** The left side's weight and weighted sum, where a side has one sum. */
  leftWeight: number;
  leftSum: number;
}

/** The rows of a training set as CART's loops see them; a node is a stretch of their order. */
export interface CartRows {
  ranked: RankedRows;
  /** What was taken off the targets of a regression. */
  centre: number;
  /**
   * Sets each row's weight and puts those of positive weight in their order.
   * @returns how many they are
   */
  begin(weight: Float64Array): number;
  /** Brings a node's rows together: what `stats` and `scan` work on. */
  gather(start: number, end: number): void;
  /** Sums up the rows brought together, `count` of them. */
  stats(count: number): NodeStats;
  /** The stats of a division's sides, in place of bringing their rows together; undefined where they are not known. */
  sides(parent: NodeStats, scan: Scan): { left: NodeStats; right: NodeStats } | undefined;
  /** Sorts a node by a feature. False when it has one value there. */
  sort(feature: number, start: number, end: number): boolean;
  /** Looks for a division of the sorted node with a score above `best`; whether there is one. */
  scan(count: number, stats: NodeStats, minRows: number, best: number): boolean;
  /** The score of what the latest successful scan found, and all of it. */
  bestScore(): number;
  found(): Scan;
  /** Divides a node's rows; returns where the right side begins. */
  partition(feature: number, last: number, start: number, end: number): number;
}

const RESULT = 5;

/**
 * What to take off the target before its squares are summed: nothing, unless its mean is so far from zero that the
 * squares would lose the differences. Left as they are, whole numbers have exact sums, and exact ties.
 */
function centreOf(y: Float64Array): number {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const variance = y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length;
  return mean * mean > 1e6 * variance ? mean : 0;
}

/** Ranks the features and takes the memory for any number of trees. */
export function createCartRows({ X, y, task, nClasses }: CartInput, criterion: Criterion): CartRows {
  const { rows, cols } = X;
  const regression = task === 'regression';
  // One sum per side is enough; more classes need one each.
  const bySums = regression || (nClasses === 2 && criterion === 'gini');
  const room = {
    order: 4 * rows,
    weight: 8 * rows,
    target: 8 * rows,
    pairs: 16 * rows,
    scratch: sortScratchSize(rows),
    totals: 8 * nClasses,
    sides: 16 * nClasses,
    result: 8 * RESULT,
  };
  const bytes = Object.values(room).reduce((sum, size) => sum + alignedSize(size), 0);
  const arena = createArena(rankedSize(rows, cols) + bytes);
  const ranked = rankRows(X, arena);
  const { kernels } = arena;
  const orderAt = arena.allocate(room.order);
  const weightAt = arena.allocate(room.weight);
  const targetAt = arena.allocate(room.target);
  const pairsAt = arena.allocate(room.pairs);
  const scratchAt = arena.allocate(room.scratch);
  const totalsAt = arena.allocate(room.totals);
  const sidesAt = arena.allocate(room.sides);
  const resultAt = arena.allocate(room.result);
  const order = arena.i32(orderAt, rows);
  const weights = arena.f64(weightAt, rows);
  const targets = arena.f64(targetAt, rows);
  const totals = arena.f64(totalsAt, nClasses);
  const result = arena.f64(resultAt, RESULT);
  const centre = regression ? centreOf(y) : 0;
  /** Whether all weights are whole, so that sums of them are exact. */
  let whole = true;

  const runScan = (count: number, { weight, sums }: NodeStats, minRows: number, best: number): number => {
    const rest = [minRows, best, resultAt] as const;
    if (regression) return kernels.scanValues(scratchAt, count, pairsAt, weight, sums[0]!, ...rest);
    if (bySums) return kernels.scanBinary(scratchAt, count, pairsAt, weight, sums[1]!, ...rest);
    if (criterion === 'entropy') {
      const pairs = arena.f64(pairsAt, 2 * count);
      return scanEntropy(arena, scratchAt, pairs, sums, minRows, best, result);
    }
    totals.set(sums);
    return kernels.scanClasses(scratchAt, count, pairsAt, nClasses, totalsAt, sidesAt, weight, ...rest);
  };

  return {
    ranked,
    centre,
    begin(weight) {
      let count = 0;
      whole = true;
      for (let i = 0; i < rows; i++) {
        const w = weight[i]!;
        weights[i] = w;
        targets[i] = bySums ? w * (y[i]! - centre) : y[i]!;
        if (w > 0) order[count++] = i;
        if (!Number.isInteger(w)) whole = false;
      }
      return count;
    },
    gather: (start, end) => kernels.gatherPairs(weightAt, targetAt, orderAt, start, end, pairsAt),
    stats(count) {
      if (!bySums) return classStats(arena.f64(pairsAt, 2 * count), nClasses, criterion);
      kernels.pairMoments(pairsAt, count, resultAt);
      const [weight, sum, squares] = [result[0]!, result[1]!, result[2]!];
      return regression ? valueStats(weight, sum, squares) : binaryStats(weight, sum);
    },
    sides(parent, { leftWeight, leftSum }) {
      // A value's variance needs squares, and differences of rounded sums are not pure where their rows are.
      if (regression || !bySums || !whole) return undefined;
      return {
        left: binaryStats(leftWeight, leftSum),
        right: binaryStats(parent.weight - leftWeight, parent.sums[1]! - leftSum),
      };
    },
    sort: (feature, start, end) =>
      kernels.sortByFeature(ranked.ranksAt[feature]!, orderAt, start, end, scratchAt) === 1,
    scan: (count, stats, minRows, best) => runScan(count, stats, minRows, best) === 1,
    bestScore: () => result[0]!,
    found: () => ({
      score: result[0]!,
      last: result[1]!,
      next: result[2]!,
      leftWeight: result[3]!,
      leftSum: result[4]!,
    }),
    partition: (feature, last, start, end) =>
      kernels.partitionByRank(ranked.ranksAt[feature]!, orderAt, scratchAt, start, end, last),
  };
}
