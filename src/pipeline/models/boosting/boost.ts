import type { Context } from '../../core/context';
import type { Matrix } from '../../core/matrix';
import type { Random } from '../../core/random';
import { alignedSize, createArena, type TreeKernels } from '../../kernels/arena';
import type { Task } from '../estimator';
import { addTreeValues } from '../tree/score';
import { concatTrees, type Trees } from '../tree/trees';
import { createTreesBuilder, type TreesBuilder } from '../tree/trees-builder';
import { binnedSize, binRows, histogramSize, learnBins } from './binned';
import { createGrower, type Grower, type GrownTree, type GrowSettings, growerSize } from './grower';
import type { BoostingModel } from './model';
import { createNewton, type Newton, newtonSize } from './newton';
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

/**
 * Gives every leaf its exact Newton step (the histograms' rounding decides divisions, never answers) and, unless
 * only a sample of the rows is in the leaves, adds it to their scores.
 */
function settleLeaves(
  builder: TreesBuilder,
  { leaves, orderAt }: GrownTree,
  { newton, kernels, sums, sumsAt }: Workshop,
  output: number,
  { l2Regularization, learningRate, subsample }: BoostingParams,
): void {
  // A tree that divides nothing has nothing to say: the baseline already is the best constant.
  if (leaves.length < 2) return;
  const gradientAt = newton.gradientAt(output);
  const hessianAt = newton.hessianAt(output);
  for (const { node, start, end } of leaves) {
    kernels.sumDerivatives(gradientAt, hessianAt, orderAt, start, end, sumsAt);
    const steepness = sums[2]! + l2Regularization;
    const value = steepness > 0 ? (-sums[0]! / steepness) * learningRate : 0;
    builder.setValue(node, 0, value);
    if (subsample >= 1)
      kernels.addToRows(newton.scoresAt, newton.outputs, output, orderAt, start, end, value);
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
  return Float64Array.from({ length: rows * baseline.length }, (_, i) => baseline[i % baseline.length]!);
}

/** The memory of one fit and what works in it. */
interface Workshop {
  kernels: TreeKernels;
  newton: Newton;
  grower: Grower;
  slots: number;
  /** Room for three sums. */
  sumsAt: number;
  sums: Float64Array;
}

function setUp(
  { X, y, weight }: BoostingInput,
  params: BoostingParams,
  objective: Objective,
  baseline: Float64Array,
  random: Random,
): Workshop {
  const map = learnBins(X, params.minDataInBin, random);
  const slots = map.features.length;
  const bytes = histogramSize(map);
  const maxLeaves = Math.min(params.maxLeaves, Math.max(1, Math.floor(X.rows / params.minSamplesLeaf)));
  const settings: GrowSettings = { ...params, maxLeaves };
  const arena = createArena(
    newtonSize(X.rows, objective.outputs, weight !== undefined) +
      binnedSize(map, X.rows) +
      growerSize(settings, X.rows, slots, bytes) +
      alignedSize(24),
  );
  const newton = createNewton(objective, y, weight, baseline, arena);
  const binned = binRows(map, X, arena);
  const grower = createGrower(binned, X.rows, settings, arena);
  const sumsAt = arena.allocate(24);
  return { kernels: arena.kernels, newton, grower, slots, sumsAt, sums: arena.f64(sumsAt, 3) };
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
  const baseline = objective.baseline(y, weight);
  const workshop = setUp(input, params, objective, baseline, random.derive('bins'));
  const { newton, grower, slots } = workshop;
  const validationScores = validation && baselineScores(baseline, validation.X.rows);
  const rounds: Trees[] = [];
  const trainLoss: number[] = [];
  const validationLoss: number[] = [];
  const total = params.nEstimators;
  const sampled = params.subsample < 1;
  const large = X.rows * slots > LARGE;
  let best = 0;
  newton.derive();

  for (let round = 0; round < total; round++) {
    const phase = `tree ${round + 1} of ${total}`;
    const pause = async () => (large ? context.tick(round, total, phase) : undefined);
    const draw = random.derive(round);
    const rows = sampled
      ? sampleAscending(X.rows, Math.max(1, Math.round(params.subsample * X.rows)), draw)
      : undefined;
    const enabled = sampleSlots(slots, params.colsample, draw);
    const builder = createTreesBuilder(1, 2 * params.maxLeaves * outputs);
    for (let k = 0; k < outputs; k++) {
      const derivatives = { gradientAt: newton.gradientAt(k), hessianAt: newton.hessianAt(k) };
      const tree = await grower.grow(builder, { ...derivatives, rows, enabled, seed: draw.uint32() }, pause);
      settleLeaves(builder, tree, workshop, k, params);
    }
    const trees = builder.finish();
    fillInnerValues(trees);
    // Nothing to learn any more; with samples the next one may teach something.
    if (trees.feature.length === outputs && !sampled && params.colsample >= 1) break;
    if (sampled) addTreeValues(trees, X, newton.scores, outputs);
    rounds.push(trees);
    trainLoss.push(newton.derive());
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
