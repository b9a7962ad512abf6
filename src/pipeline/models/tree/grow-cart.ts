import type { Matrix } from '../../core/matrix';
import { alignedSize, createArena } from '../../kernels/arena';
import { sortScratchSize } from '../../kernels/cart-kernels';
import type { Task } from '../estimator';
import { scanEntropy } from './entropy-scan';
import { createFeatureSampler, type FeatureSampler } from './feature-sampler';
import { binaryStats, type Criterion, classStats, type NodeStats, valueStats } from './node-stats';
import { rankedSize, rankRows, thresholdBetween } from './ranked';
import type { TreesBuilder } from './trees-builder';

/** What limits a tree. */
export interface CartSettings {
  criterion: Criterion;
  /** Infinity for no limit. */
  maxDepth: number;
  minSamplesSplit: number;
  minSamplesLeaf: number;
  /** Features tried per node; constant ones count, but one that varies is always among them. */
  maxFeatures: number;
}

/** What trees learn from: classes as 0…nClasses−1 or values. */
export interface CartInput {
  X: Matrix;
  y: Float64Array;
  task: Task;
  nClasses: number;
}

export interface CartGrower {
  /** 1 for regression and two classes (whose value is the probability of class 1), else the number of classes. */
  outputs: number;
  /**
   * Adds one tree to the builder.
   * @param weight one weight per row; rows of weight 0 are left out
   * @param seed of the choice of features tried, and with it of ties
   * @param pause awaited now and then
   * @returns the impurity of each of its nodes, in their order
   */
  grow(
    builder: TreesBuilder,
    weight: Float64Array,
    seed: number,
    pause: () => Promise<void>,
  ): Promise<Float64Array>;
}

interface Pending {
  node: number;
  depth: number;
  start: number;
  end: number;
  stats: NodeStats;
  /** How many features are known to be constant in it. */
  constants: number;
}

/** The division of a node: ranks ≤ `last` of the feature go left. */
interface Division {
  feature: number;
  last: number;
  next: number;
}

const RESULT = 3;
/** Rows sorted between two pauses. */
const PAUSE_ROWS = 400_000;

/**
 * What to take off the target before its squares are summed: nothing, unless its mean is so far from zero that the
 * squares would lose the differences. Left as they are, whole numbers have exact sums, and exact ties.
 */
function centreOf(y: Float64Array): number {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const variance = y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length;
  return mean * mean > 1e6 * variance ? mean : 0;
}

/**
 * Grows CART trees (Breiman et al. 1984) with scikit-learn's definitions: thresholds half-way between neighbouring
 * values, any division of an impure node that keeps to the limits, of equal ones the first found. Sorts the
 * features once; then grows as many trees as wanted.
 */
