import { mixSeed } from '../../core/random';
import type { CartInput } from './cart-rows';
import { createFeatureSampler, type FeatureSampler } from './feature-sampler';
import type { CartGrower, CartSettings } from './grow-cart';
import { classStats, type NodeStats, valueStats } from './node-stats';
import type { TreesBuilder } from './trees-builder';

/** A node that may still be divided: a stretch of the order of rows. */
interface Pending {
  node: number;
  depth: number;
  start: number;
  end: number;
  stats: NodeStats;
  /** How many features are known to be constant in it. */
  constants: number;
}

interface Division {
  feature: number;
  threshold: number;
}

/** A feature whose values lie closer together than this counts as constant (scikit-learn's limit). */
const CONSTANT = 1e-7;
/** Rows looked at between two pauses. */
const PAUSE_ROWS = 400_000;

/** Numbers in (0, 1) by Marsaglia's xorshift32: good enough for thresholds, and far faster than the stream. */
function quickUniform(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

/**
 * Grows extremely randomised trees (Geurts, Ernst & Wehenkel 2006) with scikit-learn's definitions: of each feature
 * tried, one threshold is drawn evenly between its least and its greatest value in the node; the best of these
 * divides. Nothing is sorted. Gini impurity or squared error.
 */
export function createRandomGrower({ X, y, task, nClasses }: CartInput, settings: CartSettings): CartGrower {
  const { maxDepth, maxFeatures, minSamplesLeaf, minSamplesSplit } = settings;
  const { rows, cols } = X;
  const regression = task === 'regression';
  const outputs = task === 'multiclass' ? nClasses : 1;
  // Column after column: a node reads one feature of many rows.
  const columns = new Float64Array(rows * cols);
  for (let i = 0, at = 0; i < rows; i++) for (let j = 0; j < cols; j++) columns[j * rows + i] = X.data[at++]!;
  // Squares of values far from zero would lose the differences.
  const centre = regression ? y.reduce((sum, value) => sum + value, 0) / rows : 0;
  const targets = regression ? y.map((value) => value - centre) : y;
  const order = new Int32Array(rows);
  const right = new Int32Array(rows);
  const sums = regression ? 1 : nClasses;
  const leftSums = new Float64Array(sums);
  let weights = new Float64Array(0);

  const statsOf = (start: number, end: number): NodeStats => {
    if (!regression) {
      const pairs = new Float64Array(2 * (end - start));
      for (let i = start, at = 0; i < end; i++) {
        pairs[at++] = weights[order[i]!]!;
        pairs[at++] = y[order[i]!]!;
      }
      return classStats(pairs, nClasses, 'gini');
    }
    let weight = 0;
    let sum = 0;
    let squares = 0;
    for (let i = start; i < end; i++) {
      const w = weights[order[i]!]!;
      weight += w;
      sum += w * targets[order[i]!]!;
    }
    const mean = sum / weight;
    for (let i = start; i < end; i++) squares += weights[order[i]!]! * (targets[order[i]!]! - mean) ** 2;
    return valueStats(weight, sum, squares);
  };

  const setValue = (builder: TreesBuilder, node: number, stats: NodeStats): void => {
    builder.setCover(node, stats.weight);
    if (regression) builder.setValue(node, 0, stats.sums[0]! / stats.weight + centre);
    else if (outputs === 1) builder.setValue(node, 0, stats.sums[1]! / stats.weight);
    else for (let k = 0; k < outputs; k++) builder.setValue(node, k, stats.sums[k]! / stats.weight);
  };

  /** Σ (sum² / weight) over both sides: larger is purer. −∞ when a side has too few rows or no weight. */
  const scoreOf = ({ start, end, stats }: Pending, feature: number, threshold: number): number => {
    const column = feature * rows;
    let leftRows = 0;
    let leftWeight = 0;
    leftSums.fill(0);
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      if (!(columns[column + row]! <= threshold)) continue;
      leftRows++;
      leftWeight += weights[row]!;
      if (regression) leftSums[0]! += weights[row]! * targets[row]!;
      else leftSums[y[row]!]! += weights[row]!;
    }
    const rightWeight = stats.weight - leftWeight;
    const fewest = Math.min(leftRows, end - start - leftRows);
    if (fewest < minSamplesLeaf || leftWeight <= 0 || rightWeight <= 0) return Number.NEGATIVE_INFINITY;
    let score = 0;
    for (let k = 0; k < sums; k++) {
      const leftSum = leftSums[k]!;
      const rightSum = stats.sums[k]! - leftSum;
      score += (leftSum * leftSum) / leftWeight + (rightSum * rightSum) / rightWeight;
    }
    return score;
  };

  const findDivision = (pending: Pending, sampler: FeatureSampler, random: () => number): Division | null => {
    const { start, end, constants } = pending;
    let found: Division | null = null;
    let best = Number.NEGATIVE_INFINITY;
    sampler.begin(constants);
    for (let feature = sampler.next(); feature >= 0; feature = sampler.next()) {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let i = start, column = feature * rows; i < end; i++) {
        const value = columns[column + order[i]!]!;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      const varies = high > low + CONSTANT;
      sampler.tell(!varies);
      if (!varies) continue;
      const drawn = low + random() * (high - low);
      const threshold = drawn < high ? drawn : low;
      const score = scoreOf(pending, feature, threshold);
      if (score > best) {
        best = score;
        found = { feature, threshold };
      }
    }
    return found;
  };

  /** Rows that go left first, each side in its order; returns where the right side begins. */
  const partition = ({ start, end }: Pending, { feature, threshold }: Division): number => {
    let middle = start;
    let put = 0;
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      if (columns[feature * rows + row]! <= threshold) order[middle++] = row;
      else right[put++] = row;
    }
    order.set(right.subarray(0, put), middle);
    return middle;
  };

  const isFinal = ({ start, end, depth, stats }: Pending): boolean =>
    stats.pure || depth >= maxDepth || end - start < minSamplesSplit || end - start < 2 * minSamplesLeaf;

  return {
    outputs,
    async grow(builder, weight, seed, pause) {
      weights = weight as Float64Array<ArrayBuffer>;
      const sampler = createFeatureSampler(cols, maxFeatures, seed);
      const random = quickUniform(mixSeed(seed, 'thresholds'));
      let count = 0;
      for (let i = 0; i < rows; i++) if (weight[i]! > 0) order[count++] = i;
      const root = builder.startTree();
      const impurities: number[] = [];
      const settle = (node: number, stats: NodeStats): void => {
        setValue(builder, node, stats);
        impurities[node - root] = stats.impurity;
      };
      const stats = statsOf(0, count);
      settle(root, stats);
      const pending: Pending[] = [{ node: root, depth: 0, start: 0, end: count, stats, constants: 0 }];
      let work = 0;
      for (let next = pending.pop(); next; next = pending.pop()) {
        if (isFinal(next)) continue;
        const { node, start, end, depth } = next;
        const division = findDivision(next, sampler, random);
        const constants = sampler.constants();
        work += (end - start) * Math.min(cols, maxFeatures);
        if (work > PAUSE_ROWS) {
          await pause();
          work = 0;
        }
        if (!division) continue;
        const middle = partition(next, division);
        const [left, other] = [statsOf(start, middle), statsOf(middle, end)];
        const gain =
          next.stats.weight * next.stats.impurity -
          left.weight * left.impurity -
          other.weight * other.impurity;
        const child = builder.split(
          node,
          division.feature,
          division.threshold,
          left.weight >= other.weight,
          gain,
        );
        settle(child, left);
        settle(child + 1, other);
        const below = depth + 1;
        pending.push({ node: child + 1, depth: below, start: middle, end, stats: other, constants });
        pending.push({ node: child, depth: below, start, end: middle, stats: left, constants });
      }
      return Float64Array.from(impurities);
    },
  };
}
