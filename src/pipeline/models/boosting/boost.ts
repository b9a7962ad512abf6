import type { Context } from '../../core/context';
import { createMatrix, type Matrix } from '../../core/matrix';
import type { Random } from '../../core/random';
import { createArena } from '../../kernels/arena';
import type { Task } from '../estimator';
import { addTreeValues } from '../tree/score';
import { concatTrees, type Trees } from '../tree/trees';
import { createTreesBuilder, type TreesBuilder } from '../tree/trees-builder';
import { binnedSize, binRows, histogramSize, learnBins } from './binned';
import { createGrower, type Grower, type GrownTree, type GrowSettings, growerSize } from './grower';
import type { BoostingModel } from './model';
import { meanLoss, type Objective, objectiveFor } from './objective';

/** Everything that steers boosting. */
export interface BoostingParams extends GrowSettings {
  nEstimators: number;
  learningRate: number;
  /** Share of the rows, and of the features, that each round sees. */
  subsample: number;
  colsample: number;
  /** Rounds without a better validation loss after which it stops; 0: never. */
  earlyStoppingRounds: number;
  /** The fewest rows in a bin of a feature with few values. */
  minDataInBin: number;
}

export interface BoostingInput {
  X: Matrix;
  y: Float64Array;
  task: Task;
  nClasses: number;
  weight: Float64Array | undefined;
  validation: { X: Matrix; y: Float64Array } | undefined;
}

/** Training loss is taken from about this many rows: enough for a learning curve, too few to cost time. */
const LOSS_ROWS = 20_000;
/** Data with more bins than this look for Stop between the divisions of a tree too. */
const LARGE = 5_000_000;

/** `count` of 0…n−1 without replacement, ascending (Knuth's selection sampling). */
function sampleAscending(n: number, count: number, random: Random): Int32Array {
  const chosen = new Int32Array(count);
  for (let i = 0, taken = 0; taken < count; i++) {
    if (random.uniform() * (n - i) < count - taken) chosen[taken++] = i;
  }
  return chosen;
}

/** 1 for the slots that a round may use. */
function sampleSlots(slots: number, share: number, random: Random): Uint8Array {
  const enabled = new Uint8Array(slots);
  if (share >= 1) return enabled.fill(1);
  const count = Math.max(1, Math.round(share * slots));
  for (const slot of sampleAscending(slots, Math.min(count, slots), random)) enabled[slot] = 1;
  return enabled;
}

/** Gives every leaf its exact Newton step: the histograms' rounding decides divisions, never answers. */
function setLeafValues(
  builder: TreesBuilder,
  { leaves, order }: GrownTree,
  gradient: Float64Array,
  hessian: Float64Array,
  { l2Regularization, learningRate }: BoostingParams,
): void {
  // A tree that divides nothing has nothing to say: the baseline already is the best constant.
  if (leaves.length < 2) return;
  for (const { node, start, end } of leaves) {
    let g = 0;
    let h = l2Regularization;
    for (let k = start; k < end; k++) {
      g += gradient[order[k]!]!;
      h += hessian[order[k]!]!;
    }
    builder.setValue(node, 0, h > 0 ? (-g / h) * learningRate : 0);
  }
}

/** Inner nodes answer the mean of what lies below them, so that a path can be told step by step. */
function fillInnerValues({ feature, left, right, cover, value }: Trees): void {
  for (let node = feature.length - 1; node >= 0; node--) {
    if (feature[node]! < 0) continue;
    const l = left[node]!;
    const r = right[node]!;
    value[node] = (cover[l]! * value[l]! + cover[r]! * value[r]!) / (cover[l]! + cover[r]!);
  }
}

function baselineScores(baseline: Float64Array, rows: number): Float64Array {
  const scores = createMatrix(rows, baseline.length).data;
  for (let i = 0; i < scores.length; i++) scores[i] = baseline[i % baseline.length]!;
  return scores;
}

/** The bins, memory and tree grower of one fit. */
function prepare(
  input: BoostingInput,
  params: BoostingParams,
  random: Random,
): { grower: Grower; slots: number } {
  const { X } = input;
  const map = learnBins(X, params.minDataInBin, random.derive('bins'));
  const bytes = histogramSize(map);
  const slots = map.features.length;
  const maxLeaves = Math.min(params.maxLeaves, Math.max(1, Math.floor(X.rows / params.minSamplesLeaf)));
  const arena = createArena(binnedSize(map, X.rows) + growerSize(maxLeaves, X.rows, slots, bytes));
  const settings = { ...params, maxLeaves };
  return { grower: createGrower(binRows(map, X, arena), X.rows, settings, arena), slots };
}

