import { type CartInput, type CartRows, createCartRows } from './cart-rows';
import { createFeatureSampler, type FeatureSampler } from './feature-sampler';
import type { Criterion, NodeStats } from './node-stats';
import { thresholdBetween } from './ranked';
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

/** A node that may still be divided. */
interface Pending {
  node: number;
  depth: number;
  start: number;
  end: number;
  stats: NodeStats;
  /** How many features are known to be constant in it. */
  constants: number;
}

/** Rows sorted between two pauses. */
const PAUSE_ROWS = 400_000;

/** Tries features until enough were seen and one of them could divide the node; the best, or −1. */
function findFeature(
  rows: CartRows,
  sampler: FeatureSampler,
  { start, end, stats, constants }: Pending,
  minRows: number,
): number {
  let found = -1;
  let best = Number.NEGATIVE_INFINITY;
  sampler.begin(constants);
  for (let feature = sampler.next(); feature >= 0; feature = sampler.next()) {
    const varies = rows.sort(feature, start, end);
    sampler.tell(!varies);
    if (!varies || !rows.scan(end - start, stats, minRows, best)) continue;
    best = rows.bestScore();
    found = feature;
  }
  return found;
}

/**
 * Grows CART trees (Breiman et al. 1984) with scikit-learn's definitions: thresholds half-way between neighbouring
 * values, any division of an impure node that keeps to the limits, of equal ones the first found. Sorts the
 * features once; then grows as many trees as wanted.
 */
export function createCartGrower(input: CartInput, settings: CartSettings): CartGrower {
  const { X, task, nClasses } = input;
  const { maxDepth, maxFeatures, minSamplesLeaf, minSamplesSplit } = settings;
  const rows = createCartRows(input, settings.criterion);
  const outputs = task === 'multiclass' ? nClasses : 1;

  const setValue = (builder: TreesBuilder, node: number, { weight, sums }: NodeStats): void => {
    builder.setCover(node, weight);
    if (task === 'regression') builder.setValue(node, 0, sums[0]! / weight + rows.centre);
    else if (outputs === 1) builder.setValue(node, 0, sums[1]! / weight);
    else for (let k = 0; k < outputs; k++) builder.setValue(node, k, sums[k]! / weight);
  };

  const isFinal = ({ start, end, depth, stats }: Pending): boolean =>
    stats.pure || depth >= maxDepth || end - start < minSamplesSplit || end - start < 2 * minSamplesLeaf;

  const statsOf = (start: number, end: number): NodeStats => {
    rows.gather(start, end);
    return rows.stats(end - start);
  };

  return {
    outputs,
    async grow(builder, weight, seed, pause) {
      const sampler = createFeatureSampler(X.cols, maxFeatures, seed);
      const count = rows.begin(weight);
      const root = builder.startTree();
      const impurities: number[] = [];
      const settle = (node: number, stats: NodeStats): void => {
        setValue(builder, node, stats);
        impurities[node - root] = stats.impurity;
      };
      const rootStats = statsOf(0, count);
      settle(root, rootStats);
      const pending: Pending[] = [
        { node: root, depth: 0, start: 0, end: count, stats: rootStats, constants: 0 },
      ];
      let work = 0;
      for (let next = pending.pop(); next; next = pending.pop()) {
        if (isFinal(next)) continue;
        const { node, start, end, stats } = next;
        rows.gather(start, end);
        const feature = findFeature(rows, sampler, next, minSamplesLeaf);
        const constants = sampler.constants();
        if (feature < 0) continue;
        const division = rows.found();
        const { last } = division;
        const middle = rows.partition(feature, last, start, end);
        const { left, right } = rows.sides(stats, division) ?? {
          left: statsOf(start, middle),
          right: statsOf(middle, end),
        };
        const gain =
          stats.weight * stats.impurity - left.weight * left.impurity - right.weight * right.impurity;
        const threshold = thresholdBetween(rows.ranked, feature, last, division.next);
        // Missing values rank last; where training had none they follow the larger half.
        const missingLeft = !rows.ranked.features[feature]!.missing && left.weight >= right.weight;
        const child = builder.split(node, feature, threshold, missingLeft, gain);
        settle(child, left);
        settle(child + 1, right);
        const depth = next.depth + 1;
        pending.push({ node: child + 1, depth, start: middle, end, stats: right, constants });
        pending.push({ node: child, depth, start, end: middle, stats: left, constants });
        work += (end - start) * Math.min(X.cols, maxFeatures);
        if (work > PAUSE_ROWS) {
          await pause();
          work = 0;
        }
      }
      return Float64Array.from(impurities);
    },
  };
}