export function createCartGrower(input: CartInput, settings: CartSettings): CartGrower {
  const { X, y, task, nClasses } = input;
  const { rows, cols } = X;
  const { criterion, minSamplesLeaf } = settings;
  // One sum per side is enough; more classes need one each.
  const bySums = task === 'regression' || (nClasses === 2 && criterion === 'gini');
  const sizes = [4 * rows, 8 * rows, 8 * rows, 8 * rows, 8 * rows, sortScratchSize(rows)];
  sizes.push(8 * nClasses, 16 * nClasses, 8 * RESULT);
  const arena = createArena(rankedSize(rows, cols) + sizes.reduce((sum, size) => sum + alignedSize(size), 0));
  const ranked = rankRows(X, arena);
  const { kernels } = arena;
  const [orderAt, weightAt, targetAt, localWeightAt, localTargetAt, scratchAt, totalsAt, sidesAt, resultAt] =
    sizes.map((size) => arena.allocate(size)) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
  const order = arena.i32(orderAt, rows);
  const weights = arena.f64(weightAt, rows);
  const targets = arena.f64(targetAt, rows);
  const totals = arena.f64(totalsAt, nClasses);
  const result = arena.f64(resultAt, RESULT);
  const centre = task === 'regression' ? centreOf(y) : 0;
  const outputs = task === 'multiclass' ? nClasses : 1;

  /** Brings the rows' weights and targets together and sums them up. */
  const gather = (start: number, end: number): NodeStats => {
    kernels.gather(weightAt, orderAt, start, end, localWeightAt);
    kernels.gather(targetAt, orderAt, start, end, localTargetAt);
    const w = arena.f64(localWeightAt, end - start);
    const t = arena.f64(localTargetAt, end - start);
    if (task === 'regression') return valueStats(w, t);
    return bySums ? binaryStats(w, t) : classStats(w, t, nClasses, criterion);
  };

  const scan = (count: number, { weight, sums }: NodeStats, best: number): number => {
    if (bySums) {
      const total = task === 'regression' ? sums[0]! : sums[1]!;
      const scanSums = task === 'regression' ? kernels.scanValues : kernels.scanBinary;
      return scanSums(
        scratchAt,
        count,
        localWeightAt,
        localTargetAt,
        weight,
        total,
        minSamplesLeaf,
        best,
        resultAt,
      );
    }
    if (criterion === 'entropy') {
      const w = arena.f64(localWeightAt, count);
      const t = arena.f64(localTargetAt, count);
      return scanEntropy(arena, scratchAt, w, t, sums, minSamplesLeaf, best, result);
    }
    return kernels.scanClasses(
      scratchAt,
      count,
      localWeightAt,
      localTargetAt,
      nClasses,
      totalsAt,
      sidesAt,
      weight,
      minSamplesLeaf,
      best,
      resultAt,
    );
  };

  /** Tries features until enough were seen and one of them could divide the node. */
  const findDivision = (sampler: FeatureSampler, { start, end, stats, constants }: Pending) => {
    let best = Number.NEGATIVE_INFINITY;
    let division: Division | undefined;
    if (!bySums) totals.set(stats.sums);
    sampler.begin(constants);
    for (let feature = sampler.next(); feature >= 0; feature = sampler.next()) {
      const varies = kernels.sortByFeature(ranked.ranksAt[feature]!, orderAt, start, end, scratchAt) === 1;
      sampler.tell(!varies);
      if (!varies || scan(end - start, stats, best) === 0) continue;
      best = result[0]!;
      division = { feature, last: result[1]!, next: result[2]! };
    }
    return division;
  };

  const setValue = (builder: TreesBuilder, node: number, { weight, sums }: NodeStats): void => {
    builder.setCover(node, weight);
    if (task === 'regression') builder.setValue(node, 0, sums[0]! / weight + centre);
    else if (outputs === 1) builder.setValue(node, 0, sums[1]! / weight);
    else for (let k = 0; k < outputs; k++) builder.setValue(node, k, sums[k]! / weight);
  };

  const fillRows = (weight: Float64Array): number => {
    let count = 0;
    for (let i = 0; i < rows; i++) {
      const w = weight[i]!;
      weights[i] = w;
      targets[i] = bySums ? w * (y[i]! - centre) : y[i]!;
      if (w > 0) order[count++] = i;
    }
    return count;
  };

  return {
    outputs,
    async grow(builder, weight, seed, pause) {
      const sampler = createFeatureSampler(cols, settings.maxFeatures, seed);
      const count = fillRows(weight);
      const root = builder.startTree();
      const impurities: number[] = [];
      const settle = (node: number, stats: NodeStats): void => {
        setValue(builder, node, stats);
        impurities[node - root] = stats.impurity;
      };
      const rootStats = gather(0, count);
      settle(root, rootStats);
      const pending: Pending[] = [
        { node: root, depth: 0, start: 0, end: count, stats: rootStats, constants: 0 },
      ];
      let work = 0;
      for (let next = pending.pop(); next; next = pending.pop()) {
        const { node, depth, start, end, stats } = next;
        const size = end - start;
        const final =
          stats.pure ||
          depth >= settings.maxDepth ||
          size < settings.minSamplesSplit ||
          size < 2 * minSamplesLeaf;
        if (final) continue;
        // The rows brought together last are another node's.
        if (node !== root) gather(start, end);
        const division = findDivision(sampler, next);
        const constants = sampler.constants();
        if (!division) continue;
        const { feature, last } = division;
        const ranksAt = ranked.ranksAt[feature]!;
        const middle = kernels.partitionByRank(ranksAt, orderAt, scratchAt, start, end, last);
        const left = gather(start, middle);
        const right = gather(middle, end);
        const gain =
          stats.weight * stats.impurity - left.weight * left.impurity - right.weight * right.impurity;
        const threshold = thresholdBetween(ranked, feature, last, division.next);
        // Missing values rank last; where training had none they follow the larger half.
        const missingLeft = !ranked.features[feature]!.missing && left.weight >= right.weight;
        const child = builder.split(node, feature, threshold, missingLeft, gain);
        settle(child, left);
        settle(child + 1, right);
        pending.push({ node: child + 1, depth: depth + 1, start: middle, end, stats: right, constants });
        pending.push({ node: child, depth: depth + 1, start, end: middle, stats: left, constants });
        work += size * Math.min(cols, settings.maxFeatures);
        if (work > PAUSE_ROWS) {
          await pause();
          work = 0;
        }
      }
      return Float64Array.from(impurities);
    },
  };
}