/**
 * Gradient boosted trees on histograms, grown leaf-wise (Friedman 2001; Ke et al. 2017, LightGBM): per round one
 * tree per output fits the loss' derivatives, a leaf answers −G/(H+λ) times the learning rate. The same input,
 * parameters and random stream give the same model to the bit.
 *
 * With `earlyStoppingRounds` and validation rows the model ends at the round with the least validation loss.
 */
export async function boost(
  input: BoostingInput,
  params: BoostingParams,
  context: Context,
): Promise<BoostingModel> {
  const { X, y, task, nClasses, weight, validation } = input;
  const objective: Objective = objectiveFor(task, nClasses);
  const { outputs } = objective;
  const { random } = context;
  const { grower, slots } = prepare(input, params, random);
  const baseline = objective.baseline(y, weight);
  const scores = baselineScores(baseline, X.rows);
  const validationScores = validation && baselineScores(baseline, validation.X.rows);
  const gradient = new Float64Array(outputs * X.rows);
  const hessian = new Float64Array(outputs * X.rows);
  const lossStep = Math.max(1, Math.floor(X.rows / LOSS_ROWS));
  const rounds: Trees[] = [];
  const trainLoss: number[] = [];
  const validationLoss: number[] = [];
  const total = params.nEstimators;
  const sampled = params.subsample < 1;
  let best = 0;

  for (let round = 0; round < total; round++) {
    const phase = `tree ${round + 1} of ${total}`;
    const large = X.rows * slots > LARGE;
    const pause = async () => (large ? context.tick(round, total, phase) : undefined);
    const draw = random.derive(round);
    objective.derivatives(scores, y, weight, gradient, hessian);
    const rows = sampled
      ? sampleAscending(X.rows, Math.max(1, Math.round(params.subsample * X.rows)), draw)
      : undefined;
    const enabled = sampleSlots(slots, params.colsample, draw);
    const builder = createTreesBuilder(1, 2 * params.maxLeaves * outputs);
    for (let k = 0; k < outputs; k++) {
      const g = gradient.subarray(k * X.rows, (k + 1) * X.rows);
      const h = hessian.subarray(k * X.rows, (k + 1) * X.rows);
      const tree = await grower.grow(
        builder,
        { gradient: g, hessian: h, rows, enabled, seed: draw.uint32() },
        pause,
      );
      setLeafValues(builder, tree, g, h, params);
      if (!sampled) addLeafValues(builder, tree, scores, outputs, k);
    }
    const trees = builder.finish();
    fillInnerValues(trees);
    // Nothing to learn any more; with samples the next one may teach something.
    if (trees.feature.length === outputs && !sampled && params.colsample >= 1) break;
    if (sampled) addTreeValues(trees, X, scores, outputs);
    rounds.push(trees);
    trainLoss.push(meanLoss(objective, scores, y, lossStep));
    if (validation && validationScores) {
      addTreeValues(trees, validation.X, validationScores, outputs);
      validationLoss.push(meanLoss(objective, validationScores, validation.y));
      if (validationLoss[round]! < (validationLoss[best - 1] ?? Number.POSITIVE_INFINITY)) best = round + 1;
      if (params.earlyStoppingRounds > 0 && round + 1 - best >= params.earlyStoppingRounds) break;
    }
    await context.tick(round + 1, total, phase);
  }
  const stops = params.earlyStoppingRounds > 0 && validation !== undefined;
  const kept = stops ? rounds.slice(0, Math.max(1, best)) : rounds;
  return {
    kind: 'boosting',
    task,
    nClasses,
    nFeatures: X.cols,
    baseline,
    trees: kept.length > 0 ? concatTrees(kept) : createTreesBuilder(1).finish(),
    trainLoss: Float64Array.from(trainLoss),
    validationLoss: Float64Array.from(validationLoss),
    nRounds: kept.length,
  };
}

/** Adds each leaf's value to its rows' scores. */
function addLeafValues(
  builder: TreesBuilder,
  { leaves, order }: GrownTree,
  scores: Float64Array,
  outputs: number,
  output: number,
): void {
  for (const { node, start, end } of leaves) {
    const value = builder.getValue(node, 0);
    for (let k = start; k < end; k++) scores[order[k]! * outputs + output]! += value;
  }
}
