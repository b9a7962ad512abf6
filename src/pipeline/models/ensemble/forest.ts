import type { Context } from '../../core/context';
import type { Random } from '../../core/random';
import { resolveParams } from '../catalog';
import type { Estimator, Task, TrainingData } from '../estimator';
import { effectiveWeights } from '../sample-weights';
import { argmaxRows, checkFeatureCount, checkTrainingData } from '../shape';
import { checkTargets } from '../tree/check-targets';
import { meanTreeValues, treeProba } from '../tree/estimator';
import { type CartSettings, createCartGrower } from '../tree/grow-cart';
import { createRandomGrower } from '../tree/grow-random';
import type { Trees } from '../tree/trees';
import { createTreesBuilder } from '../tree/trees-builder';
import { createOutOfBag, type OutOfBag } from './out-of-bag';

/** A forest of either family as plain data. */
export interface ForestModel {
  kind: 'forest' | 'extraTrees';
  task: Task;
  nClasses: number;
  nFeatures: number;
  /** All trees; values as in a single tree (see `TreeModel`). */
  trees: Trees;
  /** Without bootstrap no row is out of any bag. */
  outOfBag: OutOfBag;
}

/** What steers a forest besides its trees. */
export interface ForestSettings extends CartSettings {
  nEstimators: number;
  /** Whether each tree learns from as many rows drawn with replacement. */
  bootstrap: boolean;
  /** The best threshold of each feature tried (default), or one drawn at random. */
  splitter?: 'best' | 'random';
}

/** How many of `features` a node tries. */
function featuresTried(choice: string, features: number, task: Task): number {
  const rule = choice === 'auto' ? (task === 'regression' ? 'all' : 'sqrt') : choice;
  if (rule === 'sqrt') return Math.max(1, Math.floor(Math.sqrt(features)));
  return rule === 'third' ? Math.max(1, Math.floor(features / 3)) : features;
}

/** Multiplies weights by how often each row is drawn; the rows that are not drawn at all. */
function drawBag(weight: Float64Array | undefined, bag: Float64Array, random: Random): Int32Array {
  const rows = bag.length;
  bag.fill(0);
  // Marsaglia's xorshift32: good enough to draw rows, and ten times as fast as the stream.
  let state = random.uint32() | 1;
  for (let k = 0; k < rows; k++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bag[Math.floor(((state >>> 0) / 4294967296) * rows)]!++;
  }
  let count = 0;
  const unseen = new Int32Array(rows);
  for (let i = 0; i < rows; i++) if (bag[i] === 0) unseen[count++] = i;
  if (weight) {
    let total = 0;
    for (let i = 0; i < rows; i++) total += bag[i]! * weight[i]!;
    // A bag of weightless rows teaches nothing: this tree sees them all.
    for (let i = 0; i < rows; i++) bag[i] = (total > 0 ? bag[i]! : 1) * weight[i]!;
    if (total === 0) return new Int32Array(0);
  }
  return unseen.slice(0, count);
}

/** A forest with everything that steers it spelt out; see `forestEstimator` and `extraTreesEstimator`. */
export async function fitForest(
  data: TrainingData,
  settings: ForestSettings,
  weight: Float64Array | undefined,
  context: Context,
): Promise<ForestModel> {
  const { X, y, task, nClasses } = data;
  const grower =
    settings.splitter === 'random' ? createRandomGrower(data, settings) : createCartGrower(data, settings);
  const builder = createTreesBuilder(grower.outputs, 1024);
  const outOfBag = createOutOfBag(X, y, task, grower.outputs);
  const bag = weight?.slice() ?? new Float64Array(X.rows).fill(1);
  const total = settings.nEstimators;
  for (let t = 0; t < total; t++) {
    const phase = `tree ${t + 1} of ${total}`;
    const random = context.random.derive(t);
    const unseen = settings.bootstrap ? drawBag(weight, bag, random) : undefined;
    const root = builder.size();
    await grower.grow(builder, bag, random.uint32(), () => context.tick(t, total, phase));
    if (unseen) outOfBag.add(builder.view(), root, unseen);
    await context.tick(t + 1, total, phase);
  }
  const trees = builder.finish();
  const kind = settings.splitter === 'random' ? 'extraTrees' : 'forest';
  return { kind, task, nClasses, nFeatures: X.cols, trees, outOfBag: outOfBag.finish() };
}

/** One of the two families; they differ in how a node finds its threshold, and in the catalog's defaults. */
function forestFamily(id: 'forest' | 'extraTrees', splitter: 'best' | 'random'): Estimator<ForestModel> {
  return {
    id,
    fit(data, params, context) {
      checkTrainingData(data);
      checkTargets(data);
      const { task, X } = data;
      const chosen = resolveParams(id, params, task);
      const settings: ForestSettings = {
        criterion: task === 'regression' ? 'squaredError' : 'gini',
        nEstimators: chosen.number('nEstimators'),
        maxDepth: chosen.numberOrNull('maxDepth') ?? Number.POSITIVE_INFINITY,
        minSamplesSplit: 2,
        minSamplesLeaf: chosen.number('minSamplesLeaf'),
        maxFeatures: featuresTried(chosen.text('maxFeatures'), X.cols, task),
        bootstrap: chosen.flag('bootstrap'),
        splitter,
      };
      return fitForest(data, settings, effectiveWeights(data, chosen.text('classWeight')), context);
    },
    predict(model, X) {
      checkFeatureCount(X, model.nFeatures);
      if (model.task === 'regression') return meanTreeValues(model.trees, X).data;
      return argmaxRows(treeProba(model.task, model.trees, X));
    },
    predictProba(model, X) {
      checkFeatureCount(X, model.nFeatures);
      return treeProba(model.task, model.trees, X);
    },
  };
}

/**
 * A random forest (Breiman 2001) with scikit-learn's definitions: deep CART trees, each on its own bootstrap of the
 * rows and, per node, a random choice of features (the root of their number; all for regression); probabilities
 * and values are averaged. Keeps the out-of-bag estimate.
 */
export const forestEstimator = forestFamily('forest', 'best');

/**
 * Extremely randomised trees (Geurts, Ernst & Wehenkel 2006) with scikit-learn's definitions: as a random forest,
 * but every tree sees all rows, and a node takes the best of one random threshold per feature tried.
 */
export const extraTreesEstimator = forestFamily('extraTrees', 'random');
